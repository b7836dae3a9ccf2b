import { addDays, HOUR, type Instant, instantAt, localTime, MINUTE } from '../calendar/time-zone.ts';
import { addWorkingDays, roundUpToHour, type WorkCalendar } from '../calendar/working-days.ts';

/** The choices of Postpone, the same everywhere (ACT-19). `own` is a date that the user picks. */
export const postponeChoices = ['1h', '3h', 'tomorrow', 'next-working-day', 'next-week', 'own'] as const;
export type PostponeChoice = (typeof postponeChoices)[number];

export interface PostponeOption {
  readonly choice: Exclude<PostponeChoice, 'own'>;
  readonly deadline: Instant;
  /** False when the new deadline would leave the activity in Planned: shown, but cannot be used. */
  readonly usable: boolean;
}

/**
 * New deadlines of all choices: reckoned from now when the activity is overdue, else from its deadline. Days that start from
 * an overdue activity's "now" are rounded up to the full hour, as every generated deadline.
 */
export function postponeOptions(
  deadline: Instant,
  leadTime: number,
  now: Instant,
  calendar: WorkCalendar,
): PostponeOption[] {
  const overdue = deadline < now;
  const from = overdue ? now : deadline;
  const local = localTime(from, calendar.zone);
  const onDay = (day: string): Instant => {
    const instant = instantAt(day, local.minutes, calendar.zone) + (from % MINUTE);
    return overdue ? roundUpToHour(instant, calendar.zone) : instant;
  };
  const deadlines: Record<Exclude<PostponeChoice, 'own'>, Instant> = {
    '1h': from + HOUR,
    '3h': from + 3 * HOUR,
    tomorrow: onDay(addDays(local.day, 1)),
    'next-working-day': onDay(addWorkingDays(local.day, 1, calendar)),
    'next-week': onDay(addDays(local.day, 7)),
  };
  return (Object.keys(deadlines) as (keyof typeof deadlines)[]).map((choice) => ({
    choice,
    deadline: deadlines[choice],
    usable: leavesPlanned(deadlines[choice], leadTime, now),
  }));
}

/** Whether an activity with this deadline and lead time is not counted now (CNT-7, CNT-8). */
export function leavesPlanned(deadline: Instant, leadTime: number, now: Instant): boolean {
  return deadline - now >= leadTime && deadline > now;
}
