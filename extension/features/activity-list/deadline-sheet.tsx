import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { roundUpToHour } from '@sidebook/domain/calendar/working-days';
import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from '../activities/own-date-sheet.tsx';

export interface DeadlineSheetProps {
  session: Session;
  /** Activities that get it. */
  count: number;
  onClose: () => void;
  /** `time`: the deadline in words. */
  onSave: (deadline: number, time: string) => Promise<void>;
}

/** One deadline for several activities. */
export function DeadlineSheet({ session, count, onClose, onSave }: DeadlineSheetProps) {
  const { zone } = session;
  const [value, setValue] = useState(() => toDateTime(roundUpToHour(now.value + HOUR, zone), zone));
  const deadline = fromDateTime(value, zone);
  const past = deadline !== null && deadline <= now.value;
  const save = (): void => {
    if (deadline === null || past) return;
    onClose();
    void onSave(deadline, formats.value.relativeTime(deadline, { now: now.value, timeZone: zone }));
  };
  return (
    <Sheet
      kind="dialog"
      title={t('activities.changeDeadline')}
      reason={t('app.selectedCount', { count })}
      onClose={onClose}
      onSubmit={save}
      foot={<SheetFoot submit={t('app.save')} onCancel={onClose} />}
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
