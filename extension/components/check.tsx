import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { usePressed } from './use-pressed.ts';

export interface CheckProps {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Some of what it stands for is ticked. */
  mixed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** At the end of the line: a size, a count, why it cannot be changed. */
  note?: ComponentChildren;
  /** A radio button of the named group instead of a tick. Whoever stores the choice holds it with `usePressed`. */
  radio?: string | undefined;
}

/** A tick with its words. It shows what was pressed until `checked` follows. */
export function Check({ label, checked, onChange, mixed, disabled, note, radio }: CheckProps) {
  const tick = usePressed(checked);
  return (
    <label class={classNames('check', disabled && 'faint')}>
      <input
        type={radio === undefined ? 'checkbox' : 'radio'}
        name={radio}
        checked={tick.shown}
        disabled={disabled}
        ref={(input: HTMLInputElement | null) => {
          if (input !== null) input.indeterminate = mixed === true && !tick.isAhead;
        }}
        onChange={(event) => {
          const now = event.currentTarget.checked;
          // Of radio buttons the one that was pressed cannot speak for the others.
          if (radio === undefined) tick.press(now);
          onChange(now);
        }}
      />
      <span class="grow">{label}</span>
      {note !== undefined && <span class="t-12 faint push">{note}</span>}
    </label>
  );
}
