import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import { baseOf, involvedIn, type Task, type TaskBase } from './task-status.ts';

/** Who somebody is to a task. A convention that screens keep and the history shows (PERM-15). */
export type TaskRole = 'responsible' | 'creator' | 'owner' | 'involved' | 'admin';

/** Who acts: `owners` are the responsible people of the task's items. */
export interface TaskActor {
  readonly member: MemberId;
  readonly admin: boolean;
  readonly owners: readonly (MemberId | undefined)[];
}

function rolesOf(task: Task, { member, admin, owners }: TaskActor): ReadonlySet<TaskRole> {
  const roles = new Set<TaskRole>();
  if (task.responsible === member) roles.add('responsible');
  if (task.createdBy === member) roles.add('creator');
  if (owners.includes(member)) roles.add('owner');
  if (involvedIn(task).has(member)) roles.add('involved');
  if (admin) roles.add('admin');
  return roles;
}

/** What people do with a task as a whole. */
export const taskCommands = [
  'start',
  'pause',
  'resume',
  'summarize',
  'complete',
  'accept',
  'sendBack',
  'reopen',
] as const;
export type TaskCommand = (typeof taskCommands)[number];

/** Why a command is refused: not this person, not in this state, or there is no result yet (TASK-30). */
export type TaskRefusal = 'no-access' | 'wrong-state' | 'summary-required';

interface Transition {
  readonly from: readonly TaskBase[];
  readonly who: readonly TaskRole[];
  /** What it writes; null empties a field. */
  readonly writes: (by: Acting) => Readonly<Partial<Record<WrittenField, string | number | boolean | null>>>;
}
interface Acting {
  readonly task: Task;
  readonly member: MemberId;
  readonly now: Instant;
}
type WrittenField = 'taskState' | 'completed' | 'completedBy' | 'closedBySystem';

const OPEN: readonly TaskBase[] = ['created', 'viewed', 'running', 'pending', 'summary'];
/** Of whose completing and reopening nobody is surprised; in item mode the item's responsible has it on the list (CNT-34). */
const DOERS: readonly TaskRole[] = ['responsible', 'creator', 'owner', 'admin'];
const JUDGES: readonly TaskRole[] = ['creator', 'admin'];

/** The state machine (TASK-11..20, TASK-29): from which states, by whom, to what. */
const transitions: Readonly<Record<TaskCommand, Transition>> = {
  start: { from: ['created', 'viewed'], who: ['responsible'], writes: () => ({ taskState: 'running' }) },
  pause: { from: ['running'], who: ['responsible'], writes: () => ({ taskState: 'pending' }) },
  resume: { from: ['pending', 'summary'], who: ['responsible'], writes: () => ({ taskState: 'running' }) },
  summarize: { from: OPEN, who: ['responsible'], writes: () => ({ taskState: 'summary' }) },
  complete: {
    from: OPEN,
    who: DOERS,
    writes: ({ member, now, task }) => ({
      completed: now,
      completedBy: member,
      // Accepted once, sent to work again by somebody offline: it is to be judged anew.
      ...(task.taskState === 'accepted' ? { taskState: 'running' } : {}),
    }),
  },
  accept: { from: ['review'], who: JUDGES, writes: () => ({ taskState: 'accepted' }) },
  sendBack: {
    from: ['review'],
    who: JUDGES,
    writes: () => ({ taskState: 'running', completed: null, completedBy: null, closedBySystem: null }),
  },
  reopen: {
    from: ['completed'],
    who: DOERS,
    writes: ({ task }) => ({
      completed: null,
      completedBy: null,
      closedBySystem: null,
      ...(task.taskState === 'accepted' ? { taskState: 'running' } : {}),
    }),
  },
};

/** Why somebody may not do this with the task now, or null. */
export function refuseCommand(task: Task, command: TaskCommand, actor: TaskActor): TaskRefusal | null {
  const { from, who } = transitions[command];
  const roles = rolesOf(task, actor);
  if (!who.some((role) => roles.has(role))) return 'no-access';
  if (task.deleted || !from.includes(baseOf(task))) return 'wrong-state';
  if (command === 'summarize' && !task.summaryRequired) return 'wrong-state';
  if (command === 'complete' && task.summaryRequired && !task.summary?.trim()) return 'summary-required';
  return null;
}

/** What an actor may do with the task now, in the order of the buttons. */
export function commandsFor(task: Task, actor: TaskActor): TaskCommand[] {
  return taskCommands.filter((command) => {
    const refused = refuseCommand(task, command, actor);
    // The button stays: it leads to the summary that is missing.
    return refused === null || refused === 'summary-required';
  });
}

/** One field of a task gets a value; null empties it. */
export interface TaskEdit {
  readonly id: RecordId;
  readonly field: string;
  readonly value: string | number | boolean | null;
}

/** What a command writes. It has to be allowed. */
export function editsOf(task: Task, command: TaskCommand, member: MemberId, now: Instant): TaskEdit[] {
  return Object.entries(transitions[command].writes({ member, now, task })).map(([field, value]) => ({
    id: task.id,
    field,
    value,
  }));
}

/** Who may change which part of a task: what it says everybody in it, what it asks for those who answer for it. */
const SAYS: readonly TaskRole[] = ['involved', 'owner', 'admin'];
const editors: Readonly<Record<string, readonly TaskRole[]>> = {
  title: SAYS,
  text: SAYS,
  priority: SAYS,
  checklist: SAYS,
  tags: SAYS,
  files: SAYS,
  deadline: DOERS,
  responsible: DOERS,
  participants: DOERS,
  observers: DOERS,
  bindings: DOERS,
  reminders: DOERS,
  control: JUDGES,
  summaryRequired: JUDGES,
};

/** Why a part of a task may not be changed, or null. What is completed stays as it is, but for its tags (ACT-17). */
export function refuseEdit(
  task: Task,
  field: string,
  actor: TaskActor,
): 'no-access' | 'completed' | 'malformed' | null {
  const who = Object.hasOwn(editors, field) ? editors[field] : undefined;
  if (!who) return 'malformed';
  const roles = rolesOf(task, actor);
  if (!who.some((role) => roles.has(role))) return 'no-access';
  return task.completed !== undefined && field !== 'tags' ? 'completed' : null;
}

/** The tag of tasks that are made in the CRM, and the id of its element (TASK-8). */
export const CRM_TAG = { element: 'crm', value: 'CRM' } as const;
