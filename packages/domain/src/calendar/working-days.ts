import {
  addDays,
  type DayKey,
  dayOf,
  type Instant,
  instantAt,
  localTime,
  MINUTE,
  startOfDay,
  weekday,
} from './time-zone.ts';

export interface WorkCalendar {
  readonly zone: string;
  /** Working weekdays, 1 = Monday .. 7 = Sunday. */
  readonly workingWeekdays: readonly number[];
  readonly holidays: ReadonlySet<DayKey>;
  /** First day of the week, 1 = Monday .. 7 = Sunday. */
  readonly firstWeekday: number;
  /** Start and end of work, minutes since midnight; `hoursApply` says whether generated deadlines keep to them (ACT-9). */
  readonly workStart: number;
  readonly workEnd: number;
  readonly hoursApply: boolean;
}

export function defaultCalendar(zone: string): WorkCalendar {
  return {
    zone,
    workingWeekdays: [1, 2, 3, 4, 5],
    holidays: new Set(),
    firstWeekday: 1,
    workStart: 9 * 60,
    workEnd: 17 * 60,
    hoursApply: false,
  };
}

/** A calendar without working weekdays counts every weekday: nobody means that nothing is ever due. */
export function isWorkingDay(day: DayKey, calendar: WorkCalendar): boolean {
  const worked = calendar.workingWeekdays.length === 0 || calendar.workingWeekdays.includes(weekday(day));
  return worked && !calendar.holidays.has(day);
}

/** The n-th working day after `day`. */
export function addWorkingDays(day: DayKey, count: number, calendar: WorkCalendar): DayKey {
  let result = day;
  let left = count;
  // Ten years of holidays in a row are a broken calendar, not a reason to hang.
  for (let step = 0; left > 0 && step < 3660; step++) {
    result = addDays(result, 1);
    if (isWorkingDay(result, calendar)) left--;
  }
  return result;
}

/** Up to the next full hour of the wall clock; passing midnight it is 23:59 of the same day (VIEW-22, VIEW-23). */
export function roundUpToHour(instant: Instant, zone: string): Instant {
  const { day, minutes } = localTime(instant, zone);
  const full = minutes % 60 === 0 && instant % MINUTE === 0;
  if (full) return instant;
  const next = (Math.floor(minutes / 60) + 1) * 60;
  return next >= 24 * 60 ? instantAt(day, 23 * 60 + 59, zone) : instantAt(day, next, zone);
}

/** Three working days after creation, rounded up to the full hour (ACT-4, ACT-9, SMART-8). */
export function defaultDeadline(now: Instant, calendar: WorkCalendar, workingDays = 3): Instant {
  const target = addWorkingDays(dayOf(now, calendar.zone), workingDays, calendar);
  const rounded = roundedOn(target, now, calendar.zone);
  return calendar.hoursApply ? intoWorkingHours(rounded, calendar) : rounded;
}

/** So many calendar days later at the same time of the wall clock, rounded up to the full hour (VIEW-21). */
export function roundedAfterDays(now: Instant, days: number, zone: string): Instant {
  return roundedOn(addDays(dayOf(now, zone), days), now, zone);
}

/** Today's time is now itself: a time that the clock shows twice is not taken back to its first occurrence. */
function roundedOn(day: DayKey, now: Instant, zone: string): Instant {
  const local = localTime(now, zone);
  const sameTime = day === local.day ? now : instantAt(day, local.minutes, zone) + (now % MINUTE);
  return roundUpToHour(sameTime, zone);
}

/** The instant itself when it lies in working hours, else the next start of work (ACT-9). */
export function intoWorkingHours(instant: Instant, calendar: WorkCalendar): Instant {
  const { day, minutes } = localTime(instant, calendar.zone);
  if (isWorkingDay(day, calendar) && minutes >= calendar.workStart && minutes < calendar.workEnd) return instant;
  if (isWorkingDay(day, calendar) && minutes < calendar.workStart) {
    return instantAt(day, calendar.workStart, calendar.zone);
  }
  return startOfWorkAfter(day, calendar);
}

/** The start of work on the first working day after a day. */
function startOfWorkAfter(day: DayKey, calendar: WorkCalendar): Instant {
  return instantAt(addWorkingDays(day, 1, calendar), calendar.workStart, calendar.zone);
}

/** For an instant on a day off the next start of work; null on a working day, whatever its hour (VIEW-24). */
export function nextWorkAfterDayOff(instant: Instant, calendar: WorkCalendar): Instant | null {
  const day = dayOf(instant, calendar.zone);
  return isWorkingDay(day, calendar) ? null : startOfWorkAfter(day, calendar);
}

/** The first instant of tomorrow: the border of "today" for the viewer (CNT-53). */
export function endOfToday(now: Instant, zone: string): Instant {
  return startOfDay(addDays(localTime(now, zone).day, 1), zone);
}
