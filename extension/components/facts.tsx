import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { classNames } from './class-names.ts';

/** Fields of a card: name left, value right. Holds `Fact` and `TextFact`. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

export interface FactProps {
  label: string;
  /** How the value is shown; nothing shows a faint dash, never a word. */
  value?: ComponentChildren;
  /** The control that takes the value's place while it is edited; `close` ends the editing. Without it read only. */
  edit?: ((close: () => void) => ComponentChildren) | undefined;
  /** Why it cannot be edited. */
  whyNot?: string | undefined;
  /** Beside the value and always there: a link to open, a call button. */
  beside?: ComponentChildren;
}

/** One field. A press on the value, or Enter on it, edits in place. */
export function Fact({ label, value, edit, whyNot, beside }: FactProps) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const id = useId();

  useLayoutEffect(() => {
    // The control that had the focus is gone: it goes back to the value.
    if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  const empty = value === undefined || value === null || value === '';
  const shown = empty ? <span class="faint">–</span> : value;
  return (
    <>
      <dt id={id}>{label}</dt>
      <dd class={classNames(edit !== undefined && 'is-editable', editing && 'is-editing')} title={whyNot}>
        {editing && edit !== undefined ? (
          edit(() => setEditing(false))
        ) : edit === undefined ? (
          shown
        ) : (
          <span class="line">
            <button
              ref={button}
              type="button"
              class="fact-value"
              // The value names the button, the field describes it; without a value the field has to do both.
              aria-label={empty ? t('app.editField', { field: label }) : undefined}
              aria-describedby={empty ? undefined : id}
              title={t('app.editField', { field: label })}
              onClick={() => setEditing(true)}
            >
              {shown}
            </button>
            {beside}
          </span>
        )}
      </dd>
    </>
  );
}

export interface TextFactProps {
  label: string;
  value: string;
  /** How it is shown, if not as it is typed: an amount, a phone number. */
  shown?: ComponentChildren;
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | undefined;
  inputMode?: 'decimal' | 'numeric' | undefined;
  /** Several lines; Enter makes a new one, Ctrl+Enter saves. */
  long?: boolean | undefined;
  /** One sentence with an example when the text cannot be taken, else undefined. */
  check?: ((value: string) => string | undefined) | undefined;
  onSave: (value: string) => void;
  whyNot?: string | undefined;
  beside?: ComponentChildren;
}

/** A field that is typed. Enter or leaving it saves, Esc takes back what was typed. */
export function TextFact(props: TextFactProps) {
  return (
    <Fact
      label={props.label}
      value={props.shown ?? props.value}
      whyNot={props.whyNot}
      beside={props.beside}
      edit={props.whyNot === undefined ? (close) => <TextEditor {...props} close={close} /> : undefined}
    />
  );
}

function TextEditor(props: TextFactProps & { close: () => void }) {
  const { label, value, type = 'text', long, check, onSave, close } = props;
  const [draft, setDraft] = useState(value);
  const [error, setError] = useState<string>();
  const done = useRef(false);

  // Preact types each kind of input apart; all of these take the same attributes.
  const kind: { type: 'text' } = { type: type as 'text' };
  const save = (): void => {
    if (done.current) return;
    const text = draft.trim();
    const problem = check?.(text);
    setError(problem);
    if (problem !== undefined) return;
    done.current = true;
    if (text !== value) onSave(text);
    close();
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      done.current = true;
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && (long !== true || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const shared = {
    class: 'input',
    'aria-label': label,
    'aria-invalid': error === undefined ? undefined : (true as const),
    value: draft,
    autoFocus: true,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      if (element !== null && document.activeElement !== element) element.focus();
    },
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => setDraft(event.currentTarget.value),
    onBlur: save,
    onKeyDown: leave,
  };
  return (
    <span class="stack">
      {long ? (
        <textarea {...shared} rows={3} />
      ) : (
        <input {...shared} {...kind} inputMode={props.inputMode} autoComplete="off" />
      )}
      {error !== undefined && (
        <span class="error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
