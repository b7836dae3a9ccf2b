import type { RecordId } from '@sidebook/domain/ids';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';

const COUNTS = 1_000_000;

/** Place of the highest number that was given in a year, also to a quote that is deleted now (QUOT-6). */
export async function highestNumber(db: ProjectionDatabase, year: number): Promise<number | undefined> {
  const last = await db.items
    .where('numbered')
    .between(year * COUNTS, (year + 1) * COUNTS, true, false)
    .last();
  return last?.numbered;
}

/** The quotes of a deal that are not deleted, newest first. */
export async function quotesOfDeal(db: ProjectionDatabase, deal: RecordId): Promise<ItemRow[]> {
  const rows = await db.items.where('deal').equals(deal).toArray();
  return rows.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
}
