import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

export interface CheckProps {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Some of what it stands for is ticked. */
  mixed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** At the end of the line: a size, a count, why it cannot be changed. */
  note?: ComponentChildren;
  /** A radio button of the named group instead of a tick. */
  radio?: string | undefined;
}

/** A tick with its words. */
export function Check({ label, checked, onChange, mixed, disabled, note, radio }: CheckProps) {
  return (
    <label class={classNames('check', disabled && 'faint')}>
      <input
        type={radio === undefined ? 'checkbox' : 'radio'}
        name={radio}
        checked={checked}
        disabled={disabled}
        ref={(input: HTMLInputElement | null) => {
          if (input !== null) input.indeterminate = mixed === true;
        }}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="grow">{label}</span>
      {note !== undefined && <span class="t-12 faint push">{note}</span>}
    </label>
  );
}
