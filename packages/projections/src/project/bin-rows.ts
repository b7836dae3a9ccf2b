import { deviceOf, timeOf } from '@sidebook/crdt/keys';
import { fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import { memberOf } from '@sidebook/domain/ids';
import type { Activity, Comment, Item } from '@sidebook/domain/records/schema';

import type { BinRow, ProjectionDatabase, StateRow } from '../tables.ts';
import type { Gathered } from './gather.ts';

/** The row of a record in the recycle bin; none while it is not there. */
export function binRows(source: StateRow, state: RecordState, record: Item | Activity | Comment): BinRow[] {
  if (!record.deleted) return [];
  const deletion = fieldEntry(state, 'deleted');
  const isRead = deletion?.value === true;
  return [
    {
      id: record.id,
      kind: record.recordKind,
      document: source.document,
      by: isRead ? memberOf(deviceOf(deletion.stamp)) : record.createdBy,
      at: isRead ? timeOf(deletion.stamp) : record.createdAt,
    },
  ];
}

/**
 * Puts into the recycle bin what is there now, and takes out what is not any more. Only what was ever deleted can stand in it.
 *
 * @param known records that had rows before
 */
export async function putBinned(
  db: ProjectionDatabase,
  known: readonly Gathered[],
  binned: readonly BinRow[],
): Promise<void> {
  const ids = known.filter(({ state }) => fieldEntry(state, 'deleted')).map(({ source }) => source.id);
  if (ids.length > 0) await db.bin.bulkDelete(ids);
  if (binned.length > 0) await db.bin.bulkPut([...binned]);
}
