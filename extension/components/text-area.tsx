import type { ComponentChildren, Ref } from 'preact';
import { Field } from './field.tsx';

export interface TextAreaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number | undefined;
  placeholder?: string | undefined;
  help?: ComponentChildren;
  error?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  hideLabel?: boolean | undefined;
  autoFocus?: boolean | undefined;
  maxLength?: number | undefined;
  ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines of text; it grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  return (
    <Field
      label={props.label}
      help={props.help}
      error={props.error}
      required={props.required}
      hideLabel={props.hideLabel}
    >
      {(control) => (
        <textarea
          {...control}
          ref={props.ref ?? null}
          class="input"
          rows={props.rows ?? 2}
          value={props.value}
          placeholder={props.placeholder}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          maxLength={props.maxLength}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
