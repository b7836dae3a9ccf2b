import { Field } from './field.tsx';

/** A day, chosen or typed; empty when there is none. */
export function DayField({
  label,
  value,
  error,
  onDay,
}: {
  label: string;
  value: string;
  error?: string | undefined;
  onDay: (day: string) => void;
}) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          value={value}
          onInput={(event) => onDay(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
