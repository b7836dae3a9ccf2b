import { referencesOf, redirected } from '@sidebook/crdt/references';
import { mergeStates, type RecordState } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';

import { copiesOfMail } from '../project/gather.ts';
import { ownersOf } from '../project/late.ts';
import { hasMoves, redirectsFor, resolveAll } from '../project/moves.ts';
import type { ItemRow, ProjectionDatabase, StateRow } from '../tables.ts';

/** Where an id leads: to its copy when the record was moved to a space that is read here, else to itself (PERM-10). */
export async function resolve(db: ProjectionDatabase, id: RecordId): Promise<RecordId> {
  return (await resolveAll(db, [id])).get(id) ?? id;
}

/** Items by the ids that they are asked for, which may be those that they had before they were moved. */
export async function itemsNamed(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<Map<RecordId, ItemRow>> {
  const resolved = await resolveAll(db, ids);
  const rows = await db.items.bulkGet(ids.map((id) => resolved.get(id) ?? id));
  return new Map(ids.flatMap((id, index) => (rows[index] ? [[id, rows[index]] as const] : [])));
}

/** The states of records, each with all copies of it, naming others as they are called now; of those that are known. */
export function statesAsShown(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, RecordState>> {
  return db.transaction('r', [db.states, db.aliases, db.departures], async () => {
    const rows = (await db.states.bulkGet([...ids])).filter((row) => row !== undefined);
    const states = await Promise.all(rows.map((row) => mergedState(db, row)));
    const redirects = (await hasMoves(db)) ? await redirectsFor(db, states.flatMap(referencesOf)) : new Map();
    return new Map(states.map((state, index) => [rows[index]?.id as RecordId, redirected(state, redirects)]));
  });
}

async function mergedState(db: ProjectionDatabase, { id, logical, state }: StateRow): Promise<RecordState> {
  const copies = logical === undefined ? [] : (await copiesOfMail(db, logical)).map((copy) => copy.state);
  return copies.length === 0 ? state : mergeStates(id, copies);
}

/** What is to be copied to where it belongs by a device that may. */
export interface Late {
  readonly id: RecordId;
  readonly space: SpaceId;
  /** Where it belongs, of what was made after its item was moved and has to be claimed first; null of what was moved itself. */
  readonly to: SpaceId | null;
}

/** All that is late, as the rows have it now. */
export async function lateRecords(db: ProjectionDatabase): Promise<Late[]> {
  const departures = await db.departures.where('late').equals(1).toArray();
  const states = await db.states.bulkGet(departures.map(({ id }) => id));
  const late: Late[] = [];
  for (const [index, { id, moved }] of departures.entries()) {
    const row = states[index];
    if (!row) continue;
    if (moved) {
      late.push({ id, space: row.space, to: null });
      continue;
    }
    const owners = ownersOf(row.state);
    const resolved = await resolveAll(db, owners);
    const [owner] = owners.flatMap((named) => resolved.get(named) ?? []);
    const place = owner && (await db.states.get(owner));
    if (place && place.space !== row.space) late.push({ id, space: row.space, to: place.space });
  }
  return late;
}
