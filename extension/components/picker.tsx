import { X } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Field } from './field.tsx';
import { Icon, type Glyph } from './icon.tsx';
import { placeBeside } from './menu-moves.ts';

export interface Choice {
  id: string;
  text: string;
  /** Second words, weaker: a company, an address. */
  sub?: string | undefined;
  icon?: Glyph | undefined;
}

export interface PickerProps {
  label: string;
  /** What is chosen now; undefined shows the text field. */
  value?: Choice | undefined;
  query: string;
  /** The screen looks the choices up; they may come later. */
  onQuery: (query: string) => void;
  choices: readonly Choice[];
  onChoose: (choice: Choice | undefined) => void;
  /** Offers to make a new one from what is typed: "Create “Halden Pike”". */
  createLabel?: ((query: string) => string) | undefined;
  onCreate?: ((query: string) => void) | undefined;
  placeholder?: string | undefined;
  help?: ComponentChildren;
  error?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
}

/** Search or create: one of many people, companies, deals. Arrow keys choose, Enter takes, Esc closes the list. */
export function Picker(props: PickerProps) {
  const { value, query, choices, onChoose } = props;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const cleared = useRef(false);

  useLayoutEffect(() => {
    if (cleared.current && value === undefined) input.current?.focus();
    cleared.current = false;
  }, [value]);

  const typed = query.trim();
  const canCreate = props.onCreate !== undefined && props.createLabel !== undefined && typed !== '';
  const count = choices.length + (canCreate ? 1 : 0);
  const marked = Math.min(at, Math.max(0, count - 1));
  const shown = open && count > 0;

  const take = (index: number): void => {
    setOpen(false);
    const choice = choices[index];
    if (choice !== undefined) onChoose(choice);
    else if (canCreate) props.onCreate?.(typed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(shown && count > 0 ? (marked + step + count) % count : 0);
      setOpen(true);
    } else if (event.key === 'Enter' && shown) {
      event.preventDefault();
      take(marked);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <Field label={props.label} help={props.help} error={props.error} required={props.required}>
      {(control) =>
        value !== undefined ? (
          <div class="input picked">
            {value.icon && <Icon of={value.icon} class="dim" />}
            <span class="clip grow" id={control.id} title={value.text}>
              {value.text}
            </span>
            <IconButton
              size="xs"
              icon={X}
              label={t('app.removeNamed', { name: value.text })}
              disabled={props.disabled}
              onClick={() => {
                cleared.current = true;
                onChoose(undefined);
              }}
            />
          </div>
        ) : (
          <>
            <input
              {...control}
              ref={input}
              class="input"
              role="combobox"
              aria-expanded={shown}
              aria-controls={shown ? listId : undefined}
              aria-autocomplete="list"
              aria-activedescendant={shown ? `${listId}-${marked}` : undefined}
              autoComplete="off"
              value={query}
              placeholder={props.placeholder ?? t('app.search')}
              disabled={props.disabled}
              autoFocus={props.autoFocus}
              onInput={(event) => {
                setAt(0);
                setOpen(true);
                props.onQuery(event.currentTarget.value);
              }}
              onFocus={() => setOpen(true)}
              onBlur={() => setOpen(false)}
              onKeyDown={onKeyDown}
            />
            {shown && (
              <ChoiceList
                id={listId}
                label={props.label}
                anchor={input}
                choices={choices}
                create={canCreate ? props.createLabel?.(typed) : undefined}
                marked={marked}
                onMark={setAt}
                onTake={take}
              />
            )}
          </>
        )
      }
    </Field>
  );
}

export interface ChoiceListProps {
  id: string;
  label: string;
  anchor: { current: HTMLElement | null };
  choices: readonly Choice[];
  create: string | undefined;
  marked: number;
  onMark: (index: number) => void;
  onTake: (index: number) => void;
}

/** The choices under the field in which one is typed; the field keeps the focus and moves the mark. */
export function ChoiceList({ id, label, anchor, choices, create, marked, onMark, onTake }: ChoiceListProps) {
  const list = useRef<HTMLUListElement>(null);

  useLayoutEffect(() => {
    const element = list.current;
    const from = anchor.current?.getBoundingClientRect();
    if (element === null || from === undefined) return;
    if (!element.matches(':popover-open')) element.showPopover();
    element.style.width = `${from.width}px`;
    const place = placeBeside(
      from,
      { width: from.width, height: element.scrollHeight },
      { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight },
      'start',
    );
    element.style.left = `${place.left}px`;
    element.style.top = `${place.top}px`;
    element.style.maxHeight = `${Math.min(place.maxHeight, 264)}px`;
  }, [choices.length, create === undefined]);

  const option = (index: number, content: ComponentChildren): JSX.Element => (
    <li
      key={index}
      id={`${id}-${index}`}
      role="option"
      aria-selected={index === marked}
      onPointerMove={() => onMark(index)}
      // The field keeps the focus, so the list does not close before the press is done.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onTake(index)}
    >
      {content}
    </li>
  );
  return (
    <ul ref={list} id={id} class="menu choices" role="listbox" aria-label={label} popover="manual">
      {choices.map((choice, index) =>
        option(
          index,
          <>
            {choice.icon && <Icon of={choice.icon} />}
            <span class="clip grow">
              {choice.text}
              {choice.sub !== undefined && <span class={classNames('faint', 'choice-sub')}>{choice.sub}</span>}
            </span>
          </>,
        ),
      )}
      {create !== undefined && option(choices.length, <span class="clip grow accent">{create}</span>)}
    </ul>
  );
}
