import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';

/** Undo of making records: they go to the recycle bin. */
export function deletionOf(ids: readonly RecordId[]): FieldChange[] {
  return ids.map((id) => ({ id, field: 'deleted', value: true }));
}
