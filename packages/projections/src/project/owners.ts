import type { OwnerItem } from '@sidebook/domain/counters/counting';

import type { ItemRow } from '../tables.ts';

/** What an item says to the activities that it owns. */
export function ownerOf(row: ItemRow): OwnerItem {
  const { id, restoredAt } = row;
  return { id, responsible: row.record.responsible, deleted: row.record.deleted === true, restoredAt };
}

/** Whether an item says the same to its activities as before; an unknown item says nothing. */
export function saysTheSame(before: ItemRow | undefined, after: ItemRow): boolean {
  const was: Omit<OwnerItem, 'id'> = before
    ? ownerOf(before)
    : { responsible: undefined, deleted: false, restoredAt: undefined };
  const is = ownerOf(after);
  return was.responsible === is.responsible && was.deleted === is.deleted && was.restoredAt === is.restoredAt;
}
