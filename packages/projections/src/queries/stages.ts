import type { RecordId } from '@sidebook/domain/ids';
import type { Deal } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';
import type { Page } from './items.ts';

/** A kanban column: how many deals, and their sums by currency in minor units. */
export interface ColumnTotal {
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** Deals of a column, latest arrival first; the cursor is the last row's time and id. */
export async function dealsInColumn(
  db: ProjectionDatabase,
  name: string,
  options: { before?: readonly [number, RecordId] | undefined; limit: number },
): Promise<Page<ItemRow, readonly [number, RecordId]>> {
  const rows = await db.items
    .where('[column+movedAt+id]')
    .between([name], [name, ...(options.before ?? [Dexie.maxKey])], true, false)
    .reverse()
    .limit(options.limit + 1)
    .toArray();
  const page = rows.slice(0, options.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > options.limit && last ? [last.movedAt, last.id] : undefined };
}

export async function columnTotal(db: ProjectionDatabase, name: string): Promise<ColumnTotal> {
  const sums: Record<string, number> = {};
  let count = 0;
  const column = db.items.where('[column+movedAt+id]').between([name], [name, Dexie.maxKey]);
  await column.each((row) => {
    count++;
    const amount = (row.record as Deal).amount;
    if (amount) sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.minor;
  });
  return { count, sums };
}
