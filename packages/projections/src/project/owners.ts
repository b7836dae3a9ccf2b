import type { OwnerItem } from '@sidebook/domain/counters/counting';
import type { RecordId } from '@sidebook/domain/ids';

import type { ItemRow, ProjectionDatabase } from '../tables.ts';

/** What an item says to the activities that it owns. */
export function ownerOf(row: ItemRow): OwnerItem {
  const { id, restoredAt } = row;
  return { id, responsible: row.record.responsible, deleted: row.record.deleted === true, restoredAt };
}

/** The owners of these items, of those that are known. */
export async function ownersOf(
  db: ProjectionDatabase,
  items: readonly (RecordId | undefined)[],
): Promise<Map<RecordId, OwnerItem>> {
  const ids = new Set(items.filter((item) => item !== undefined));
  const rows = (await db.items.bulkGet([...ids])).filter((row) => row !== undefined);
  return new Map(rows.map((row) => [row.id, ownerOf(row)]));
}

/** Whether an item says the same to its activities as before; an unknown item says nothing. */
export function saysTheSame(before: ItemRow | undefined, after: ItemRow): boolean {
  const was: Omit<OwnerItem, 'id'> = before
    ? ownerOf(before)
    : { responsible: undefined, deleted: false, restoredAt: undefined };
  const is = ownerOf(after);
  return was.responsible === is.responsible && was.deleted === is.deleted && was.restoredAt === is.restoredAt;
}
