import { browserNotifications } from '../../platform/notifications.ts';
import type { WorkerContext } from '../context.ts';
import { completion, SNOOZE } from '../handlers/activities.ts';
import { activityOfNotification } from './announcer.ts';

/** What the user did with a reminder's notification (EXT-3). */
export async function answerNotification(
  context: WorkerContext,
  id: string,
  how: 'opened' | 'done' | 'snooze',
): Promise<void> {
  await browserNotifications.withdraw(id);
  const activity = activityOfNotification(id);
  if (!activity || how === 'opened') return;
  if (how === 'done') {
    await context.replica.write({ changes: completion(activity, context.self.member, context.now()) });
    return;
  }
  await context.ringing.snooze(activity, context.now() + SNOOZE);
  context.reschedule();
}
