import type { RecordId } from '@sidebook/domain/ids';
import { Dexie, type WhereClause } from 'dexie';

import type { ActivityRow, CommentRow, HistoryRow, ProjectionDatabase, TimelineRow } from '../tables.ts';

/** One entry of an item's timeline (LOG-19..25). */
export type TimelineEntry =
  | { readonly type: 'activity'; readonly at: number; readonly row: ActivityRow }
  | { readonly type: 'comment'; readonly at: number; readonly row: CommentRow }
  | { readonly type: 'change'; readonly at: number; readonly row: HistoryRow }
  /** An activity came from another item, or went to one (LOG-5). */
  | { readonly type: 'moved'; readonly at: number; readonly row: ActivityRow; readonly move: Move }
  /** A task of the item was changed (TASK-22). */
  | { readonly type: 'task'; readonly at: number; readonly row: ActivityRow; readonly change: HistoryRow };

/** Between which items, null for none, and by which device. */
export interface Move extends Readonly<NonNullable<TimelineRow['moved']>> {
  readonly key: string;
}

/**
 * The last entry of a page: its time, then what it is, then its key. Entries of one millisecond (an import, an edit of ten
 * fields) have this order too, so that pages neither repeat nor lose one.
 */
export type TimelineCursor = readonly [at: number, source: 'entry' | 'change', key: string];

export interface Timeline {
  /** Open planned activities, soonest first; only on the first page. */
  readonly planned: readonly ActivityRow[];
  /** What happened, newest first, with the changes of the item's own fields. */
  readonly past: readonly TimelineEntry[];
  /** Ask again with this to get what is older; undefined at the end. */
  readonly before: TimelineCursor | undefined;
}

export async function timelineOf(
  db: ProjectionDatabase,
  item: RecordId,
  options: { before?: TimelineCursor | undefined; limit: number },
): Promise<Timeline> {
  return db.transaction('r', [db.timeline, db.history, db.activities, db.comments], async () => {
    const { before, limit } = options;
    const [planned, entries, changes] = await Promise.all([
      before === undefined ? plannedOf(db, item) : [],
      olderThan(db.timeline.where('[item+lane+at+key]'), [item, 'past'], upperKey(before, 'entry'), limit + 1),
      olderThan(db.history.where('[record+at+key]'), [item], upperKey(before, 'change'), limit + 1),
    ]);
    const both = [
      ...entries.map((row) => ({ cursor: [row.at, 'entry', row.key] as TimelineCursor, row })),
      ...changes.map((row) => ({ cursor: [row.at, 'change', row.key] as TimelineCursor, row })),
    ].toSorted((a, b) => compareCursors(a.cursor, b.cursor));
    const page = both.slice(0, limit);
    return {
      planned,
      past: await load(
        db,
        page.map(({ row }) => row),
      ),
      before: both.length > limit ? page.at(-1)?.cursor : undefined,
    };
  });
}

/** Newest first; of one millisecond the entries before the changes, each by key downwards. */
function compareCursors(a: TimelineCursor, b: TimelineCursor): number {
  if (a[0] !== b[0]) return b[0] - a[0];
  if (a[1] !== b[1]) return a[1] === 'entry' ? -1 : 1;
  return a[2] < b[2] ? 1 : -1;
}

/** Where the index of one source ends for what comes after the cursor. */
function upperKey(before: TimelineCursor | undefined, source: TimelineCursor[1]): readonly unknown[] {
  if (before === undefined) return [Dexie.maxKey];
  const [at, last, key] = before;
  if (last === source) return [at, key];
  return source === 'entry' ? [at] : [at, Dexie.maxKey];
}

async function load(
  db: ProjectionDatabase,
  rows: readonly (TimelineRow | HistoryRow)[],
): Promise<readonly TimelineEntry[]> {
  const entries = rows.filter((row) => 'entry' in row);
  const idsOf = (isComment: boolean): RecordId[] =>
    entries.filter(({ type }) => (type === 'comment') === isComment).map(({ entry }) => entry);
  const changeKeys = entries.map(({ change }) => change).filter((key) => key !== undefined);
  const [activities, comments, changes] = await Promise.all([
    found(db.activities.bulkGet(idsOf(false))).then(byId),
    found(db.comments.bulkGet(idsOf(true))).then(byId),
    found(db.history.bulkGet(changeKeys)).then((those) => new Map(those.map((row) => [row.key, row]))),
  ]);
  return rows.flatMap((row): TimelineEntry[] => {
    if (!('entry' in row)) return [{ type: 'change', at: row.at, row }];
    const activity = activities.get(row.entry);
    if (row.type === 'moved') {
      const { key, at, moved } = row;
      return activity && moved ? [{ type: 'moved', at, row: activity, move: { ...moved, key } }] : [];
    }
    if (row.type === 'task') {
      const change = changes.get(row.change ?? '');
      return activity && change ? [{ type: 'task', at: row.at, row: activity, change }] : [];
    }
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
