import { decodeRecord } from '@sidebook/crdt/codec';
import type { RecordState } from '@sidebook/crdt/record-state';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, Comment } from '@sidebook/domain/records/schema';

import {
  type ActivityRow,
  type CommentRow,
  commentsKey,
  lanes,
  type ProjectionDatabase,
  type StateRow,
} from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';
import { type ActivityRows, activityRows, commentTimelineRows } from './activity-rows.ts';
import { commentRow } from './comment-rows.ts';
import { counterMode } from './counter-mode.ts';
import { gather } from './gather.ts';
import { moveRows } from './move-rows.ts';
import { ownersOf } from './owners.ts';
import { activityPings, reminderVersions, ringRows } from './reminder-history.ts';
import { taskChangeRows } from './task-change-rows.ts';
import { addToTotal } from './totals.ts';

/** What a derivation reaches besides the records that it is given. */
export interface Touched {
  /** Items on which something stands or stood. */
  readonly items: Set<RecordId>;
  /** Letters of mails that went out (LOG-6). */
  readonly letters: Set<string>;
}

/** An activity or a comment, as its entries make it. */
export interface Child {
  readonly source: StateRow;
  readonly state: RecordState;
  readonly record: Activity | Comment;
}

/**
 * Makes all rows of activities and comments that follow from them and their items alone: agenda, reminders, timeline, totals.
 *
 * @param fresh those that had no rows until now
 */
export async function putChildren(
  db: ProjectionDatabase,
  children: readonly Child[],
  touched: Touched,
  fresh: ReadonlySet<RecordId> = new Set(),
): Promise<void> {
  if (children.length === 0) return;
  const ids = children.map(({ record }) => record.id).filter((id) => !fresh.has(id));
  const wasOpen = await leave(db, ids, touched);
  for (const { record } of children) if (record.item) touched.items.add(record.item);
  await clearDerived(db, ids);
  const owners = await ownersOf(
    db,
    children.map(({ record }) => record.item),
  );
  const mode = await counterMode(db);
  const activities: ActivityRows[] = [];
  const comments: CommentRow[] = [];
  const versions = await reminderVersions(
    db,
    children.flatMap(({ source, state, record }) =>
      record.recordKind === 'activity' ? [{ source, state, record }] : [],
    ),
  );
  const rings: TimelineRow[] = [];
  for (const { source, state, record } of children) {
    if (record.recordKind === 'comment') {
      comments.push(commentRow(source, state, record));
      continue;
    }
    const owner = (record.item && owners.get(record.item)) ?? null;
    const then = versions.get(record.id) ?? [];
    activities.push(activityRows(source, record, owner, mode, activityPings(record, then)));
    rings.push(...ringRows(record, owner, then));
  }
  await db.comments.bulkPut(comments);
  await db.activities.bulkPut(activities.map(({ activity }) => activity));
  for (const { activity } of activities) addLetter(touched, activity);
  await db.agenda.bulkPut(activities.flatMap(({ agenda }) => agenda));
  await db.reminders.bulkPut(activities.flatMap(({ reminders }) => reminders));
  const changes = await Promise.all(
    children.flatMap(({ source, state, record }) =>
      record.recordKind === 'activity' ? [moveRows(db, source, state, record), taskChangeRows(db, state, record)] : [],
    ),
  );
  await db.timeline.bulkPut([
    ...activities.flatMap(({ timeline }) => timeline),
    ...changes.flat(),
    ...rings,
    ...comments.flatMap(({ record }) => commentTimelineRows(record)),
  ]);
  await addToTotal(db, activities.filter(({ activity }) => activity.open).length - wasOpen);
}

/** An item's responsible decides who is counted, and a deleted item takes its activities out of all counters (E18, E20). */
export async function rederiveActivitiesOf(
  db: ProjectionDatabase,
  items: ReadonlySet<RecordId>,
  done: ReadonlySet<RecordId>,
  touched: Touched,
): Promise<void> {
  if (items.size === 0) return;
  const ids = await db.activities
    .where('item')
    .anyOf([...items])
    .primaryKeys();
  const sources = await db.states.bulkGet(ids.filter((id) => !done.has(id)));
  await putChildren(
    db,
    (
      await gather(
        db,
        sources.filter((source) => source !== undefined),
      )
    ).flatMap(({ source, state }) => {
      const record = decodeRecord(state);
      return record?.recordKind === 'activity' ? [{ source, state, record }] : [];
    }),
    touched,
  );
}

/** How many of these were open; the items on which they stood until now are touched, and the letters that they were. */
export async function leave(db: ProjectionDatabase, ids: readonly RecordId[], touched: Touched): Promise<number> {
  const [activities, comments] = await Promise.all([db.activities.bulkGet([...ids]), db.comments.bulkGet([...ids])]);
  for (const row of [...activities, ...comments]) if (row?.record.item) touched.items.add(row.record.item);
  for (const row of activities) if (row) addLetter(touched, row);
  return activities.filter((row) => row?.open).length;
}

/** Takes what was derived of activities and comments away; their own rows stay. */
export async function clearDerived(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<void> {
  await db.agenda.bulkDelete(ids.flatMap((id) => [...lanes.map((lane) => `${id}|${lane}`), commentsKey(id)]));
  await db.reminders.where('activity').anyOf(ids).delete();
  await db.timeline.where('entry').anyOf(ids).delete();
}

function addLetter({ letters }: Touched, row: ActivityRow): void {
  const letter = row.preparedKey ?? row.sentKey;
  if (letter !== undefined) letters.add(letter);
}
