import { markId } from '@sidebook/domain/records/setting-ids';
import type { MemberNotice } from '@sidebook/projections/queries/notices';

import { perform } from '../shell/perform.ts';

/** Marks notices as read, on all of the user's devices. */
export async function markRead(notices: readonly MemberNotice[]): Promise<void> {
  const latest = new Map<MemberNotice['subject'], number>();
  // The clock of who did it may be ahead of this one: what was seen was seen after it happened.
  for (const { subject, row, read } of notices) {
    if (!read) latest.set(subject, Math.max(Date.now(), row.at, latest.get(subject) ?? 0));
  }
  if (latest.size === 0) return;
  const changes = [...latest].flatMap(([subject, seen]) => [
    { id: markId(subject), field: 'subject', value: subject },
    { id: markId(subject), field: 'seen', value: seen },
  ]);
  await perform('settings.change', { changes });
}
