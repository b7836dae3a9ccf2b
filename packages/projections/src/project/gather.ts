import {
  baseStamps,
  compare,
  type Entry,
  emptyState,
  fieldEntry,
  mergeEntry,
  mergeStates,
  type ReadEntry,
  readEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { redirected, referencesOf } from '@sidebook/crdt/references';
import { isMailId, isRecordId, localOf, type RecordId, shardOf } from '@sidebook/domain/ids';
import { mayStandIn } from '@sidebook/domain/records/derived-ids';
import { markId } from '@sidebook/domain/records/setting-ids';

import type { ProjectedDocument } from '../projector.ts';
import type { HistoryRow, ProjectionDatabase, StateRow } from '../tables.ts';
import { historyRows } from './history-rows.ts';
import { hasMoves, hiddenAmong, redirectsFor } from './moves.ts';

/** Entries that can be read, and are of the document's own records. */
export function ownEntries(
  { shard, space }: Pick<ProjectedDocument, 'shard' | 'space'>,
  entries: readonly Entry[],
): ReadEntry[] {
  if (!mayStandIn(shard, space)) return [];
  return entries.map(readEntry).filter((entry) => entry !== null && shardOf(entry.id) === shard) as ReadEntry[];
}

/** A record's state with all copies, the row that it is shown under, and the copies that are not shown. */
export interface Gathered {
  readonly source: StateRow;
  readonly state: RecordState;
  readonly hidden: readonly RecordId[];
}

/** Records whose entries were merged, and those of them that nothing was known of before. */
export interface MergedStates {
  readonly rows: readonly StateRow[];
  readonly fresh: ReadonlySet<RecordId>;
}

/**
 * Merges entries into the states of their records. A record is where it was first seen: a document of another space that
 * names the same shard can neither change nor take over what is not its own.
 */
export async function mergeIntoStates(
  db: ProjectionDatabase,
  document: Pick<ProjectedDocument, 'name' | 'space'>,
  entries: readonly ReadEntry[],
): Promise<MergedStates> {
  const byId = Map.groupBy(entries, (entry) => entry.id);
  const ids = [...byId.keys()];
  const existing = await db.states.bulkGet(ids);
  const rows: StateRow[] = [];
  const history: HistoryRow[] = [];
  const fresh = new Set<RecordId>();
  for (const [index, id] of ids.entries()) {
    const before = existing[index];
    if (before && before.document !== document.name) continue;
    if (!before) fresh.add(id);
    const own = byId.get(id) ?? [];
    const state = own.reduce(mergeEntry, before?.state ?? emptyState(id));
    const row: StateRow = { id, document: document.name, space: document.space, state };
    if (isMailId(id)) row.logical = `${document.space}/${localOf(id)}`;
    const refs = refsOf(state);
    if (refs.length > 0) row.refs = refs;
    rows.push(row);
    history.push(...historyRows(document.name, own));
  }
  await Promise.all([db.states.bulkPut(rows), db.history.bulkPut(history)]);
  return { rows, fresh };
}

/** What a record names, in order; its item, as long as that never changed, is found by rows that are there anyhow. */
function refsOf(state: RecordState): RecordId[] {
  const made = baseStamps(state)[0];
  const item = fieldEntry(state, 'item') ? undefined : made && state.bases[made]?.fields['item'];
  return referencesOf(state)
    .filter((id) => id !== item)
    .toSorted(compare);
}

/**
 * One state per record that is shown. The copies of a mail in several shards become one, under the id of the earliest log; what was
 * moved to another space is called by its id there.
 */
export async function gather(db: ProjectionDatabase, rows: readonly StateRow[]): Promise<Gathered[]> {
  const moves = await hasMoves(db);
  const away = moves ? await hiddenAmong(db, rows) : new Set<RecordId>();
  const result: Gathered[] = rows
    .filter((row) => row.logical === undefined && !away.has(row.id))
    .map((source) => ({ source, state: source.state, hidden: [] }));
  const groups = new Set(rows.map((row) => row.logical).filter((logical) => logical !== undefined));
  for (const logical of groups) {
    const all = await db.states.where('logical').equals(logical).toArray();
    const copies = await shownAmong(db, all);
    const merged = mergeStates(
      copies[0]?.id as RecordId,
      copies.map((copy) => copy.state),
    );
    const made = baseStamps(merged)[0];
    const first = made && copies.find((copy) => Object.hasOwn(copy.state.bases, made));
    if (!first) continue;
    const hidden = all.filter((copy) => copy.id !== first.id).map((copy) => copy.id);
    result.push({ source: first, state: { ...merged, id: first.id }, hidden });
  }
  return moves ? redirectAll(db, result) : result;
}

async function redirectAll(db: ProjectionDatabase, gathered: readonly Gathered[]): Promise<Gathered[]> {
  const redirects = await redirectsFor(
    db,
    gathered.flatMap(({ state }) => referencesOf(state)),
  );
  const marks = new Map<RecordId, Gathered>();
  const others: Gathered[] = [];
  for (const one of gathered) {
    const state = redirected(one.state, redirects);
    const subject = markedBy(state);
    if (subject === undefined) others.push({ ...one, state });
    else if (!marks.has(subject)) marks.set(subject, await wholeMark(db, { ...one, state }, subject));
  }
  return [...others, ...marks.values()];
}

function markedBy(state: RecordState): RecordId | undefined {
  const made = baseStamps(state)[0];
  const base = made && state.bases[made];
  const subject = base?.kind === 'mark' ? base.fields['subject'] : undefined;
  return isRecordId(subject) ? subject : undefined;
}

/** What the user has seen of a record was seen of it before it was moved, too (PERM-13). */
async function wholeMark(db: ProjectionDatabase, mark: Gathered, subject: RecordId): Promise<Gathered> {
  const aliases = await db.aliases.where('id').equals(subject).toArray();
  const id = markId(subject);
  if (aliases.length === 0 && mark.source.id === id) return mark;
  const ids = [...new Set([id, mark.source.id, ...aliases.map(({ alias }) => markId(alias))])];
  const rows = (await db.states.bulkGet(ids)).filter((row) => row !== undefined);
  const named = new Map(
    [mark.state, ...rows.map(({ state }) => state)].flatMap(referencesOf).map((of) => [of, subject]),
  );
  const state = mergeStates(
    id,
    rows.map((row) => redirected(row.state, named)),
  );
  return { source: { ...mark.source, id }, state, hidden: ids.filter((other) => other !== id) };
}

/** Of the copies of one mail in a space those that were not moved out of it. */
async function shownAmong(db: ProjectionDatabase, copies: readonly StateRow[]): Promise<readonly StateRow[]> {
  const away = await hiddenAmong(db, copies);
  return away.size === 0 ? copies : copies.filter(({ id }) => !away.has(id));
}

/** The copies of one mail that are shown as one entry. */
export async function copiesOfMail(db: ProjectionDatabase, logical: string): Promise<readonly StateRow[]> {
  return shownAmong(db, await db.states.where('logical').equals(logical).toArray());
}
