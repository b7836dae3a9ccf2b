import type { Activity } from '../records/schema.ts';

/** Kinds of activities: what a person plans, and what comes from the client (LOG-20, LOG-27). */
export const ActivityKind = {
  todo: 'todo',
  call: 'call',
  meeting: 'meeting',
  task: 'task',
  email: 'email',
  chat: 'chat',
  payment: 'payment',
  document: 'document',
} as const;
export type ActivityKind = (typeof ActivityKind)[keyof typeof ActivityKind];

/** Planned = made by staff, has a deadline; incoming = came from the client, never has one (CNT-23); outgoing = history. */
export const Direction = { planned: 'planned', incoming: 'incoming', outgoing: 'outgoing' } as const;
export type Direction = (typeof Direction)[keyof typeof Direction];

export const plannedKinds: readonly ActivityKind[] = ['todo', 'call', 'meeting', 'task'];

export function kindOf(activity: Pick<Activity, 'kind'>): ActivityKind {
  const kind = activity.kind as ActivityKind;
  return Object.hasOwn(ActivityKind, kind ?? '') ? kind : ActivityKind.todo;
}

export function directionOf(activity: Pick<Activity, 'direction'>): Direction {
  const direction = activity.direction as Direction;
  return Object.hasOwn(Direction, direction ?? '') ? direction : Direction.planned;
}

export function isOpen(activity: Pick<Activity, 'completed' | 'deleted' | 'direction'>): boolean {
  return !activity.deleted && activity.completed === undefined && directionOf(activity) !== Direction.outgoing;
}

/** The deadline, for a planned activity; an incoming one has none, whatever a document says (CNT-23). */
export function deadlineOf(activity: Pick<Activity, 'deadline' | 'direction'>): number | undefined {
  return directionOf(activity) === Direction.planned ? activity.deadline : undefined;
}

export type ActivityRefusal = 'deadline-required' | 'incoming-has-no-deadline' | 'completed' | 'outgoing';

/**
 * Why an activity may not have this deadline, or null (ACT-4, ACT-17, CNT-23). What came from the client or went out to them
 * has none; a planned one needs one, and keeps it once it is completed.
 */
export function refuseDeadline(
  activity: Pick<Activity, 'completed' | 'direction'>,
  deadline: number | undefined,
): ActivityRefusal | null {
  const direction = directionOf(activity);
  if (direction !== Direction.planned) {
    if (deadline === undefined) return null;
    return direction === Direction.incoming ? 'incoming-has-no-deadline' : 'outgoing';
  }
  if (activity.completed !== undefined) return 'completed';
  return deadline === undefined ? 'deadline-required' : null;
}
