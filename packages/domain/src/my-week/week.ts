import { addDays, addMonths, type DayKey, dayOf, type Instant, startOfDay } from '../calendar/time-zone.ts';
import { startOfWeek } from '../calendar/weeks.ts';

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
