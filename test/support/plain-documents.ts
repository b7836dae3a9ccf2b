import { timeOf } from '@sidebook/crdt/keys';
import {
  baseStamps,
  emptyState,
  mergeEntry,
  mergeStates,
  readEntry,
  type ReadEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { isMailId, localOf, type RecordId, shardOf } from '@sidebook/domain/ids';
import type { ProjectedDocument } from '@sidebook/projections/projector';

/** Everything that a document holds, key by key. */
export interface PlainDocument extends ProjectedDocument {
  readonly entries: ReadonlyMap<string, unknown>;
}

/** Something in a timeline: when, and its key (an entry's key for a change, else the record's id). */
export type TimelineMark = readonly [at: number, key: string];

/** The states that all entries of documents make, with what was written where and when. */
export function readDocuments(documents: readonly PlainDocument[]) {
  const states = new Map<RecordId, RecordState>();
  const changes = new Map<RecordId, TimelineMark[]>();
  const owners = new Map<string, unknown>();
  const written = new Map<string, unknown>();
  const all: ReadEntry[] = [];
  for (const { shard, entries } of documents) {
    for (const [key, value] of entries) {
      const entry = readEntry({ key, value });
      if (!entry || shardOf(entry.id) !== shard) continue;
      all.push(entry);
      states.set(entry.id, mergeEntry(states.get(entry.id) ?? emptyState(entry.id), entry));
      if (entry.field !== '') written.set(key, entry.value);
      if (entry.field === 'item') owners.set(key, entry.value);
      if (entry.field !== '') changes.set(entry.id, [...(changes.get(entry.id) ?? []), [timeOf(entry.stamp), key]]);
    }
  }
  return { states, changes, owners, written, entries: all };
}

/** Records once each: the copies of a mail in one space are one, under the id of the copy that was made first. */
export function shownStates(
  states: ReadonlyMap<RecordId, RecordState>,
  documents: readonly PlainDocument[],
): RecordState[] {
  const spaces = new Map<string, string>(documents.map(({ shard, space }) => [shard, space]));
  const groups = Map.groupBy(states.values(), ({ id }) =>
    isMailId(id) ? `${spaces.get(shardOf(id))}/${localOf(id)}` : id,
  );
  return [...groups.values()].flatMap((group) => {
    const copies = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const merged = mergeStates(copies[0]?.id as RecordId, copies);
    const first = baseStamps(merged)[0];
    const copy = first && copies.find(({ bases }) => Object.hasOwn(bases, first));
    return copy ? [{ ...merged, id: copy.id }] : [];
  });
}
