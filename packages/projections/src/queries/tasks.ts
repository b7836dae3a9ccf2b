import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { type ShownStatus, statusOf, type TaskBadge, taskBadgeOf } from '@sidebook/domain/tasks/task-status';
import { Dexie } from 'dexie';

import { isToldOfTask } from '../project/task-change-rows.ts';
import type { ActivityRow, CommentRow, HistoryRow, ItemRow, ProjectionDatabase } from '../tables.ts';
import type { WorkOnItem } from './work-on-items.ts';

/** A task with its items and the status that shows. */
export interface TaskWithItems {
  readonly row: ActivityRow;
  readonly items: readonly ItemRow[];
  /** Responsible people of the items. */
  readonly owners: readonly (MemberId | undefined)[];
  readonly shown: ShownStatus;
}

async function withItems(db: ProjectionDatabase, rows: readonly ActivityRow[], now: number): Promise<TaskWithItems[]> {
  const ids = [...new Set(rows.flatMap((row) => row.taskItems ?? []))];
  const found = ids.length === 0 ? [] : await db.items.bulkGet(ids);
  const byId = new Map(found.filter((item) => item !== undefined).map((item) => [item.id, item]));
  return rows.map((row) => {
    const items = (row.taskItems ?? []).map((id) => byId.get(id)).filter((item) => item !== undefined);
    const owners = items.map(({ record }) => record.responsible);
    return { row, items, owners, shown: statusOf(row.record, owners, now) };
  });
}

/** Everything that a member is in, linked to items or not (TASK-9); the status updated last comes first. */
export async function tasksOfMember(db: ProjectionDatabase, member: MemberId, now: number): Promise<TaskWithItems[]> {
  return db.transaction('r', [db.activities, db.items], async () => {
    const rows = await db.activities.where('taskMembers').equals(member).toArray();
    const tasks = await withItems(db, rows, now);
    return tasks.toSorted((a, b) => b.shown.at - a.shown.at || (a.row.id < b.row.id ? -1 : 1));
  });
}

/** What the cards of items show of their tasks (TASK-10, TASK-21). */
export async function taskBadges(
  db: ProjectionDatabase,
  items: readonly WorkOnItem[],
  now: number,
): Promise<Map<RecordId, TaskBadge>> {
  const linked = new Map(items.flatMap(({ tasks }) => tasks.map((row) => [row.id, row])));
  const byId = new Map((await withItems(db, [...linked.values()], now)).map((task) => [task.row.id, task]));
  const badges = new Map<RecordId, TaskBadge>();
  for (const { id: item, tasks } of items) {
    const own = tasks.flatMap(({ id }) => byId.get(id) ?? []);
    const badge = taskBadgeOf(
      own.map(({ row, owners }) => ({ task: row.record, owners })),
      now,
    );
    if (badge) badges.set(item, badge);
  }
  return badges;
}

/** A task as its own page shows it. */
export interface TaskInFull extends TaskWithItems {
  /** Oldest first. */
  readonly comments: readonly CommentRow[];
  /** Newest first (TASK-22). */
  readonly changes: readonly HistoryRow[];
}

export async function taskInFull(
  db: ProjectionDatabase,
  id: RecordId,
  now: number,
  changes: number,
): Promise<TaskInFull | undefined> {
  return db.transaction('r', [db.activities, db.items, db.comments, db.history], async () => {
    const row = await db.activities.get(id);
    if (!row) return undefined;
    const [task] = await withItems(db, [row], now);
    if (!task) return undefined;
    const [comments, told] = await Promise.all([
      db.comments.where('entry').equals(id).toArray(),
      db.history
        .where('[record+at+key]')
        .between([id], [id, Dexie.maxKey])
        .reverse()
        .filter(({ field }) => isToldOfTask(field))
        .limit(changes)
        .toArray(),
    ]);
    const shown = comments.filter(({ record }) => !record.deleted);
    return {
      ...task,
      comments: shown.toSorted((a, b) => a.record.createdAt - b.record.createdAt || (a.id < b.id ? -1 : 1)),
      changes: told,
    };
  });
}

/** One task with its items; undefined when there is none of this id. */
export async function getTask(db: ProjectionDatabase, id: RecordId, now: number): Promise<TaskWithItems | undefined> {
  const row = await db.activities.get(id);
  return row && (await withItems(db, [row], now))[0];
}
