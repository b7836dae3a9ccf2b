import { directionOf } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import type { WorkspaceSettings } from '../settings/workspace-settings.ts';
import type { TaskEdit } from '../tasks/task-commands.ts';
import { isTask } from '../tasks/task-status.ts';

/** What is open on an item that is about to be closed. */
export interface Closing {
  /** Planned activities: completed with it, unless the user unticks them. */
  readonly completes: readonly Activity[];
  /** Tasks that are finished by themselves (TASK-23). */
  readonly finishes: readonly Activity[];
  /** Tasks with control: done, but to be judged (TASK-25). */
  readonly reviews: readonly Activity[];
  /** Tasks that stay as they are, by the leads' setting (TASK-24). */
  readonly keeps: readonly Activity[];
  /** What came in stays open and counts on: a client's message is not answered by a won deal (CNT-68). */
  readonly stays: readonly Activity[];
}

/** Whether closing an item closes its tasks: a deal's always, a lead's when the setting names tasks (TASK-23, TASK-24). */
export function closesTasks(kind: 'deal' | 'lead', settings: Pick<WorkspaceSettings, 'conversionCloses'>): boolean {
  return kind === 'deal' || settings.conversionCloses.has('task');
}

/** Sorts the open activities of an item by what closing it does to them, won or lost alike (MODE-43, TASK-23..25). */
export function closingOf(open: readonly Activity[], tasksToo = true): Closing {
  const planned = open.filter((activity) => directionOf(activity) === 'planned');
  const tasks = planned.filter(isTask);
  return {
    completes: planned.filter((activity) => !isTask(activity)),
    finishes: tasksToo ? tasks.filter(({ control }) => !control) : [],
    reviews: tasksToo ? tasks.filter(({ control }) => control) : [],
    keeps: tasksToo ? [] : tasks,
    stays: open.filter((activity) => directionOf(activity) !== 'planned'),
  };
}

/**
 * What closing writes on an activity or task that goes with the item. No step is written: a controlled task waits for review
 * because it is completed and not accepted, and taking these back gives the status it had, with its time (MODE-43). A summary
 * that is wanted and missing does not hold it up (TASK-30).
 */
export function closingEdits(activity: Pick<Activity, 'id'>, member: MemberId, now: Instant): TaskEdit[] {
  const { id } = activity;
  return [
    { id, field: 'completed', value: now },
    { id, field: 'completedBy', value: member },
    { id, field: 'closedBySystem', value: true },
  ];
}
