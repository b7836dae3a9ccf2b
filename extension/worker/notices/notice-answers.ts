import type { FieldChange } from '@sidebook/crdt/commands';

import { browserNotifications } from '../../platform/notifications.ts';
import type { WorkerContext } from '../context.ts';
import type { NoticeAnnouncer } from './notice-announcer.ts';

/** What the user did with the notification of notices: it was opened, or the deleted item is to come back. */
export async function answerNotices(
  context: WorkerContext,
  notices: NoticeAnnouncer,
  id: string,
  how: 'opened' | 'restore',
): Promise<void> {
  await browserNotifications.withdraw(id);
  const shown = await notices.shownBy(id, context.now());
  if (how === 'restore') {
    const deleted = shown.filter(({ row, holds }) => row.kind === 'deleted' && holds);
    const changes = deleted.map(({ row }): FieldChange => ({ id: row.record, field: 'deleted', value: false }));
    if (changes.length > 0) await context.replica.write({ changes });
  }
  // The clock of who did it may be ahead of this one: what was seen was seen after it happened.
  const at = Math.max(context.now(), ...shown.map(({ row }) => row.at));
  await context.userMarks.tellSeen(
    shown.map(({ subject }) => subject),
    at,
  );
}
