import type { RecordId } from '@sidebook/domain/ids';

import { browserNotifications } from '../../platform/notifications.ts';
import type { WorkerContext } from '../context.ts';
import { completion, SNOOZE } from '../handlers/activities.ts';
import { activityOfNotification, DIGEST } from './announcer.ts';
import type { ReminderMarks } from './reminder-marks.ts';

/** What the user did with a reminder's notification (EXT-3). */
export type NotificationAnswer = 'opened' | 'closed' | 'done' | 'snooze';

/** Does what was answered, and tells the user's other devices, which take their notifications away (CNT-57). */
export async function answerReminder(
  context: WorkerContext,
  marks: ReminderMarks,
  id: string,
  how: NotificationAnswer,
): Promise<void> {
  await browserNotifications.withdraw(id);
  const activity = activityOfNotification(id);
  const answered = id === DIGEST ? await marks.digest.toArray().then(idsOf) : activity ? [activity] : [];
  await marks.repeated.bulkDelete(answered);
  if (activity && how === 'done') {
    await context.replica.write({ changes: completion(activity, context.self.member, context.now()) });
    return;
  }
  if (activity && how === 'snooze') {
    await context.ringing.snooze(activity, context.now() + SNOOZE);
    context.reschedule();
  }
  await tellAnswered(context, answered);
}

function idsOf(rows: readonly { readonly activity: string }[]): RecordId[] {
  return rows.map(({ activity }) => activity as RecordId);
}

/** Marks the reminders of these activities that have come as answered, for the user's other devices. */
async function tellAnswered(context: WorkerContext, activities: readonly RecordId[]): Promise<void> {
  if (!context.hasOthers()) return;
  const rung = await Promise.all(activities.map((activity) => context.ringing.rung(activity, context.now())));
  await context.userMarks.tell('answered', rung.flat());
}
