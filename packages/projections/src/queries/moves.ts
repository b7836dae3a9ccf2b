import { referencesOf, redirected } from '@sidebook/crdt/references';
import { mergeStates, type RecordState } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { isTask } from '@sidebook/domain/tasks/task-status';

import { copiesOfMail } from '../project/gather.ts';
import { ownersOf } from '../project/late.ts';
import { hasMoves, redirectsFor, resolveAll } from '../project/moves.ts';
import type { ActivityRow, CommentRow, ItemRow, ProjectionDatabase, StateRow } from '../tables.ts';

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

/** The state of a record with all copies of it, naming others as they are called now. */
export async function stateAsShown(db: ProjectionDatabase, row: StateRow): Promise<RecordState> {
  const { logical } = row;
  const copies = logical === undefined ? [] : (await copiesOfMail(db, logical)).map(({ state }) => state);
  const state = copies.length === 0 ? row.state : mergeStates(row.id, copies);
  return (await hasMoves(db)) ? redirected(state, await redirectsFor(db, referencesOf(state))) : state;
}

/** What moves with an item: all that stands on it and on nothing else. */
export interface Along {
  readonly activities: readonly ActivityRow[];
  readonly comments: readonly CommentRow[];
}

/** What goes along when an item is moved out of its space (PERM-10), also what is in the recycle bin. */
export async function goesAlong(db: ProjectionDatabase, { id, space }: Pick<ItemRow, 'id' | 'space'>): Promise<Along> {
  const owned = await db.activities.where('item').equals(id).toArray();
  const activities = owned.filter((row) => row.space === space);
  const [onItem, onEntries] = await Promise.all([
    db.comments.where('record.item').equals(id).toArray(),
    db.comments
      .where('entry')
      .anyOf(activities.map((row) => row.id))
      .toArray(),
  ]);
  const rows = new Map([...onItem, ...onEntries].map((row) => [row.id, row]));
  const states = await db.states.bulkGet([...rows.keys()]);
  const here = new Set(states.flatMap((row) => (row?.space === space ? [row.id] : [])));
  return { activities, comments: [...rows.values()].filter((row) => here.has(row.id)) };
}

/** How much goes along, as the user counts it: what is deleted goes unseen. */
export interface AlongCounts {
  readonly activities: number;
  readonly tasks: number;
  readonly comments: number;
  readonly files: number;
}

export function countAlong({ activities, comments }: Along): AlongCounts {
  const [live, notes] = [
    activities.filter(({ record }) => !record.deleted),
    comments.filter(({ record }) => !record.deleted),
  ];
  const tasks = live.filter(({ record }) => isTask(record)).length;
  const files = [...live, ...notes].reduce((sum, { record }) => sum + Object.keys(record.files).length, 0);
  return { activities: live.length - tasks, tasks, comments: notes.length, files };
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
