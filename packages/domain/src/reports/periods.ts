import { addDays, addMonths, type DayKey, type Instant, isDayKey, startOfDay } from '../calendar/time-zone.ts';
import { startOfWeek } from '../calendar/weeks.ts';

/** Periods that have a name; each is whole, also with the days of it that are still to come. */
export const periodNames = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const;
export type PeriodName = (typeof periodNames)[number];

/** Days from the first to the last, both within. */
export interface DaySpan {
  readonly first: DayKey;
  readonly last: DayKey;
}

export type PeriodChoice = PeriodName | DaySpan;

/** The instants of a period: from the first on, before the second. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

const monthsOf: Readonly<Record<PeriodName, { readonly length: number; readonly back: number }>> = {
  'this-month': { length: 1, back: 0 },
  'last-month': { length: 1, back: 1 },
  'this-quarter': { length: 3, back: 0 },
  'last-quarter': { length: 3, back: 1 },
  'this-year': { length: 12, back: 0 },
  'last-year': { length: 12, back: 1 },
};

/** The days of a period; quarters begin in January, April, July and October. */
export function daysOfPeriod(choice: PeriodChoice, today: DayKey): DaySpan {
  if (typeof choice !== 'string') return choice;
  const { length, back } = monthsOf[choice];
  const month = Number(today.slice(5, 7)) - 1;
  const thisOne = addMonths(`${today.slice(0, 7)}-01`, -(month % length));
  const first = addMonths(thisOne, -length * back);
  return { first, last: addDays(addMonths(first, length), -1) };
}

/** The instants of days, by the clocks of the zone. */
export function periodOf({ first, last }: DaySpan, zone: string): Period {
  return { from: startOfDay(first, zone), until: startOfDay(addDays(last, 1), zone) };
}

/** A period as an address says it: its name, or its first and last day. */
export function periodText(choice: PeriodChoice): string {
  return typeof choice === 'string' ? choice : `${choice.first}_${choice.last}`;
}

/** The period that a text names; undefined for a text that names none, days that do not exist or end before they begin. */
export function readPeriod(text: string): PeriodChoice | undefined {
  const name = periodNames.find((candidate) => candidate === text);
  if (name) return name;
  const [first, last] = text.split('_');
  return isDayKey(first) && isDayKey(last) && first <= last ? { first, last } : undefined;
}

/** How finely a period is drawn: few enough parts to tell them apart, enough to see a course. */
export type Grain = 'day' | 'week' | 'month';

const MOST_DAYS = 14;
const MOST_DAYS_IN_WEEKS = 100;

export function grainOf({ first, last }: DaySpan): Grain {
  if (addDays(first, MOST_DAYS) > last) return 'day';
  return addDays(first, MOST_DAYS_IN_WEEKS) > last ? 'week' : 'month';
}

/** The first day of the part of time that a day belongs to; weeks begin on `firstWeekday`. */
export function partOf(day: DayKey, grain: Grain, firstWeekday: number): DayKey {
  if (grain === 'day') return day;
  return grain === 'week' ? startOfWeek(day, firstWeekday) : `${day.slice(0, 7)}-01`;
}

/** All parts of a period in order; the first may have begun before it. */
export function partsOf({ first, last }: DaySpan, grain: Grain, firstWeekday: number): DayKey[] {
  const parts: DayKey[] = [];
  let part = partOf(first, grain, firstWeekday);
  while (part <= last) {
    parts.push(part);
    if (grain === 'month') part = addMonths(part, 1);
    else part = addDays(part, grain === 'week' ? 7 : 1);
  }
  return parts;
}
