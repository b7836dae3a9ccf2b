import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, Comment, SettingRecord } from '@sidebook/domain/records/schema';
import { isSettingId, markId } from '@sidebook/domain/records/setting-ids';
import { commentEntryOf } from '@sidebook/domain/tasks/task-comments';
import { isTask } from '@sidebook/domain/tasks/task-status';

import { type ActivityRow, type AgendaRow, commentsKey, type ProjectionDatabase } from '../tables.ts';
import { ownerOf } from './owners.ts';

/** Tasks whose unread comments may change with these records as they are now. */
export function touchedTasks(records: readonly (Activity | Comment | SettingRecord)[]): RecordId[] {
  return records.flatMap((record) => {
    switch (record.recordKind) {
      case 'activity':
        return isTask(record) ? [record.id] : [];
      case 'comment':
        return record.activity ? [record.activity] : [];
      case 'mark':
        return record.subject ? [record.subject] : [];
      default:
        return [];
    }
  });
}

/** The same of records as the rows still have them: a comment or mark that goes, or belonged to another task. */
export async function commentedBefore(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<RecordId[]> {
  if (ids.length === 0) return [];
  const [comments, settings] = await Promise.all([
    db.comments.bulkGet(ids.filter((id) => !isSettingId(id))),
    db.settings.bulkGet(ids.filter(isSettingId)),
  ]);
  return touchedTasks([...comments, ...settings].flatMap((row) => (row ? [row.record] : [])));
}

/** Tasks that are linked to one of these items. */
export async function tasksOfItems(db: ProjectionDatabase, items: ReadonlySet<RecordId>): Promise<RecordId[]> {
  if (items.size === 0) return [];
  return db.activities
    .where('taskItems')
    .anyOf([...items])
    .primaryKeys();
}

/** Makes the agenda rows of the unread comments of these tasks anew (CNT-21, CNT-22). */
export async function putCommentEntries(db: ProjectionDatabase, tasks: ReadonlySet<RecordId>): Promise<void> {
  if (tasks.size === 0) return;
  await db.agenda.bulkDelete([...tasks].map(commentsKey));
  const rows = await db.activities.bulkGet([...tasks]);
  const made = await Promise.all(
    rows.map(async (row) => (row?.taskItems ? commentRowOf(db, row, row.taskItems) : null)),
  );
  await db.agenda.bulkPut(made.filter((row) => row !== null));
}

async function commentRowOf(
  db: ProjectionDatabase,
  { id, record }: ActivityRow,
  items: readonly RecordId[],
): Promise<AgendaRow | null> {
  const comments = await db.comments.where('entry').equals(id).toArray();
  if (comments.length === 0) return null;
  const owners = (await db.items.bulkGet([...items])).filter((item) => item !== undefined).map(ownerOf);
  const mark = (await db.settings.get(markId(id)))?.record;
  // A device has the marks of its own user alone (PERM-13).
  const seen = mark?.recordKind === 'mark' && mark.createdBy === record.responsible ? mark.seen : undefined;
  const entry = commentEntryOf(
    record,
    owners,
    comments.map((row) => row.record),
    seen,
  );
  return entry && { ...entry, key: commentsKey(id), activity: id, lead: 0 };
}
