/**
 * The one place with day and time arithmetic. Instants are ms since 1970; days are `YYYY-MM-DD` in a named time zone, so
 * a day border moves with daylight saving and an instant never does (CNT-53).
 */
export type Instant = number;
export type DayKey = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface LocalTime {
  readonly day: DayKey;
  /** Minutes since local midnight by the wall clock, 0..1439. */
  readonly minutes: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** What the wall clock in the zone shows, as if it were UTC, in ms. */
function wallClock(instant: Instant, zone: string): number {
  const parts: Record<string, number> = {};
  for (const part of formatterOf(zone).formatToParts(instant)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value);
  }
  return Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  );
}

export function localTime(instant: Instant, zone: string): LocalTime {
  const wall = new Date(wallClock(Math.floor(instant / 1000) * 1000, zone));
  return { day: wall.toISOString().slice(0, 10), minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}

export function dayOf(instant: Instant, zone: string): DayKey {
  return localTime(instant, zone).day;
}

/**
 * The instant at which the zone's wall clock shows the day and time. A time that a change to daylight saving skips becomes
 * the same distance after the gap's start (02:30 -> 03:30); one that occurs twice is its first occurrence.
 */
export function instantAt(day: DayKey, minutes: number, zone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const before = wanted - (wallClock(wanted - 24 * HOUR, zone) - (wanted - 24 * HOUR));
  const after = wanted - (wallClock(wanted + 24 * HOUR, zone) - (wanted + 24 * HOUR));
  const candidates = [Math.min(before, after), Math.max(before, after)];
  const match = candidates.find((candidate) => wallClock(candidate, zone) === wanted);
  return match ?? before;
}

export function startOfDay(day: DayKey, zone: string): Instant {
  return instantAt(day, 0, zone);
}

export function addDays(day: DayKey, count: number): DayKey {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The same day of a later month; a month without that day ends earlier (31 January -> 28 February). */
export function addMonths(day: DayKey, count: number): DayKey {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + count);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  const wanted = Math.min(Number(day.slice(8)), last.getUTCDate());
  return `${first.toISOString().slice(0, 8)}${String(wanted).padStart(2, '0')}`;
}

/** 1 = Monday .. 7 = Sunday. */
export function weekday(day: DayKey): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Whether a value names a day that exists: `2024-02-30` has the shape and is none. */
export function isDayKey(value: unknown): value is DayKey {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const midnight = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === value;
}
