import {
  baseStamps,
  type Entry,
  emptyState,
  mergeEntry,
  mergeStates,
  type ReadEntry,
  readEntry,
  type RecordState,
} from '@sidebook/crdt/record-state';
import { isMailId, localOf, type RecordId, shardOf } from '@sidebook/domain/ids';

import type { ProjectedDocument } from '../projector.ts';
import type { HistoryRow, ProjectionDatabase, StateRow } from '../tables.ts';
import { historyRows } from './history-rows.ts';

/** Entries that can be read, and are of the document's own records. */
export function ownEntries({ shard }: Pick<ProjectedDocument, 'shard'>, entries: readonly Entry[]): ReadEntry[] {
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
    rows.push(row);
    history.push(...historyRows(document.name, own));
  }
  await Promise.all([db.states.bulkPut(rows), db.history.bulkPut(history)]);
  return { rows, fresh };
}

/** One state per record; the copies of a mail in several shards become one, under the id of the earliest log. */
export async function gather(db: ProjectionDatabase, rows: readonly StateRow[]): Promise<Gathered[]> {
  const result: Gathered[] = rows
    .filter((row) => row.logical === undefined)
    .map((source) => ({ source, state: source.state, hidden: [] }));
  const groups = new Set(rows.map((row) => row.logical).filter((logical) => logical !== undefined));
  for (const logical of groups) {
    const copies = await db.states.where('logical').equals(logical).toArray();
    const merged = mergeStates(
      copies[0]?.id as RecordId,
      copies.map((copy) => copy.state),
    );
    const made = baseStamps(merged)[0];
    const first = made && copies.find((copy) => Object.hasOwn(copy.state.bases, made));
    if (!first) continue;
    const hidden = copies.filter((copy) => copy !== first).map((copy) => copy.id);
    result.push({ source: first, state: { ...merged, id: first.id }, hidden });
  }
  return result;
}
