import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { isUnread } from '@sidebook/domain/kanban/unread';
import type { RecordOf } from '@sidebook/domain/records/schema';
import type { TaskBadge } from '@sidebook/domain/tasks/task-status';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import { countsByItem, type ItemCounts } from './counts-by-item.ts';
import { readMarks } from './settings.ts';
import { taskBadges } from './tasks.ts';
import { workOnItems } from './work-on-items.ts';

/** What a card in a column or a line of a list shows of an item. */
export interface Card {
  readonly row: ItemRow;
  /** Company and contacts, as far as they are on this device. */
  readonly clients: readonly ItemRow[];
  readonly counts: ItemCounts;
  /** The task that was updated last (TASK-21). */
  readonly task: TaskBadge | undefined;
  readonly unread: boolean;
}

/** The cards of a few items, for those that are on the screen; what is gone has none. */
export function cardsOf(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
  now: number,
  viewer: MemberId,
): Promise<Map<RecordId, Card>> {
  return db.transaction('r', [db.items, db.activities, db.agenda, db.settings], async () => {
    const [rows, work] = await Promise.all([db.items.bulkGet([...ids]), workOnItems(db, ids)]);
    const [counts, tasks] = await Promise.all([countsByItem(db, work, { now, viewer }), taskBadges(db, work, now)]);
    const wanted = [...new Set(rows.flatMap((row) => row?.clients ?? []))];
    // Only where something came in is it asked whether it was seen.
    const newsOn = ids.filter((id) => counts.get(id)?.news !== undefined);
    const [found, marks] = await Promise.all([
      wanted.length === 0 ? [] : db.items.bulkGet(wanted),
      newsOn.length === 0 ? new Map<RecordId, RecordOf<'mark'>>() : readMarks(db, newsOn),
    ]);
    const clients = new Map(found.flatMap((row) => (row ? [[row.id, row]] : [])));
    const cards = new Map<RecordId, Card>();
    for (const row of rows) {
      const own = row && counts.get(row.id);
      if (!row || !own) continue;
      cards.set(row.id, {
        row,
        clients: row.clients.map((id) => clients.get(id)).filter((client) => client !== undefined),
        counts: own,
        task: tasks.get(row.id),
        unread: isUnread(own.news, marks.get(row.id)?.seen),
      });
    }
    return cards;
  });
}
