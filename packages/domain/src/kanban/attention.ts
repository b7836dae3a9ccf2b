import { firedReminders } from '../activities/fired-reminders.ts';
import { MINUTE, type Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';

/**
 * The order of a kanban column (FOCUS-8): by attention time, newest first. Computed from what documents say and from the
 * clock, never stored in them, so all replicas sort alike (FOCUS-10). Attention is the latest of what does not depend on the
 * clock (making, stage change, what came in, a colleague's comment) and of the pings that have passed.
 */

/** An activity's part in pings from `from` on, until the next stretch begins. Each begins where reminders were armed anew. */
export interface ReminderStretch {
  readonly from: Instant;
  readonly open: boolean;
  readonly deadline: Instant | undefined;
  /** Minutes before the deadline. */
  readonly offsets: readonly number[];
}

/**
 * Scheduled times of an activity's reminders, ascending: those that passed while it was open, whatever became of it since
 * (FOCUS-11: completing or postponing takes no place away), and those to come. `stretches` in order of time.
 */
export function pingsOf(stretches: readonly ReminderStretch[]): Instant[] {
  const phases = stretches.map(({ open, deadline, ...rest }) => ({ ...rest, deadline: open ? deadline : undefined }));
  return firedReminders(phases).map(({ at }) => at);
}

/** An item comes into a column: when it was made, or when its stage or pipeline was set. */
export interface Arrival {
  readonly at: Instant;
  readonly by: MemberId;
  readonly column: string;
}

/** A move that the same person takes back within this time never was: Undo brings back the place too (MODE-43). */
const TAKEN_BACK_WITHIN = MINUTE;

/** When the item came into the column where it stands (FOCUS-9). `arrivals` in order of time, the first is its making. */
export function arrivedAt(arrivals: readonly [Arrival, ...Arrival[]]): Instant {
  const way: Arrival[] = [];
  for (const arrival of arrivals) {
    const last = way.at(-1);
    if (last?.column === arrival.column) continue;
    const takenBack =
      last !== undefined &&
      way.at(-2)?.column === arrival.column &&
      last.by === arrival.by &&
      arrival.at - last.at <= TAKEN_BACK_WITHIN;
    if (takenBack) way.pop();
    else way.push(arrival);
  }
  return way.at(-1)?.at ?? arrivals[0].at;
}

/** What gives an item its attention, apart from pings. */
export interface AttentionSources {
  readonly createdAt: Instant;
  readonly arrivedAt: Instant;
  /** Own times of what the client sent (FOCUS-4): when the message was written, not when it was logged. */
  readonly incoming: readonly Instant[];
  readonly comments: readonly { readonly at: Instant; readonly by: MemberId }[];
  /** Who was responsible for the item then. */
  readonly responsibleAt: (at: Instant) => MemberId | undefined;
}

/** The latest attention that does not depend on the clock: own comments give none (FOCUS-5, FOCUS-9). */
export function lastingAttention(sources: AttentionSources): Instant {
  const { createdAt, incoming, comments, responsibleAt } = sources;
  let latest = Math.max(createdAt, sources.arrivedAt);
  for (const at of incoming) latest = Math.max(latest, at);
  for (const { at, by } of comments) if (at > latest && by !== responsibleAt(at)) latest = at;
  return latest;
}

/** An item's place in the order of its column. */
export interface Standing {
  readonly id: RecordId;
  /** Attention that does not depend on the clock. */
  readonly attention: Instant;
  /** Scheduled times of reminders, past and to come, that are later than `attention`; ascending. */
  readonly pings: readonly Instant[];
}

/** The attention time of an item now: a ping counts from its scheduled time on (FOCUS-2, FOCUS-3, FOCUS-10). */
export function attentionAt({ attention, pings }: Pick<Standing, 'attention' | 'pings'>, now: Instant): Instant {
  return pings.findLast((at) => at <= now) ?? attention;
}

/** Newest attention first, of equal ones the greater id. */
export function compareAttention(a: Standing, b: Standing, now: Instant): number {
  return attentionAt(b, now) - attentionAt(a, now) || compareIds(b.id, a.id);
}

function compareIds(a: RecordId, b: RecordId): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Orders of a column that a user can choose (FOCUS-12). */
export const KanbanOrder = { activity: 'activity', creation: 'creation', attention: 'attention' } as const;
export type KanbanOrder = (typeof KanbanOrder)[keyof typeof KanbanOrder];

/** The user's choice, or the default: by last activity. */
export function kanbanOrder(value: string | undefined): KanbanOrder {
  return value === KanbanOrder.creation || value === KanbanOrder.attention ? value : KanbanOrder.activity;
}
