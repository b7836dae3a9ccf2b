import type { ComponentChildren } from 'preact';
import { t } from '../locales/texts.ts';
import { Field } from './field.tsx';

export interface DateTimeValue {
  /** `YYYY-MM-DD`, or empty. */
  date: string;
  /** `HH:MM`, or empty. */
  time: string;
}

export interface DateTimeFieldProps {
  label: string;
  value: DateTimeValue;
  onChange: (value: DateTimeValue) => void;
  /** What was understood, in words: "In 3 working days, reminders at 14:45 and 15:00". */
  words?: ComponentChildren;
  error?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  /** Quick choices under the field, as filter chips. */
  children?: ComponentChildren;
}

/** Day and hour: typed or picked with the browser's own inputs; the words under them say what was understood. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { value, onChange } = props;
  return (
    <div class="stack">
      <Field label={props.label} help={props.words} error={props.error} required={props.required}>
        {(control) => (
          <div class="datetime">
            <input
              {...control}
              class="input"
              type="date"
              value={value.date}
              disabled={props.disabled}
              autoFocus={props.autoFocus}
              onInput={(event) => onChange({ ...value, date: event.currentTarget.value })}
            />
            <input
              class="input"
              type="time"
              aria-label={t('app.timeOf', { field: props.label })}
              aria-describedby={control['aria-describedby']}
              aria-invalid={control['aria-invalid']}
              value={value.time}
              disabled={props.disabled}
              onInput={(event) => onChange({ ...value, time: event.currentTarget.value })}
            />
          </div>
        )}
      </Field>
      {props.children !== undefined && <div class="line wrap line-1">{props.children}</div>}
    </div>
  );
}
