import type { RecordId } from '@sidebook/domain/ids';
import { Dexie, type WhereClause } from 'dexie';

import type { ActivityRow, CommentRow, HistoryRow, ProjectionDatabase, TimelineRow } from '../tables.ts';

/** One entry of an item's timeline (LOG-19..25). */
export type TimelineEntry =
  | { readonly type: 'activity'; readonly at: number; readonly row: ActivityRow }
  | { readonly type: 'comment'; readonly at: number; readonly row: CommentRow }
  | { readonly type: 'change'; readonly at: number; readonly row: HistoryRow }
  /** An activity came from another item, or went to one. */
  | { readonly type: 'moved'; readonly at: number; readonly row: ActivityRow; readonly move: Move };

/** Between which items, null for none, and by which device. */
export interface Move extends Readonly<NonNullable<TimelineRow['moved']>> {
  readonly key: string;
}

export interface Timeline {
  /** Open planned activities, soonest first. */
  readonly planned: readonly ActivityRow[];
  /** What happened, newest first, with the changes of the item's own fields. */
  readonly past: readonly TimelineEntry[];
  /** Ask again with this to get what is older; undefined at the end. */
  readonly before: number | undefined;
}

export async function timelineOf(
  db: ProjectionDatabase,
  item: RecordId,
  options: { before?: number | undefined; limit: number },
): Promise<Timeline> {
  return db.transaction('r', [db.timeline, db.history, db.activities, db.comments], async () => {
    const upper = options.before ?? (Dexie.maxKey as unknown as number);
    const [plannedRows, pastRows, changes] = await Promise.all([
      options.before === undefined ? plannedOf(db, item) : [],
      newest(db.timeline.where('[item+lane+at]'), [item, 'past'], upper, options.limit),
      newest(db.history.where('[record+at]'), [item], upper, options.limit),
    ]);
    const activities = await db.activities.bulkGet(pastRows.map((row) => row.entry));
    const comments = await db.comments.bulkGet(pastRows.map((row) => row.entry));
    const entries: TimelineEntry[] = changes.map((row): TimelineEntry => ({ type: 'change', at: row.at, row }));
    for (const [index, { key, at, type, moved }] of pastRows.entries()) {
      const activity = activities[index];
      const comment = comments[index];
      if (type === 'activity' && activity) entries.push({ type, at, row: activity });
      if (type === 'moved' && activity && moved) entries.push({ type, at, row: activity, move: { ...moved, key } });
      if (type === 'comment' && comment) entries.push({ type, at, row: comment });
    }
    entries.sort((a, b) => b.at - a.at);
    // Each source was cut at the limit: below the younger of the two cuts something may be missing, so it stays for later.
    const cuts = [pastRows, changes].filter((rows) => rows.length >= options.limit).map((rows) => rows.at(-1)?.at ?? 0);
    const border = cuts.length === 0 ? undefined : Math.max(...cuts);
    return {
      planned: (await db.activities.bulkGet(plannedRows.map((row) => row.entry))).filter((row) => row !== undefined),
      past: border === undefined ? entries : entries.filter((entry) => entry.at >= border),
      before: border,
    };
  });
}

function plannedOf(db: ProjectionDatabase, item: RecordId): Promise<TimelineRow[]> {
  return db.timeline
    .where('[item+lane+at]')
    .between([item, 'planned', Dexie.minKey], [item, 'planned', Dexie.maxKey])
    .toArray();
}

function newest<Row, Key, Insert>(
  clause: WhereClause<Row, Key, Insert>,
  prefix: readonly string[],
  upper: number,
  limit: number,
): Promise<Row[]> {
  return clause
    .between([...prefix, Dexie.minKey], [...prefix, upper], true, false)
    .reverse()
    .limit(limit)
    .toArray();
}
