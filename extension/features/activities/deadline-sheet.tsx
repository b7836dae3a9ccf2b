import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from './date-time.ts';

export interface DeadlineSheetProps {
  session: Session;
  title: string;
  /** What gets the deadline: an activity's title, or how many there are. */
  reason: string;
  /** The deadline that stands there first, ms since 1970. */
  start: number;
  /** What the button says. */
  submit: string;
  /** A deadline that is over may be chosen, and is named as such; otherwise it is refused. */
  mayBePast?: boolean;
  /** Saves it; `time` is the deadline in words. The sheet closes when it was saved. */
  onSave: (deadline: number, time: string) => Promise<boolean>;
  onClose: () => void;
}

/** Asks for a deadline. */
export function DeadlineSheet({ session, start, mayBePast = false, onSave, onClose, ...words }: DeadlineSheetProps) {
  const { zone } = session;
  const [value, setValue] = useState(() => toDateTime(start, zone));
  const deadline = fromDateTime(value, zone);
  const past = deadline !== null && deadline <= now.value;
  const missing = deadline === null ? t('activities.deadlineMissing') : undefined;
  const form = useForm({ when: missing ?? (past && !mayBePast ? t('cards.pastTime') : undefined) }, async () => {
    if (deadline === null) return;
    const time = formats.value.relativeTime(deadline, { now: now.value, timeZone: zone });
    if (await onSave(deadline, time)) onClose();
  });
  return (
    <Sheet
      kind="dialog"
      title={words.title}
      reason={words.reason}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={words.submit} busy={form.busy} onCancel={onClose} />}
    >
      <DateTimeField
        label={t('activities.deadline')}
        value={value}
        onChange={setValue}
        required
        autoFocus
        error={form.problems.when}
        words={past && mayBePast ? t('activities.deadlinePast') : undefined}
      />
    </Sheet>
  );
}
