import { CircleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

/** What a control inside a field needs to be tied to its label, help and error. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

/** What every kind of field says around its control. */
export interface FieldWords {
  label: string;
  /** One sentence under the control: what was understood, where a value came from. */
  help?: ComponentChildren;
  /** One sentence with an example. It takes the place of the help. */
  error?: string | undefined;
  required?: boolean | undefined;
  /** The label is read aloud only (the placeholder or the place says it). */
  hideLabel?: boolean | undefined;
}

export interface FieldProps extends FieldWords {
  children: (control: FieldControl) => ComponentChildren;
}

/** Label, control, help or error. */
export function Field({ label, help, error, required, hideLabel, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || (help !== undefined && help !== null && help !== '');
  return (
    <div class="field">
      <label for={id} class={classNames(hideLabel && 'sr')}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': required ? true : undefined,
      })}
      {error !== undefined ? (
        <span class="error" id={noteId}>
          <Icon of={CircleAlert} size={14} />
          <span>{error}</span>
        </span>
      ) : (
        hasNote && (
          <span class="help" id={noteId}>
            {help}
          </span>
        )
      )}
    </div>
  );
}
