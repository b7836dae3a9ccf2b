import { aliasesOf, isMovedAway } from '@sidebook/crdt/moving';
import { compare } from '@sidebook/crdt/record-state';
import type { RecordId } from '@sidebook/domain/ids';
import { markId } from '@sidebook/domain/records/setting-ids';
import { Dexie } from 'dexie';

import type { ProjectionDatabase, StateRow } from '../tables.ts';

/**
 * What was moved to another space is there twice (PERM-10). One of both is shown, at every moment: who may read both spaces sees
 * the old record until it is said to be moved, and its copy from then on; who may read one space sees what is there.
 */
export async function hasMoves(db: ProjectionDatabase): Promise<boolean> {
  const [aliases, departures] = await Promise.all([
    db.aliases.limit(1).primaryKeys(),
    db.departures.limit(1).primaryKeys(),
  ]);
  return aliases.length + departures.length > 0;
}

/** Those of these records that are not shown: moved away, or a copy of what is still shown where it was. */
export async function hiddenAmong(db: ProjectionDatabase, rows: readonly StateRow[]): Promise<Set<RecordId>> {
  const hidden = new Set<RecordId>();
  const copies = new Map<RecordId, RecordId[]>();
  for (const { id, state } of rows) {
    const aliases = aliasesOf(state);
    if (isMovedAway(state)) hidden.add(id);
    else if (aliases.length > 0) copies.set(id, aliases);
  }
  if (copies.size === 0) return hidden;
  const here = await db.states.bulkGet([...new Set([...copies.values()].flat())]);
  const standing = new Set(here.flatMap((row) => (row && stands(row) ? [row.id] : [])));
  for (const [id, aliases] of copies) if (aliases.some((alias) => standing.has(alias))) hidden.add(id);
  return hidden;
}

function stands({ state }: StateRow): boolean {
  return !isMovedAway(state);
}

/** Where these ids lead: only those that lead elsewhere, each with the id of its copy. */
export async function resolveAll(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<Map<RecordId, RecordId>> {
  const result = new Map<RecordId, RecordId>();
  if (ids.length === 0) return result;
  const known = await db.aliases
    .where('alias')
    .anyOf([...new Set(ids)])
    .toArray();
  if (known.length === 0) return result;
  const involved = [...new Set(known.flatMap(({ alias, id }) => [alias, id]))];
  const rows = await db.states.bulkGet(involved);
  const standing = new Set(rows.flatMap((row) => (row && stands(row) ? [row.id] : [])));
  for (const [alias, copies] of Map.groupBy(known, (row) => row.alias)) {
    if (standing.has(alias)) continue;
    const [copy] = copies.flatMap(({ id }) => (standing.has(id) ? [id] : [])).toSorted(compare);
    if (copy !== undefined) result.set(alias, copy);
  }
  return result;
}

/**
 * How these ids are called now, and the other ids of what they lead to: of a set that names a record by one of its ids, an element may
 * have been taken out by another one.
 */
export async function redirectsFor(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, RecordId>> {
  const resolved = await resolveAll(db, ids);
  const named = [...new Set(ids.map((id) => resolved.get(id) ?? id))];
  const others = await db.aliases.where('id').anyOf(named).toArray();
  return new Map([...others.map(({ alias, id }) => [alias, id] as const), ...resolved]);
}

/** What a change of records does beyond themselves, because they were moved or name what was. */
export interface Shift {
  /** Records that have to be derived, too. */
  readonly rows: readonly StateRow[];
  /** Marks that may stand under an id that is no longer asked for. */
  readonly outdated: readonly RecordId[];
}

const nothing: Shift = { rows: [], outdated: [] };

/**
 * Notes what of these records is an alias or moved away, and finds what has to be derived anew with them: copies that were hidden
 * until now, and everything that names one of them.
 *
 * @param gone records that had states until now; some may be among the rows again
 */
export async function followMoves(
  db: ProjectionDatabase,
  rows: readonly StateRow[],
  fresh: ReadonlySet<RecordId>,
  gone: readonly RecordId[],
): Promise<Shift> {
  const moving = rows.filter(({ state }) => isMovedAway(state) || aliasesOf(state).length > 0);
  if (moving.length === 0 && !(await hasMoves(db))) return nothing;
  const shifted = new Set([...(await comeAndGone(db, fresh, gone)), ...(await noteMoving(db, moving))]);
  if (shifted.size === 0) return nothing;
  const lineage = await lineageOf(db, shifted);
  const own = new Set(rows.map(({ id }) => id));
  const touched = new Set([...lineage, ...(await referrersOf(db, lineage))].filter((id) => !own.has(id)));
  const found = await db.states.bulkGet([...touched]);
  return { rows: found.filter((row) => row !== undefined), outdated: lineage.map(markId) };
}

/** Records that are here since now or no more, and were moved or are the aliases of copies. */
async function comeAndGone(
  db: ProjectionDatabase,
  fresh: ReadonlySet<RecordId>,
  gone: readonly RecordId[],
): Promise<RecordId[]> {
  const ids = [...new Set([...fresh, ...gone])];
  if (ids.length === 0) return [];
  const [originals, copies] = await Promise.all([
    db.aliases.where('alias').anyOf(ids).toArray(),
    db.aliases
      .where('id')
      .anyOf([...gone])
      .toArray(),
  ]);
  const shifted = [...originals, ...copies].flatMap(({ alias, id }) => [alias, id]);
  await db.aliases.bulkDelete(copies.map(({ alias, id }) => [alias, id]));
  await db.departures.bulkDelete([...gone]);
  return shifted;
}

/** Notes moves and aliases; returns the records of which that is new. */
async function noteMoving(db: ProjectionDatabase, moving: readonly StateRow[]): Promise<RecordId[]> {
  const aliases = moving.flatMap(({ id, state }) => aliasesOf(state).map((alias) => ({ alias, id })));
  const moved = moving.flatMap(({ id, state }) => (isMovedAway(state) ? [id] : []));
  const [knownAliases, knownMoved] = await Promise.all([
    db.aliases.bulkGet(aliases.map(({ alias, id }): [RecordId, RecordId] => [alias, id])),
    db.departures.bulkGet(moved),
  ]);
  const newAliases = aliases.filter((_, index) => !knownAliases[index]);
  const newMoved = moved.filter((_, index) => !knownMoved[index]?.moved);
  await db.aliases.bulkPut(newAliases);
  await db.departures.bulkPut(newMoved.map((id) => ({ id, moved: true })));
  return [...newAliases.map(({ id }) => id), ...newMoved];
}

/** All ids under which these records are or were known here. */
async function lineageOf(db: ProjectionDatabase, ids: ReadonlySet<RecordId>): Promise<RecordId[]> {
  const known = new Set(ids);
  for (let last = -1; last < known.size;) {
    last = known.size;
    const all = [...known];
    const [copies, aliases] = await Promise.all([
      db.aliases.where('alias').anyOf(all).toArray(),
      db.aliases.where('id').anyOf(all).toArray(),
    ]);
    for (const { alias, id } of [...copies, ...aliases]) known.add(alias).add(id);
  }
  return [...known];
}

async function referrersOf(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<RecordId[]> {
  const [named, owned, commented, shown] = await Promise.all([
    db.states.where('refs').anyOf(ids).primaryKeys(),
    db.activities.where('item').anyOf(ids).primaryKeys(),
    db.comments.where('record.item').anyOf(ids).primaryKeys(),
    // What was given from one of them to another item tells it in both timelines.
    Promise.all(ids.map((id) => db.timeline.where('[item+lane+at+key]').between([id], [id, Dexie.maxKey]).toArray())),
  ]);
  return [...new Set([...named, ...owned, ...commented, ...shown.flat().map(({ entry }) => entry)])];
}
