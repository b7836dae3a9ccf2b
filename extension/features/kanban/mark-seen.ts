import type { RecordId } from '@sidebook/domain/ids';
import { isUnread } from '@sidebook/domain/kanban/unread';
import { markId } from '@sidebook/domain/records/setting-ids';
import { readMarks } from '@sidebook/projections/queries/settings';

import { send } from '../../messaging/client.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';

/** Notes that this user has the item's card open, if there is something unread on it; for nobody else (FOCUS-13). */
export async function markSeen({ rows }: Session, id: RecordId, news: number | undefined): Promise<void> {
  const seen = (await readMarks(rows, [id])).get(id)?.seen;
  if (!isUnread(news, seen)) return;
  const at = Math.max(now.value, news ?? 0);
  const mark = markId(id);
  await send('settings.change', {
    changes: [
      { id: mark, field: 'subject', value: id },
      { id: mark, field: 'seen', value: at },
    ],
  });
}
