import { decodeRecord } from '@sidebook/crdt/codec';
import { deviceOf, timeOf } from '@sidebook/crdt/keys';
import { baseStamps, emptyState, mergeEntry, type ReadEntry } from '@sidebook/crdt/record-state';
import { memberOf, type MemberId, type RecordId } from '@sidebook/domain/ids';
import type { AnyRecord } from '@sidebook/domain/records/schema';

/** A record as it was from a time on. */
export interface Then<Record extends AnyRecord> {
  readonly at: number;
  readonly by: MemberId;
  readonly record: Record;
}

/** A record after each command that changed one of the fields, as if it had been read then; `own` are its entries. */
export function versionsIn(own: readonly ReadEntry[], id: RecordId, fields: readonly string[]): Then<AnyRecord>[] {
  const bases = own.filter(({ field }) => field === '').reduce(mergeEntry, emptyState(id));
  const made = baseStamps(bases)[0];
  const changes = own.filter(({ field }) => fields.includes(field));
  const stamps = [...new Set(changes.map(({ stamp }) => stamp))].toSorted();
  return [made, ...stamps].flatMap((stamp, index) => {
    if (stamp === undefined) return [];
    const known = changes.filter((change) => index > 0 && change.stamp <= stamp);
    const record = decodeRecord(known.reduce(mergeEntry, bases));
    const times = [made, ...stamps.slice(0, index)].map((one) => (one === undefined ? 0 : timeOf(one)));
    return record ? [{ at: Math.max(...times), by: memberOf(deviceOf(stamp)), record }] : [];
  });
}
