import { addDays, type DayKey, dayOf, type Instant } from '../calendar/time-zone.ts';
import { startOfWeek } from '../calendar/weeks.ts';
import type { Period } from './query.ts';

/** What of a viewer says which days a period has. */
export interface ViewerDays {
  readonly now: Instant;
  readonly zone: string;
  /** 1 = Monday .. 7 = Sunday. */
  readonly firstWeekday: number;
}

/** First and last day of a period, by the viewer's days and the company's weeks. */
export function daysOf(
  period: Period,
  { now, zone, firstWeekday }: ViewerDays,
): { readonly from?: DayKey; readonly to?: DayKey } {
  if (typeof period === 'object') return period;
  const today = dayOf(now, zone);
  const week = startOfWeek(today, firstWeekday);
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'this-week':
      return { from: week, to: addDays(week, 6) };
    case 'last-week':
      return { from: addDays(week, -7), to: addDays(week, -1) };
    case 'last-7':
      return { from: addDays(today, -6), to: today };
    case 'last-30':
      return { from: addDays(today, -29), to: today };
    case 'last-90':
      return { from: addDays(today, -89), to: today };
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
  }
}
