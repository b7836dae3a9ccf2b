import { reminderChoices } from '@sidebook/domain/activities/reminders';

import { FilterChip } from '../../components/chip.tsx';
import { t } from '../../locales/texts.ts';

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
      </div>
    </fieldset>
  );
}
