import { ALIASES } from '@sidebook/crdt/moving';
import type { RecordId } from '@sidebook/domain/ids';
import { Dexie, type WhereClause } from 'dexie';

import type { ActivityRow, CommentRow, HistoryRow, ProjectionDatabase } from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';
import { type SpaceMove, spaceMovesOf } from './space-moves.ts';
import { valuesBefore } from './values-before.ts';

/** One entry of an item's timeline (LOG-19..25). */
export type TimelineEntry =
  | { readonly type: 'activity'; readonly at: number; readonly row: ActivityRow }
  | { readonly type: 'comment'; readonly at: number; readonly row: CommentRow }
  /** `from`: what the field or element held before; undefined when it was empty. */
  | { readonly type: 'change'; readonly at: number; readonly row: HistoryRow; readonly from: unknown }
  /** The item came from another space (PERM-10). */
  | { readonly type: 'spaceMoved'; readonly at: number; readonly row: HistoryRow; readonly spaces: SpaceMove }
  /** An activity came from another item, or went to one (LOG-5). */
  | { readonly type: 'moved'; readonly at: number; readonly row: ActivityRow; readonly move: Move }
  /** A task of the item was changed (TASK-22). */
  | { readonly type: 'task'; readonly at: number; readonly row: ActivityRow; readonly change: HistoryRow }
  /** A reminder of an activity has rung (ACT-23). */
  | { readonly type: 'reminder'; readonly at: number; readonly row: ActivityRow; readonly key: string };

/** Between which items, null for none, and by which device. */
export interface Move extends Readonly<NonNullable<TimelineRow['moved']>> {
  readonly key: string;
}

/** The parts from which the history is merged. */
const sources = ['entry', 'change', 'reminder'] as const;
type Source = (typeof sources)[number];

/**
 * The last entry of a page: its time, then what it is, then its key. Entries of one millisecond (an import, an edit of ten
 * fields) have this order too, so that pages neither repeat nor lose one.
 */
export type TimelineCursor = readonly [at: number, source: Source, key: string];

export interface Timeline {
  /** Open planned activities, soonest first; only on the first page. */
  readonly planned: readonly ActivityRow[];
  /** What was pinned here, newest first; only on the first page. */
  readonly pinned: readonly TimelineEntry[];
  /** What happened, newest first, with the changes of the item's own fields. */
  readonly past: readonly TimelineEntry[];
  /** Notes on the entries of this page, and comments in its tasks, oldest first (LOG-22). */
  readonly notes: ReadonlyMap<RecordId, readonly CommentRow[]>;
  /** Ask again with this to get what is older; undefined at the end. */
  readonly before: TimelineCursor | undefined;
}

export interface TimelineOptions {
  readonly before?: TimelineCursor | undefined;
  readonly limit: number;
  /** With it the reminders that have rung until now are told. */
  readonly now?: number | undefined;
}

export async function timelineOf(db: ProjectionDatabase, item: RecordId, options: TimelineOptions): Promise<Timeline> {
  return db.transaction('r', [db.timeline, db.history, db.activities, db.comments, db.states], async () => {
    const { before, limit, now } = options;
    const [planned, pinned, entries, changes, rings] = await Promise.all([
      before === undefined ? plannedOf(db, item) : [],
      before === undefined ? pinnedOf(db, item) : [],
      olderThan(db.timeline.where('[item+lane+at+key]'), [item, 'past'], upperKey(before, 'entry'), limit + 1),
      olderThan(db.history.where('[record+at+key]'), [item], upperKey(before, 'change'), limit + 1),
      now === undefined ? [] : ringsOf(db, item, before, now, limit + 1),
    ]);
    const all = [
      ...entries.map((row) => ({ cursor: [row.at, 'entry', row.key] as TimelineCursor, row })),
      ...changes.map((row) => ({ cursor: [row.at, 'change', row.key] as TimelineCursor, row })),
      ...rings.map((row) => ({ cursor: [row.at, 'reminder', row.key] as TimelineCursor, row })),
    ].toSorted((a, b) => compareCursors(a.cursor, b.cursor));
    const page = all.slice(0, limit);
    const [pins, past] = await Promise.all([
      load(db, pinned),
      load(
        db,
        page.map(({ row }) => row),
      ),
    ]);
    const shown = [...planned, ...[...pins, ...past].flatMap(({ type, row }) => (hasNotes(type) ? [row] : []))];
    return {
      planned,
      pinned: pins,
      past,
      notes: await notesOf(
        db,
        shown.map((row) => (row as ActivityRow | CommentRow).id),
      ),
      before: all.length > limit ? page.at(-1)?.cursor : undefined,
    };
  });
}

function hasNotes(type: TimelineEntry['type']): boolean {
  return type === 'activity' || type === 'comment';
}

/** Newest first; of one millisecond in the order of the sources, each by key downwards. */
function compareCursors(a: TimelineCursor, b: TimelineCursor): number {
  if (a[0] !== b[0]) return b[0] - a[0];
  if (a[1] !== b[1]) return sources.indexOf(a[1]) - sources.indexOf(b[1]);
  return a[2] < b[2] ? 1 : -1;
}

/** Where the index of one source ends for what comes after the cursor. */
function upperKey(before: TimelineCursor | undefined, source: TimelineCursor[1]): readonly unknown[] {
  if (before === undefined) return [Dexie.maxKey];
  const [at, last, key] = before;
  if (last === source) return [at, key];
  return sources.indexOf(source) < sources.indexOf(last) ? [at] : [at, Dexie.maxKey];
}

/** Reminders that have rung by now. */
function ringsOf(
  db: ProjectionDatabase,
  item: RecordId,
  before: TimelineCursor | undefined,
  now: number,
  limit: number,
): Promise<TimelineRow[]> {
  const upper = before === undefined || before[0] > now ? [now, Dexie.maxKey] : upperKey(before, 'reminder');
  return olderThan(db.timeline.where('[item+lane+at+key]'), [item, 'rings'], upper, limit);
}

async function load(
  db: ProjectionDatabase,
  rows: readonly (TimelineRow | HistoryRow)[],
): Promise<readonly TimelineEntry[]> {
  const entries = rows.filter((row) => 'entry' in row);
  const idsOf = (isComment: boolean): RecordId[] =>
    entries.filter(({ type }) => (type === 'comment') === isComment).map(({ entry }) => entry);
  const changeKeys = entries.map(({ change }) => change).filter((key) => key !== undefined);
  const changes = rows.filter((row): row is HistoryRow => !('entry' in row));
  const [activities, comments, before, taskChanges, moves] = await Promise.all([
    found(db.activities.bulkGet(idsOf(false))).then(byId),
    found(db.comments.bulkGet(idsOf(true))).then(byId),
    valuesBefore(db, changes, true),
    found(db.history.bulkGet(changeKeys)).then((those) => new Map(those.map((row) => [row.key, row]))),
    spaceMovesOf(
      db,
      changes.filter(({ field }) => field === ALIASES),
    ),
  ]);
  return rows.flatMap((row): TimelineEntry[] => {
    if (!('entry' in row)) {
      if (row.field !== ALIASES) return [{ type: 'change', at: row.at, row, from: before.get(row.key) }];
      const spaces = moves.get(row.key);
      return spaces ? [{ type: 'spaceMoved', at: row.at, row, spaces }] : [];
    }
    const activity = activities.get(row.entry);
    if (row.type === 'moved') {
      const { key, at, moved } = row;
      return activity && moved ? [{ type: 'moved', at, row: activity, move: { ...moved, key } }] : [];
    }
    if (row.type === 'task') {
      const change = taskChanges.get(row.change ?? '');
      return activity && change ? [{ type: 'task', at: row.at, row: activity, change }] : [];
    }
    if (row.type === 'reminder') return activity ? [{ type: 'reminder', at: row.at, row: activity, key: row.key }] : [];
    if (row.type === 'activity') return activity ? [{ type: 'activity', at: row.at, row: activity }] : [];
    const comment = comments.get(row.entry);
    return comment ? [{ type: 'comment', at: row.at, row: comment }] : [];
  });
}

function byId<Row extends { readonly id: RecordId }>(rows: readonly Row[]): Map<RecordId, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

async function found<Row>(rows: PromiseLike<(Row | undefined)[]>): Promise<Row[]> {
  return (await rows).filter((row) => row !== undefined);
}

async function plannedOf(db: ProjectionDatabase, item: RecordId): Promise<ActivityRow[]> {
  const rows = await db.timeline
    .where('[item+lane+at+key]')
    .between([item, 'planned'], [item, 'planned', Dexie.maxKey])
    .toArray();
  return found(db.activities.bulkGet(rows.map((row) => row.entry)));
}

function pinnedOf(db: ProjectionDatabase, item: RecordId): Promise<TimelineRow[]> {
  return db.timeline
    .where('[item+lane+at+key]')
    .between([item, 'pinned'], [item, 'pinned', Dexie.maxKey])
    .reverse()
    .toArray();
}

async function notesOf(db: ProjectionDatabase, entries: readonly RecordId[]): Promise<Map<RecordId, CommentRow[]>> {
  const notes = await db.comments
    .where('entry')
    .anyOf([...new Set(entries)])
    .toArray();
  return Map.groupBy(
    notes.toSorted((a, b) => a.record.createdAt - b.record.createdAt || (a.id < b.id ? -1 : 1)),
    (note) => note.entry as RecordId,
  );
}

function olderThan<Row, Key, Insert>(
  clause: WhereClause<Row, Key, Insert>,
  prefix: readonly string[],
  upper: readonly unknown[],
  limit: number,
): Promise<Row[]> {
  return clause
    .between([...prefix], [...prefix, ...upper], true, false)
    .reverse()
    .limit(limit)
    .toArray();
}
