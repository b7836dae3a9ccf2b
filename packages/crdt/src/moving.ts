import type { DeviceId, RecordId, SpaceId } from '@sidebook/domain/ids';
import { isRecordId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { elementOf } from '@sidebook/domain/records/schema';

import { elementKey, fieldKey, makeStamp, parseKey, type Stamp, timeOf } from './keys.ts';
import { compare, type Entry, fieldEntry, type RecordState } from './record-state.ts';

/**
 * Moving a record to another space (PERM-10) writes all of its entries again in that space, under an id derived from the old
 * one, and then this field on what was left behind. Every entry that follows from a move has the move's own stamp: whoever
 * copies, on however many devices, writes the same keys.
 */
const MOVED = 'moved';
/** The ids that a copy had before it was moved, each under its element id. */
export const ALIASES = 'aliases';

/** Where the server said that a record goes, and who asked for it when. */
export interface Move {
  readonly record: RecordId;
  readonly to: SpaceId;
  /** ms since 1970, by the server's clock. */
  readonly at: number;
  readonly device: DeviceId;
}

/** Whether the record was moved away: its copy, for whoever may read it, is what is shown. */
export function isMovedAway(state: RecordState): boolean {
  return fieldEntry(state, MOVED)?.value === true;
}

/** The ids that a copy had before, in order. */
export function aliasesOf(state: RecordState): RecordId[] {
  const known = Object.hasOwn(state.elements, ALIASES) ? Object.values(state.elements[ALIASES] ?? {}) : [];
  const ids = known.flatMap(({ value }) => (isRecordId(value) && value !== state.id ? [value] : []));
  return [...new Set(ids)].toSorted(compare);
}

function stampOf({ at, device }: Move): Stamp {
  return makeStamp(at, device);
}

/** What says on the record that was left behind that it is gone. */
export function departureOf(move: Move): Entry {
  return { key: fieldKey(move.record, MOVED, stampOf(move)), value: true };
}

/** The same entry of the copy; null for what the copy does not take over. Entries of newer versions go along as they are. */
export function copiedKey(key: string, to: SpaceId): string | null {
  const end = key.indexOf('|');
  const id = key.slice(0, end);
  if (end < 0 || !isRecordId(id) || parseKey(key)?.field === MOVED) return null;
  return movedId(id, to) + key.slice(end);
}

/** All that the copy of a record consists of. `entries` may hold those of other records, too. */
export function copyOf(move: Move, entries: readonly Entry[]): Entry[] {
  const { record, to } = move;
  const own = entries.filter(({ key }) => key.startsWith(`${record}|`));
  if (own.length === 0) return [];
  const copies = own.flatMap(({ key, value }) => {
    const copied = copiedKey(key, to);
    return copied === null ? [] : [{ key: copied, value }];
  });
  return [
    ...copies,
    { key: elementKey(movedId(record, to), ALIASES, elementOf(record), stampOf(move)), value: record },
  ];
}

/**
 * Those of a document's entries that somebody has made there: neither what says that something is gone, nor what a copy took over
 * when it was moved. What takes a move back, or tells of it, does so by itself.
 */
export function withoutMoves(entries: readonly Entry[]): Entry[] {
  const read = entries.map((entry) => ({ entry, key: parseKey(entry.key) }));
  const moved = new Map<RecordId, number>();
  for (const { key } of read) {
    if (key?.field !== ALIASES) continue;
    moved.set(key.id, Math.max(moved.get(key.id) ?? 0, timeOf(key.stamp)));
  }
  return read.flatMap(({ entry, key }) => {
    const isOfMove = key !== null && (key.field === MOVED || timeOf(key.stamp) <= (moved.get(key.id) ?? -1));
    return isOfMove ? [] : [entry];
  });
}
