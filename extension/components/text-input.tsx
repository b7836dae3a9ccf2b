import type { Ref } from 'preact';
import { Field, type FieldWords } from './field.tsx';

export interface TextInputProps extends FieldWords {
  value: string;
  onChange: (value: string) => void;
  /** Called when the field is left or Enter is pressed, with the value that stands in it. */
  onCommit?: ((value: string) => void) | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | undefined;
  /** The keyboard of a touch device, where `type` does not say it: numbers and money are typed as text. */
  inputMode?: 'decimal' | 'numeric' | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  /** Token of the browser's autofill; off by default, since records are other people's. */
  autoComplete?: string | undefined;
  maxLength?: number | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

export function TextInput(props: TextInputProps) {
  // Preact types each kind of input apart; all of these take the same attributes.
  const kind: { type: 'text' } = { type: (props.type ?? 'text') as 'text' };
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          ref={props.ref ?? null}
          class="input"
          {...kind}
          inputMode={props.inputMode}
          value={props.value}
          placeholder={props.placeholder}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          autoComplete={props.autoComplete ?? 'off'}
          maxLength={props.maxLength}
          onInput={(event) => props.onChange(event.currentTarget.value)}
          onChange={(event) => props.onCommit?.(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
