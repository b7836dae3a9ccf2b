import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { compareAttention, KanbanOrder } from '@sidebook/domain/kanban/attention';
import { openWork } from '@sidebook/domain/kanban/open-work';
import type { Activity, ItemKind, StagedKind } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import { nameKey } from '../project/item-rows.ts';
import { withWork } from '../project/standings.ts';
import type { ItemRow, ProjectionDatabase, StandingRow } from '../tables.ts';
import { needsAttention } from './kanban.ts';

/**
 * What is narrowed to one person's activities (CNT-37). A person has hundreds of open activities at most, where a workspace
 * has any number of items, so it is read through the person and put in order in memory.
 */

/** Open activities of a person by the item that owns them. */
async function workOf(db: ProjectionDatabase, doer: MemberId): Promise<Map<RecordId, Activity[]>> {
  const rows = await db.activities
    .where('[shelf+doer+when+id]')
    .between(['open', doer], ['open', doer, Dexie.maxKey])
    .toArray();
  const owned = rows.flatMap(({ item, record }) => (item ? [{ item, record }] : []));
  const byItem = Map.groupBy(owned, ({ item }) => item);
  return new Map([...byItem].map(([item, entries]) => [item, entries.map(({ record }) => record)]));
}

/** Deals or leads with an open activity of a person, each standing where that person's work alone puts it (VIEW-17). */
export function standingsOfDoer(db: ProjectionDatabase, kind: StagedKind, doer: MemberId): Promise<StandingRow[]> {
  return db.transaction('r', [db.activities, db.standings], async () => {
    const work = await workOf(db, doer);
    const rows = await db.standings.bulkGet([...work.keys()]);
    return rows.flatMap((row) => (row?.kind === kind ? [withWork(row, openWork(work.get(row.id) ?? []))] : []));
  });
}

/** Contacts or companies with an open activity of a person whose names begin so, by name. */
export function itemsOfDoer(
  db: ProjectionDatabase,
  section: ItemKind,
  doer: MemberId,
  startsWith: string,
): Promise<ItemRow[]> {
  return db.transaction('r', [db.activities, db.items], async () => {
    const rows = await db.items.bulkGet([...(await workOf(db, doer)).keys()]);
    const prefix = nameKey(startsWith);
    return rows
      .flatMap((row) => (row?.section === section && row.nameKey.startsWith(prefix) ? [row] : []))
      .toSorted((a, b) => (a.nameKey === b.nameKey ? (a.id < b.id ? -1 : 1) : a.nameKey < b.nameKey ? -1 : 1));
  });
}

/** Standings in the user's order (FOCUS-8, FOCUS-12). */
export function inOrder(rows: readonly StandingRow[], order: KanbanOrder, now: number): StandingRow[] {
  const needed = (row: StandingRow): number => (needsAttention(row, now) ? 1 : 0);
  return rows.toSorted((a, b) => {
    if (order === KanbanOrder.creation) return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
    return (order === KanbanOrder.attention ? needed(b) - needed(a) : 0) || compareAttention(a, b, now);
  });
}
