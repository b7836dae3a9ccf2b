import type { RecordState } from '@sidebook/crdt/record-state';
import type { Activity } from '@sidebook/domain/records/schema';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { Dexie } from 'dexie';

import type { ProjectionDatabase } from '../tables.ts';
import type { TimelineRow } from '../tables/timeline.ts';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';

/** Fields of a task whose changes its items tell (TASK-22). */
const TOLD = new Set([
  'title',
  'text',
  'deadline',
  'responsible',
  'priority',
  'taskState',
  'completed',
  'viewed',
  'control',
  'summaryRequired',
  'summary',
  'checklist',
  'participants',
  'observers',
]);

export function isToldOfTask(field: string): boolean {
  return TOLD.has(field);
}

/**
 * A line in the timelines of a task's items for each change of it. Reads the history rows, which are written before anything
 * is derived from them.
 */
export async function taskChangeRows(
  db: ProjectionDatabase,
  state: RecordState,
  record: Activity,
): Promise<TimelineRow[]> {
  if (record.deleted || !isTask(record)) return [];
  const isChanged = [state.fields, state.elements].some((table) => Object.keys(table).some(isToldOfTask));
  if (!isChanged) return [];
  const changes = await db.history
    .where('[record+at+key]')
    .between([record.id], [record.id, Dexie.maxKey])
    .filter(({ field }) => isToldOfTask(field))
    .toArray();
  return itemsOfActivity(record).flatMap((item) =>
    changes.map(({ key, at }): TimelineRow => ({
      key: `${item}|${key}`,
      item,
      entry: record.id,
      lane: 'past',
      at,
      type: 'task',
      change: key,
    })),
  );
}
