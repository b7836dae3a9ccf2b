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
import { type MemberId, memberOf } from '@sidebook/domain/ids';
import type { AnyRecord } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { ProjectionDatabase, StateRow } from '../tables.ts';

/** A record as it was from a time on, in the fields that were asked for. */
export interface Version {
  /** Not before the version before, whatever clocks said. */
  readonly at: number;
  readonly by: MemberId;
  readonly record: AnyRecord;
}

/**
 * What a record said over time in some of its fields, oldest first; empty while its base has not come. Reads the history
 * rows, which are written before anything is derived from them, and only where one of the fields was ever changed.
 */
export async function versionsOf(
  db: ProjectionDatabase,
  source: StateRow,
  state: RecordState,
  fields: readonly string[],
): Promise<Version[]> {
  const wasChanged = fields.some((field) => fieldEntry(state, field) || Object.hasOwn(state.elements, field));
  return replay(state, wasChanged ? await changesOf(db, source, fields) : []);
}

/** A record's state with all its copies. */
export async function wholeState(db: ProjectionDatabase, source: StateRow): Promise<RecordState> {
  if (source.logical === undefined) return source.state;
  const copies = await db.states.where('logical').equals(source.logical).toArray();
  return mergeStates(
    source.id,
    copies.map((copy) => copy.state),
  );
}

async function changesOf(db: ProjectionDatabase, source: StateRow, fields: readonly string[]): Promise<ReadEntry[]> {
  const copies =
    source.logical === undefined ? [source.id] : await db.states.where('logical').equals(source.logical).primaryKeys();
  const rows = await Promise.all(
    copies.map((id) =>
      db.history
        .where('[record+at+key]')
        .between([id], [id, Dexie.maxKey])
        .filter(({ field }) => fields.includes(field))
        .toArray(),
    ),
  );
  return rows.flat().flatMap(({ key, value }) => {
    const parsed = parseKey(key);
    return parsed ? [{ ...parsed, value }] : [];
  });
}

/** The versions that changes made of what a record was made as. */
export function replay(state: RecordState, changes: readonly ReadEntry[]): Version[] {
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
