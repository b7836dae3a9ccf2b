import { deadlineOf, Direction, directionOf, kindOf } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';

/**
 * The ten statuses of a task (TASK-11..20). Seven are bases: how far its work is. Three lie over a base: what happened that
 * its responsible has not seen, and that its time is up (TASK-32). All are computed from the task, never stored.
 */
export const taskStatuses = [
  'created',
  'viewed',
  'updated',
  'running',
  'pending',
  'review',
  'deadlineUpdated',
  'summary',
  'overdue',
  'completed',
] as const;
export type TaskStatus = (typeof taskStatuses)[number];
export type TaskBase = Exclude<TaskStatus, 'updated' | 'deadlineUpdated' | 'overdue'>;

/** What people set on a task, and the field `taskState` holds: the rest follows from what was viewed and completed. */
export const taskSteps = ['running', 'pending', 'summary', 'accepted'] as const;
export type TaskStep = (typeof taskSteps)[number];

/** Bases over which *Overdue* lies (TASK-32). */
const CAN_BE_OVERDUE: ReadonlySet<TaskBase> = new Set(['created', 'viewed', 'running', 'pending']);

/** A task: an activity that staff planned, of kind task. */
export type Task = Activity;

export function isTask(activity: Pick<Activity, 'kind' | 'direction'>): boolean {
  return kindOf(activity) === 'task' && directionOf(activity) === Direction.planned;
}

function stepOf(task: Pick<Task, 'taskState'>): TaskStep | undefined {
  return taskSteps.find((step) => step === task.taskState);
}

/** A base with the time of its event, which orders the statuses of several tasks (TASK-21). */
interface Reached {
  readonly base: TaskBase;
  readonly at: Instant;
}

/** What the current responsible has seen of the task: the first opening, and the last that looked at a change. */
function openings(task: Task): Instant[] {
  const { responsible, viewed, opened, task: events } = task;
  if (responsible === undefined) return [];
  return [
    ...(viewed !== undefined && events?.viewedBy === responsible ? [viewed] : []),
    ...(opened !== undefined && events?.openedBy === responsible ? [opened] : []),
  ];
}

/**
 * The bases as one table, the furthest first; the first that was reached is the base. A task with control stays in review
 * until it is accepted, also when the option was set while somebody completed it elsewhere (TASK-16, TASK-25).
 */
const bases: readonly { readonly base: TaskBase; readonly reachedAt: (task: Task) => Instant | undefined }[] = [
  {
    base: 'review',
    reachedAt: (task) => (task.control && stepOf(task) !== 'accepted' ? task.completed : undefined),
  },
  {
    base: 'completed',
    reachedAt: (task) =>
      task.completed === undefined
        ? undefined
        : Math.max(task.completed, (task.control && task.task?.step?.at) || task.completed),
  },
  { base: 'summary', reachedAt: (task) => (task.summaryRequired ? stepTime(task, ['summary']) : undefined) },
  { base: 'pending', reachedAt: (task) => stepTime(task, ['pending']) },
  // What was accepted and is open again is being worked on; so is a summary that is wanted no more.
  { base: 'running', reachedAt: (task) => stepTime(task, ['running', 'accepted', 'summary']) },
  { base: 'viewed', reachedAt: (task) => openings(task).toSorted((a, b) => a - b)[0] },
  { base: 'created', reachedAt: (task) => Math.max(task.createdAt, task.task?.responsible?.at ?? task.createdAt) },
];

function stepTime(task: Task, steps: readonly TaskStep[]): Instant | undefined {
  const step = stepOf(task);
  return step !== undefined && steps.includes(step) ? (task.task?.step?.at ?? task.createdAt) : undefined;
}

function reached(task: Task): Reached {
  for (const { base, reachedAt } of bases) {
    const at = reachedAt(task);
    if (at !== undefined) return { base, at };
  }
  return { base: 'created', at: task.createdAt };
}

/** How far the work is, without what lies over it. */
export function baseOf(task: Task): TaskBase {
  return reached(task).base;
}

/** A status as it is shown. */
export interface ShownStatus {
  readonly status: TaskStatus;
  /** Time of its event. */
  readonly at: Instant;
  readonly base: TaskBase;
  /** Completed by closing its deal or lead: *Finished* (TASK-23). */
  readonly finished: boolean;
}

/** Everybody who is in the task (TASK-13). */
export function involvedIn(task: Task): ReadonlySet<MemberId> {
  return new Set([
    task.createdBy,
    ...(task.responsible === undefined ? [] : [task.responsible]),
    ...Object.values(task.participants),
    ...Object.values(task.observers),
  ]);
}

/** What lies over the base until the responsible opens the task: the last update, and the last change of the deadline. */
function unseenChanges(task: Task, owners: readonly (MemberId | undefined)[]): { status: TaskStatus; at: Instant }[] {
  const involved = involvedIn(task);
  const isUpdate = (member: MemberId): boolean => involved.has(member) && !owners.includes(member);
  const updates = Object.entries(task.task?.edits ?? {})
    .filter(([member]) => isUpdate(member as MemberId))
    .map(([, at]) => ({ status: 'updated' as const, at }));
  const moved = task.task?.deadline;
  const movers = [task.createdBy, task.responsible];
  const deadline = moved
    ? movers.includes(moved.member)
      ? [{ status: 'deadlineUpdated' as const, at: moved.at }]
      : isUpdate(moved.member)
        ? [{ status: 'updated' as const, at: moved.at }]
        : []
    : [];
  const seen = Math.max(Number.NEGATIVE_INFINITY, ...openings(task));
  return [...updates, ...deadline].filter(({ at }) => at > seen);
}

/**
 * The status of a task (TASK-32).
 *
 * @param owners the responsible people of its items: their own changes are no *Updated* (TASK-13)
 */
export function statusOf(task: Task, owners: readonly (MemberId | undefined)[], now: Instant): ShownStatus {
  const { base, at } = reached(task);
  const over = unseenChanges(task, owners);
  const deadline = deadlineOf(task);
  if (deadline !== undefined && deadline < now && CAN_BE_OVERDUE.has(base)) {
    over.push({ status: 'overdue', at: deadline });
  }
  const order = (status: TaskStatus): number => taskStatuses.indexOf(status);
  const [last] = over.toSorted((a, b) => b.at - a.at || order(b.status) - order(a.status));
  const finished = base === 'completed' && task.closedBySystem === true;
  return { status: last?.status ?? base, at: last?.at ?? at, base, finished };
}

/**
 * What the responsible's opening writes: the first time `viewed`, later `opened` when something unseen lies over the status.
 * Null when there is nothing to tell, or somebody else opens it.
 */
export function openingOf(
  task: Task,
  member: MemberId,
  now: Instant,
): { readonly field: 'viewed' | 'opened'; readonly value: Instant } | null {
  if (member !== task.responsible) return null;
  const changes = unseenChanges(task, []).map(({ at }) => at);
  // After all that it looks at, whatever the clocks of those who wrote it.
  const value = Math.max(now, ...changes);
  if (openings(task).length === 0) return { field: 'viewed', value };
  return changes.length > 0 ? { field: 'opened', value } : null;
}

/** A task of an item with the status that shows. */
export interface TaskBadge extends ShownStatus {
  readonly task: Task;
}

/** What an item's card in the kanban shows of its tasks: the status that was updated last (TASK-10, TASK-21). */
export function taskBadgeOf(
  tasks: readonly { readonly task: Task; readonly owners: readonly (MemberId | undefined)[] }[],
  now: Instant,
): TaskBadge | undefined {
  const shown = tasks
    .filter(({ task }) => !task.deleted)
    .map(({ task, owners }): TaskBadge => ({ task, ...statusOf(task, owners, now) }));
  return shown.toSorted((a, b) => b.at - a.at || (a.task.id < b.task.id ? -1 : 1))[0];
}

/** How the list of tasks is filtered: *In progress* finds what waits for review, too (TASK-26). */
export function isInFilter(shown: ShownStatus, filter: TaskStatus): boolean {
  if (filter === 'running') return shown.base === 'running' || shown.base === 'review' || shown.status === 'running';
  return shown.status === filter || shown.base === filter;
}

/** Lines of the checklist that are done, and all. */
export function progressOf(task: Pick<Task, 'checklist'>): { readonly done: number; readonly total: number } {
  const lines = Object.values(task.checklist);
  return { done: lines.filter(({ done }) => done).length, total: lines.length };
}
