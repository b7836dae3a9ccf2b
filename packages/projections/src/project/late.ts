import { aliasesOf, copiedKey, isMovedAway } from '@sidebook/crdt/moving';
import { baseKey, type Stamp } from '@sidebook/crdt/keys';
import { baseStamps, fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { Dexie } from 'dexie';

import type { ProjectionDatabase, StateRow } from '../tables.ts';
import type { DepartureRow } from '../tables/moves.ts';
import { resolveAll } from './moves.ts';

/**
 * Notes which of these records, and of those that they are copies of, have not come whole to the space where they belong: what is
 * noted is to be copied by a device that may (PERM-10). Follows from documents alone, like all rows.
 *
 * @param shown those of the rows that are shown: a copy that waits for its turn is nowhere yet
 */
export async function noteLate(
  db: ProjectionDatabase,
  rows: readonly StateRow[],
  shown: ReadonlySet<RecordId>,
): Promise<void> {
  const originals = rows.flatMap(({ state }) => aliasesOf(state));
  const known = new Map(rows.map((row) => [row.id, row]));
  const further = await db.states.bulkGet([...new Set(originals)].filter((id) => !known.has(id)));
  const asked = [...rows, ...further.flatMap((row) => (row && isMovedAway(row.state) ? [row] : []))];
  const [left, standing] = [
    asked.filter(({ state }) => isMovedAway(state)),
    asked.filter(({ id, state }) => shown.has(id) && !isMovedAway(state)),
  ];
  const strays = await straysAmong(db, standing);
  const made = [
    ...(await Promise.all(
      left.map(async (row): Promise<DepartureRow> => {
        return { id: row.id, moved: true, ...((await isBehind(db, row)) ? { late: 1 } : {}) };
      }),
    )),
    ...strays.map((id): DepartureRow => ({ id, late: 1 })),
  ];
  const noted = new Set(made.map(({ id }) => id));
  await db.departures.bulkDelete(asked.flatMap(({ id }) => (noted.has(id) ? [] : [id])));
  await db.departures.bulkPut(made);
}

/** Whether something of a record that was moved away is missing in its copy, if that is here. */
async function isBehind(db: ProjectionDatabase, { id, state }: StateRow): Promise<boolean> {
  const known = await db.aliases.where('alias').equals(id).toArray();
  const copies = (await db.states.bulkGet(known.map((row) => row.id))).filter((row) => row !== undefined);
  const copy = copies.find((row) => row.id === movedId(id, row.space));
  if (!copy) return false;
  const there = new Set(await keysOf(db, copy.id, copy.state));
  return (await keysOf(db, id, state)).some((key) => {
    const copied = copiedKey(key, copy.space);
    return copied !== null && !there.has(copied);
  });
}

async function keysOf(db: ProjectionDatabase, id: RecordId, state: RecordState): Promise<string[]> {
  const changes = await db.history.where('[record+at+key]').between([id], [id, Dexie.maxKey]).toArray();
  return [
    ...(Object.keys(state.bases) as Stamp[]).map((stamp) => baseKey(id, stamp)),
    ...changes.map(({ key }) => key),
  ];
}

/** Entries that were made on an item after it was moved away, in the space that it has left. */
async function straysAmong(db: ProjectionDatabase, rows: readonly StateRow[]): Promise<RecordId[]> {
  const resolved = await resolveAll(
    db,
    rows.flatMap(({ state }) => ownersOf(state)),
  );
  if (resolved.size === 0) return [];
  const places = await db.states.bulkGet([...new Set(resolved.values())]);
  const spaces = new Map(places.flatMap((row) => (row ? [[row.id, row.space] as const] : [])));
  return rows.flatMap(({ id, space, state }) => {
    const [owner] = ownersOf(state).flatMap((named) => resolved.get(named) ?? []);
    const there = owner && spaces.get(owner);
    return there === undefined || there === space ? [] : [id];
  });
}

const ownerFields: Readonly<Record<string, readonly string[]>> = {
  activity: ['item'],
  comment: ['activity', 'item'],
  quote: ['deal'],
};

/** Whom a record goes along with: of a comment its entry, else the item; of a quote its deal. */
export function ownersOf(state: RecordState): RecordId[] {
  const stamp = baseStamps(state)[0];
  const made = stamp && state.bases[stamp];
  if (!made) return [];
  return (ownerFields[made.kind] ?? [])
    .map((field) => {
      const entry = fieldEntry(state, field);
      return entry ? entry.value : made.fields[field];
    })
    .filter(isRecordId);
}
