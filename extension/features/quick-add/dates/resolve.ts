import {
  addDays,
  type DayKey,
  dayOf,
  type Instant,
  instantAt,
  isDayKey,
  MINUTE,
} from '@sidebook/domain/calendar/time-zone';
import { roundUpToHour, type WorkCalendar } from '@sidebook/domain/calendar/working-days';

import type { Part } from './parts.ts';
import type { Daypart } from './word-parsers.ts';

export interface Resolved {
  readonly deadline: Instant;
  /** Where the hour comes from: a day without one gets the start of work, or today, when that is over, the next full hour. */
  readonly hour: 'given' | 'start-of-work' | 'next-full-hour';
}

/** Minutes since midnight that a part of the day stands for when no hour is said. */
const usual: Readonly<Record<Exclude<Daypart, 'morning' | 'close'>, number>> = {
  noon: 12 * 60,
  afternoon: 15 * 60,
  evening: 18 * 60,
  night: 20 * 60,
  midnight: 24 * 60,
};

/** The instant that the parts name, reckoned in the calendar's zone; null when they name no time that can come. */
export function resolve(parts: readonly Part[], now: Instant, calendar: WorkCalendar): Resolved | null {
  const elapsed = parts.find((part) => part.elapsed !== undefined)?.elapsed;
  if (elapsed !== undefined) return { deadline: Math.ceil((now + elapsed) / MINUTE) * MINUTE, hour: 'given' };

  const today = dayOf(now, calendar.zone);
  const day = parts.find((part) => part.day)?.day;
  const minutes = minutesOf(parts, calendar);
  const at = (key: DayKey, time = minutes ?? calendar.workStart): Instant => instantAt(key, time, calendar.zone);
  if (!day) {
    if (minutes === undefined) return null;
    const key = at(today) > now ? today : addDays(today, 1);
    return { deadline: at(key), hour: 'given' };
  }
  const key = nextOf(day, today, (candidate) => at(candidate) > now);
  if (minutes !== undefined) return { deadline: at(key), hour: 'given' };
  if (key === today && at(key) <= now) {
    return { deadline: roundUpToHour(now + 1, calendar.zone), hour: 'next-full-hour' };
  }
  return { deadline: at(key), hour: 'start-of-work' };
}

function minutesOf(parts: readonly Part[], calendar: WorkCalendar): number | undefined {
  const clock = parts.find((part) => part.clock)?.clock;
  const daypart = parts.find((part) => part.daypart)?.daypart;
  if (clock) return clock.exact ? clock.minutes : clock.minutes + halfOfDay(clock.minutes, daypart);
  if (daypart === 'morning') return calendar.workStart;
  if (daypart === 'close') return calendar.workEnd;
  return daypart && usual[daypart];
}

/** "3" in business is three in the afternoon, and "9 in the evening" is 21:00. */
function halfOfDay(minutes: number, daypart: Daypart | undefined): number {
  const hour = Math.floor(minutes / 60);
  if (hour >= 12) return 0;
  if (daypart === 'morning') return 0;
  if (daypart === 'evening' || daypart === 'night') return hour >= 4 ? 12 * 60 : 0;
  const afternoon = daypart === 'afternoon' || daypart === 'noon' || daypart === 'close';
  return (afternoon && hour >= 1 && hour <= 8) || (hour >= 1 && hour <= 6) ? 12 * 60 : 0;
}

function nextOf(day: NonNullable<Part['day']>, today: DayKey, isAhead: (key: DayKey) => boolean): DayKey {
  let { key } = day;
  if (day.repeats === 'weekly') {
    while (key < today || !isAhead(key)) key = addDays(key, 7);
  }
  if (day.repeats === 'yearly') {
    let year = Number(today.slice(0, 4));
    // A 29th of February is at most eight years away.
    for (let step = 0; step < 9; step++, year++) {
      key = `${year}${day.key.slice(4)}`;
      if (isDayKey(key) && addDays(key, 0) === key && key >= today) break;
    }
  }
  return key;
}
