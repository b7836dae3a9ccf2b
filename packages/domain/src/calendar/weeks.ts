import { addDays, type DayKey, dayOf, type Instant, startOfDay, weekday } from './time-zone.ts';

/** The first day of the calendar week of a day; weeks begin on `firstWeekday`, 1 = Monday .. 7 = Sunday. */
export function startOfWeek(day: DayKey, firstWeekday: number): DayKey {
  return addDays(day, -((weekday(day) - firstWeekday + 7) % 7));
}

/** Whether the next day begins another calendar week. */
export function isLastOfWeek(day: DayKey, firstWeekday: number): boolean {
  return startOfWeek(addDays(day, 1), firstWeekday) !== startOfWeek(day, firstWeekday);
}

/** Borders between days and weeks around an instant: the first instants of the days at which they begin (CNT-53). */
export interface WeekBorders {
  readonly today: Instant;
  readonly tomorrow: Instant;
  /** The first instant of the next calendar week. On the last day of a week it is that of tomorrow. */
  readonly nextWeek: Instant;
  readonly weekAfterNext: Instant;
  /** Today is the last day of its week. */
  readonly lastOfWeek: boolean;
}

/** `zone` is the viewer's, `firstWeekday` the company's (CNT-53). */
export function weekBorders(now: Instant, zone: string, firstWeekday: number): WeekBorders {
  const today = dayOf(now, zone);
  const week = startOfWeek(today, firstWeekday);
  return {
    today: startOfDay(today, zone),
    tomorrow: startOfDay(addDays(today, 1), zone),
    nextWeek: startOfDay(addDays(week, 7), zone),
    weekAfterNext: startOfDay(addDays(week, 14), zone),
    lastOfWeek: isLastOfWeek(today, firstWeekday),
  };
}
