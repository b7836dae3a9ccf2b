import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { isUnread } from '@sidebook/domain/kanban/unread';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import { countsByItem, type ItemCounts } from './counts-by-item.ts';
import { readMarks } from './settings.ts';

/** What a card in a column or a line of a list shows of an item. */
export interface Card {
  readonly row: ItemRow;
  /** Company and contacts, as far as they are on this device. */
  readonly clients: readonly ItemRow[];
  readonly counts: ItemCounts;
  readonly unread: boolean;
}

/** The cards of a few items, for those that are on the screen; what is gone has none. */
export function cardsOf(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
  now: number,
  viewer: MemberId,
): Promise<Map<RecordId, Card>> {
  return db.transaction('r', [db.items, db.activities, db.settings], async () => {
    const [rows, counts, marks] = await Promise.all([
      db.items.bulkGet([...ids]),
      countsByItem(db, ids, now, viewer),
      readMarks(db, ids),
    ]);
    const wanted = [...new Set(rows.flatMap((row) => row?.clients ?? []))];
    const found = wanted.length === 0 ? [] : await db.items.bulkGet(wanted);
    const clients = new Map(found.flatMap((row) => (row ? [[row.id, row]] : [])));
    const cards = new Map<RecordId, Card>();
    for (const row of rows) {
      const own = row && counts.get(row.id);
      if (!row || !own) continue;
      cards.set(row.id, {
        row,
        clients: row.clients.map((id) => clients.get(id)).filter((client) => client !== undefined),
        counts: own,
        unread: isUnread(own.news, marks.get(row.id)?.seen),
      });
    }
    return cards;
  });
}
