import { ownReminder, reminderChoices } from '@sidebook/domain/activities/reminders';
import { CircleAlert, Plus } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { FilterChip } from '../../components/chip.tsx';
import { Icon } from '../../components/icon.tsx';
import { t, type TextKey } from '../../locales/texts.ts';

/** "15 minutes before", "At the deadline". */
function reminderName(offset: number): string {
  if (offset === 0) return t('activities.reminderAtDeadline');
  if (offset % 1440 === 0) return t('activities.reminderDays', { count: offset / 1440 });
  if (offset % 60 === 0) return t('activities.reminderHours', { count: offset / 60 });
  return t('activities.reminderMinutes', { count: offset });
}

/** Reminders as chips that are on or off (ACT-7). One's own values stand among them. */
export function ReminderField({
  legend = t('activities.reminders'),
  value,
  onChange,
}: {
  legend?: string;
  value: readonly number[];
  onChange: (offsets: readonly number[]) => void;
}) {
  const [own, setOwn] = useState(false);
  const offsets = [...new Set([...reminderChoices, ...value])].toSorted((a, b) => a - b);
  return (
    <fieldset class="field">
      <legend class="label">{legend}</legend>
      <div class="line wrap line-1">
        {offsets.map((offset) => (
          <FilterChip
            key={offset}
            text={reminderName(offset)}
            pressed={value.includes(offset)}
            onClick={() =>
              onChange(value.includes(offset) ? value.filter((other) => other !== offset) : [...value, offset])
            }
          />
        ))}
        {!own && <FilterChip text={t('activities.reminderOwn')} icon={Plus} onClick={() => setOwn(true)} />}
      </div>
      {own && (
        <OwnReminder
          taken={value}
          onAdd={(offset) => {
            onChange([...value, offset]);
            setOwn(false);
          }}
          onLeave={() => setOwn(false)}
        />
      )}
    </fieldset>
  );
}

/** Minutes of each unit in which a reminder of one's own is said. */
const units: readonly { readonly minutes: number; readonly text: TextKey }[] = [
  { minutes: 1, text: 'form.minutesBefore' },
  { minutes: 60, text: 'form.hoursBefore' },
  { minutes: 1440, text: 'form.daysBefore' },
];

/** A number and its unit: Enter adds it, Esc leaves it. */
function OwnReminder({
  taken,
  onAdd,
  onLeave,
}: {
  taken: readonly number[];
  onAdd: (offset: number) => void;
  onLeave: () => void;
}) {
  const [amount, setAmount] = useState('');
  const [minutes, setMinutes] = useState(1);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const add = (): void => {
    const offset = ownReminder(amount, minutes);
    if (offset === null) setProblem(t('form.reminderWrong'));
    else if (taken.includes(offset)) setProblem(t('form.reminderTwice'));
    else onAdd(offset);
  };
  return (
    <div
      class="stack"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          // The whole form would be saved.
          event.preventDefault();
          add();
        } else if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }
      }}
    >
      <div class="own-reminder">
        <input
          class="input"
          aria-label={t('activities.reminderOwn')}
          aria-invalid={problem === undefined ? undefined : true}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={amount}
          ref={field}
          onInput={(event) => {
            setAmount(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        <select
          class="input"
          aria-label={t('form.reminderUnit')}
          value={String(minutes)}
          onChange={(event) => {
            setMinutes(Number(event.currentTarget.value));
            setProblem(undefined);
          }}
        >
          {units.map((unit) => (
            <option key={unit.minutes} value={String(unit.minutes)}>
              {t(unit.text as 'form.minutesBefore')}
            </option>
          ))}
        </select>
        <Button label={t('activities.reminderAdd')} onClick={add}>
          {t('app.add')}
        </Button>
      </div>
      {problem !== undefined && (
        <span class="error" role="alert">
          <Icon of={CircleAlert} size={14} />
          <span>{problem}</span>
        </span>
      )}
    </div>
  );
}
