import { type Instant, MINUTE } from '../calendar/time-zone.ts';
import type { WeekBorders } from '../calendar/weeks.ts';
import {
  intoWorkingHours,
  nextWorkAfterDayOff,
  roundedAfterDays,
  type WorkCalendar,
} from '../calendar/working-days.ts';
import { type DatedColumn, spanOf } from './columns.ts';

/** When and for whom a deadline is generated. */
export interface Planning {
  readonly now: Instant;
  /** The viewer's days and weeks (CNT-53). */
  readonly borders: WeekBorders;
  /** The workspace's, with its zone. */
  readonly calendar: WorkCalendar;
  /** Days off are passed over without asking (VIEW-24). */
  readonly workingDaysOnly: boolean;
}

export interface ColumnDeadline {
  readonly deadline: Instant;
  /** The deadline is on a day off: the next start of work, offered instead of it (VIEW-24). */
  readonly nextWork?: Instant | undefined;
}

/** Calendar days from today, by column (VIEW-21); on its last day this week is today. */
const days: Readonly<Record<DatedColumn, number>> = {
  today: 0,
  'this-week': 1,
  'next-week': 7,
  'over-two-weeks': 14,
};

/** The deadline of what is dropped on or made in a column (VIEW-21..24). */
export function columnDeadline(column: DatedColumn, planning: Planning): ColumnDeadline {
  const { now, borders, calendar, workingDaysOnly } = planning;
  const own = column === 'this-week' && borders.lastOfWeek ? 'today' : column;
  const rounded = within(spanOf(own, borders), roundedAfterDays(now, days[own], calendar.zone));
  if (calendar.hoursApply) return { deadline: intoWorkingHours(rounded, calendar) };
  const nextWork = nextWorkAfterDayOff(rounded, calendar);
  if (nextWork === null) return { deadline: rounded };
  return workingDaysOnly ? { deadline: nextWork } : { deadline: rounded, nextWork };
}

/**
 * The workspace's clock may be in another day than the viewer's: the column that the viewer chose holds, up to its last minute
 * as in VIEW-23.
 */
function within([from, until]: readonly [Instant, Instant], instant: Instant): Instant {
  return Math.max(from, Math.min(instant, until - MINUTE));
}
