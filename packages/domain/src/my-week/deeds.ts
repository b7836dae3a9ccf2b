import { Direction, directionOf } from '../activities/activity.ts';
import { addDays, addMonths, type DayKey, dayOf, type Instant, startOfDay } from '../calendar/time-zone.ts';
import { startOfWeek } from '../calendar/weeks.ts';
import type { OwnerItem } from '../counters/counting.ts';
import type { MemberId } from '../ids.ts';
import { isPrepared } from '../mail/prepared.ts';
import type { Activity } from '../records/schema.ts';

/** That somebody did something: completed an activity, or got in touch with a client. */
export interface Deed {
  readonly by: MemberId;
  readonly at: Instant;
}

/**
 * Whose work an activity is, and when it was done; undefined while it is open, for what the system closed, and for what is
 * in the recycle bin, itself or with its item. What went out was done by whoever noted it; a mail that is only prepared is
 * nobody's work (WEEK-1, WEEK-3).
 */
export function deedOf(activity: Activity, owner: Pick<OwnerItem, 'deleted'> | null): Deed | undefined {
  if (activity.deleted || owner?.deleted || activity.closedBySystem) return undefined;
  if (activity.completed !== undefined) {
    const by = activity.completedBy ?? activity.responsible;
    return by === undefined ? undefined : { by, at: activity.completed };
  }
  if (directionOf(activity) !== Direction.outgoing || isPrepared(activity)) return undefined;
  return { by: activity.createdBy, at: activity.occurred ?? activity.createdAt };
}

/** A calendar week as the user's zone and the workspace's first weekday have it. */
export interface Week {
  readonly first: DayKey;
  readonly last: DayKey;
  /** First instants of the week and of the next one, and of the one after that. */
  readonly from: Instant;
  readonly until: Instant;
  readonly nextUntil: Instant;
  /** First and last day of the next week, and of the month in which the week ends. */
  readonly nextFirst: DayKey;
  readonly nextLast: DayKey;
  readonly monthFirst: DayKey;
  readonly monthLast: DayKey;
}

/** @param by weeks from the one of the instant: -1 is the week before */
export function weekAround(at: Instant, by: number, zone: string, firstWeekday: number): Week {
  const first = addDays(startOfWeek(dayOf(at, zone), firstWeekday), 7 * by);
  const next = addDays(first, 7);
  const last = addDays(first, 6);
  const monthFirst = `${last.slice(0, 7)}-01`;
  return {
    first,
    last,
    from: startOfDay(first, zone),
    until: startOfDay(next, zone),
    nextUntil: startOfDay(addDays(first, 14), zone),
    nextFirst: next,
    nextLast: addDays(first, 13),
    monthFirst,
    monthLast: addDays(addMonths(monthFirst, 1), -1),
  };
}
