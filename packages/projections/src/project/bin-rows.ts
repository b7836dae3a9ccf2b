import { deviceOf, timeOf } from '@sidebook/crdt/keys';
import { fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import { memberOf } from '@sidebook/domain/ids';
import type { Activity, Comment, Item } from '@sidebook/domain/records/schema';

import type { BinRow, StateRow } from '../tables.ts';

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
