import { openWork } from '@sidebook/domain/kanban/open-work';
import { type ListedFacts, listKeys } from '@sidebook/domain/lists/meaning';

import { fold } from '../search/words.ts';
import type { ItemRow, ListRow, ProjectionDatabase } from '../tables.ts';
import type { Stood } from './standings.ts';

/**
 * Makes the keys of items anew by which lists are put in order and narrowed (LIST-2, LIST-3). Comes after the standings, which
 * know the open work of deals and leads already. Most writes change no key: they write nothing here.
 */
export async function relist(db: ProjectionDatabase, items: readonly Stood[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ id }) => id);
  const before = await db.listRows.bulkGet(ids);
  const listed = items.flatMap(({ row, standing }) => (row?.section === undefined ? [] : [{ row, standing }]));
  const work = await workOf(db, listed);
  const made = new Map(listed.map(({ row }, index) => [row.id, listRow(row, work[index] as ListedFacts['work'])]));
  const changed = ids.filter((id, index) => String(before[index]?.keys) !== String(made.get(id)?.keys));
  await db.listRows.bulkDelete(changed.filter((id) => !made.has(id)));
  await db.listRows.bulkPut(changed.flatMap((id) => made.get(id) ?? []));
}

function listRow(row: ItemRow, work: ListedFacts['work']): ListRow {
  return { id: row.id, keys: listKeys(row.record, { changedAt: row.changedAt, work }, fold) };
}

type Listed = Pick<Stood, 'standing'> & { readonly row: ItemRow };

/** Every wait is for all rows at once: a transaction does not live through waits for what is no request. */
async function workOf(db: ProjectionDatabase, listed: readonly Listed[]): Promise<ListedFacts['work'][]> {
  const activities = await Promise.all(
    listed.map(({ row, standing }) =>
      standing ? Promise.resolve([]) : db.activities.where('openItem').equals(row.id).toArray(),
    ),
  );
  return listed.map(
    ({ standing }, index) => standing ?? openWork((activities[index] ?? []).map(({ record }) => record)),
  );
}
