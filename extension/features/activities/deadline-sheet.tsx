import type { Activity } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { titleOf } from './activity-labels.ts';
import { fromDateTime, toDateTime } from './own-date-sheet.tsx';

/** Another deadline, from where the old one stands (ACT-20). Unlike postponing it may be any, also one that is over. */
export function DeadlineSheet({
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
  const form = useForm({ when: deadline === null ? t('activities.deadlineMissing') : undefined }, save);

  async function save(): Promise<void> {
    if (deadline === null) return;
    const time = formats.value.relativeTime(deadline, { now: Date.now(), timeZone: session.zone });
    const changes = [{ id: activity.id, field: 'deadline', value: deadline }];
    if (await perform('record.change', { changes }, () => t('activities.deadlineChanged', { time }))) onClose();
  }

  return (
    <Sheet
      kind="dialog"
      title={t('activities.changeDeadline')}
      reason={titleOf(activity)}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      <DateTimeField
        label={t('activities.deadline')}
        value={value}
        onChange={setValue}
        required
        autoFocus
        error={form.problems.when}
        words={deadline !== null && deadline <= Date.now() ? t('activities.deadlinePast') : undefined}
      />
    </Sheet>
  );
}
