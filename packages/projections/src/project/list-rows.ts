import { openWork } from '@sidebook/domain/kanban/open-work';
import type { RecordId } from '@sidebook/domain/ids';
import { type ListedFacts, listKeys } from '@sidebook/domain/lists/meaning';

import { fold } from '../search/words.ts';
import type { ItemRow, ListRow, ProjectionDatabase } from '../tables.ts';

/**
 * Makes the keys of items anew by which lists are put in order and narrowed (LIST-2, LIST-3). Comes after the standings, which
 * know the open work of deals and leads already. Most writes change no key: they write nothing here.
 */
export async function relist(db: ProjectionDatabase, items: ReadonlySet<RecordId>): Promise<void> {
  if (items.size === 0) return;
  const ids = [...items];
  const [rows, before] = await Promise.all([db.items.bulkGet(ids), db.listRows.bulkGet(ids)]);
  const listed = rows.flatMap((row) => (row?.section === undefined ? [] : [row]));
  const work = await workOf(db, listed);
  const made = new Map(listed.map((row, index) => [row.id, listRow(row, work[index] as ListedFacts['work'])]));
  const changed = ids.filter((id, index) => String(before[index]?.keys) !== String(made.get(id)?.keys));
  await db.listRows.bulkDelete(changed.filter((id) => !made.has(id)));
  await db.listRows.bulkPut(changed.flatMap((id) => made.get(id) ?? []));
}

function listRow(row: ItemRow, work: ListedFacts['work']): ListRow {
  return { id: row.id, keys: listKeys(row.record, { changedAt: row.changedAt, work }, fold) };
}

/** Every wait is for all rows at once: a transaction does not live through waits for what is no request. */
async function workOf(db: ProjectionDatabase, rows: readonly ItemRow[]): Promise<ListedFacts['work'][]> {
  const [standings, activities] = await Promise.all([
    db.standings.bulkGet(rows.map(({ id }) => id)),
    Promise.all(
      rows.map(({ id, kind }) =>
        kind === 'deal' || kind === 'lead' ? Promise.resolve([]) : db.activities.where('openItem').equals(id).toArray(),
      ),
    ),
  ]);
  return rows.map((_, index) => standings[index] ?? openWork((activities[index] ?? []).map(({ record }) => record)));
}
