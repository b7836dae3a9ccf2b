import { decodeRecord } from '@sidebook/crdt/codec';
import { deviceOf, parseKey, timeOf } from '@sidebook/crdt/keys';
import {
  baseStamps,
  emptyState,
  fieldEntry,
  mergeEntry,
  mergeStates,
  type ReadEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { type MemberId, memberOf, type RecordId } from '@sidebook/domain/ids';
import type { AnyRecord } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { HistoryRow, ProjectionDatabase, StateRow } from '../tables.ts';
import { copiesOfMail } from './gather.ts';

/** A record as it was from a time on, in the fields that were asked for. */
export interface Version {
  /** Not before the version before, whatever clocks said. */
  readonly at: number;
  readonly by: MemberId;
  readonly record: AnyRecord;
}

/** A record whose versions are asked for: its row, and its state with all copies. */
export interface Source {
  readonly source: StateRow;
  readonly state: RecordState;
}

/**
 * What records said over time in some of their fields, oldest first; empty while a base has not come. Reads the history rows,
 * which are written before anything is derived from them, and only where one of the fields was ever changed.
 */
export async function versionsOf(
  db: ProjectionDatabase,
  records: readonly Source[],
  fields: readonly string[],
): Promise<Version[][]> {
  const changed = records.filter(({ state }) =>
    fields.some((field) => fieldEntry(state, field) || Object.hasOwn(state.elements, field)),
  );
  if (changed.length === 0) return records.map(({ state }) => replay(state, []));
  const owners = await copiesOf(
    db,
    changed.map(({ source }) => source),
  );
  // One by one, and whole: for several keys, and for a condition, the browser walks a cursor. All at once: nothing waits for
  // what is no request.
  const rows = await Promise.all(
    [...owners.keys()].map((id) => db.history.where('[record+at+key]').between([id], [id, Dexie.maxKey]).toArray()),
  );
  const asked = rows.flat().filter(({ field }) => fields.includes(field));
  const changes = Map.groupBy(asked, ({ record }) => owners.get(record));
  return records.map(({ source, state }) => replay(state, (changes.get(source.id) ?? []).flatMap(entryOf)));
}

/** The ids under which history knows these records, each with the id of the row that stands for all copies. */
async function copiesOf(db: ProjectionDatabase, sources: readonly StateRow[]): Promise<Map<RecordId, RecordId>> {
  const owners = new Map(sources.map(({ id }) => [id, id]));
  const logged = sources.filter(({ logical }) => logical !== undefined);
  const copies = await Promise.all(logged.map(({ logical = '' }) => copiesOfMail(db, logical)));
  for (const [index, { id }] of logged.entries()) for (const copy of copies[index] ?? []) owners.set(copy.id, id);
  return owners;
}

function entryOf({ key, value }: HistoryRow): ReadEntry[] {
  const parsed = parseKey(key);
  return parsed ? [{ ...parsed, value }] : [];
}

/** States of rows, with all their copies. */
export async function wholeStates(db: ProjectionDatabase, sources: readonly StateRow[]): Promise<Source[]> {
  const logged = sources.filter(({ logical }) => logical !== undefined);
  const copies = await Promise.all(logged.map(({ logical = '' }) => copiesOfMail(db, logical)));
  const merged = new Map(
    logged.map(({ id }, index) => [
      id,
      mergeStates(
        id,
        (copies[index] ?? []).map(({ state }) => state),
      ),
    ]),
  );
  return sources.map((source) => ({ source, state: merged.get(source.id) ?? source.state }));
}

/** The versions that changes made of what a record was made as. */
function replay(state: RecordState, changes: readonly ReadEntry[]): Version[] {
  const made = baseStamps(state)[0];
  if (made === undefined) return [];
  let past: RecordState = { ...emptyState(state.id), bases: state.bases };
  const versions: Version[] = [];
  const add = (stamp: typeof made): void => {
    const record = decodeRecord(past);
    const at = Math.max(timeOf(stamp), versions.at(-1)?.at ?? Number.NEGATIVE_INFINITY);
    if (record) versions.push({ at, by: memberOf(deviceOf(stamp)), record });
  };
  add(made);
  // One command writes all it changes under one stamp.
  const commands = Map.groupBy(changes, ({ stamp }) => stamp);
  for (const stamp of [...commands.keys()].toSorted()) {
    past = (commands.get(stamp) ?? []).reduce(mergeEntry, past);
    add(stamp);
  }
  return versions;
}
