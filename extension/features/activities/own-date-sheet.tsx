import { instantAt, isDayKey, localTime } from '@sidebook/domain/calendar/time-zone';
import type { Activity } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { DateTimeField, type DateTimeValue } from '../../components/date-time-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { titleOf } from './activity-labels.ts';
import { postpone } from './postpone.ts';

/** Day and minutes of the wall clock as the browser's own inputs hold them. */
export function toDateTime(instant: number, zone: string): DateTimeValue {
  const { day, minutes } = localTime(instant, zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return { date: day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

/** The instant that day and time name, or null while one of them is missing. */
export function fromDateTime({ date, time }: DateTimeValue, zone: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(time);
  if (!isDayKey(date) || !match) return null;
  return instantAt(date, Number(match[1]) * 60 + Number(match[2]), zone);
}

/** Postpone to a date of one's own. */
export function OwnDateSheet({
  session,
  activity,
  onClose,
}: {
  session: Session;
  activity: Activity;
  onClose: () => void;
}) {
  const [value, setValue] = useState(() => toDateTime(activity.deadline ?? Date.now(), session.zone));
  const deadline = fromDateTime(value, session.zone);
  const past = deadline !== null && deadline <= Date.now();
  async function save(): Promise<void> {
    if (deadline !== null && !past && (await postpone(session, activity, 'own', deadline))) onClose();
  }
  return (
    <Sheet
      kind="dialog"
      title={t('activities.postponeTitle')}
      reason={titleOf(activity)}
      onClose={onClose}
      onSubmit={() => void save()}
      foot={<SheetFoot submit={t('activities.postpone')} onCancel={onClose} />}
    >
      <DateTimeField
        label={t('activities.deadline')}
        value={value}
        onChange={setValue}
        required
        autoFocus
        error={deadline === null ? t('activities.deadlineMissing') : past ? t('cards.pastTime') : undefined}
      />
    </Sheet>
  );
}
