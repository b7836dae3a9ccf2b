import { deadlineOf, Direction, directionOf, isOpen } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { WeekBorders } from '../calendar/weeks.ts';
import { CounterMode } from '../counters/counting.ts';
import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';

/** The columns of the Activities view, in the order in which they stand; nobody changes them (VIEW-1, VIEW-2). */
export const viewColumns = ['overdue', 'today', 'this-week', 'next-week', 'without', 'over-two-weeks'] as const;
export type ViewColumn = (typeof viewColumns)[number];

/** Columns of a time to come: what can be planned into by a drop or by *Add* (VIEW-19, VIEW-29). */
export const datedColumns = ['today', 'this-week', 'next-week', 'over-two-weeks'] as const;
export type DatedColumn = (typeof datedColumns)[number];

export function isDated(column: ViewColumn): column is DatedColumn {
  return (datedColumns as readonly string[]).includes(column);
}

/** What the open activities of an item say about its column. */
export interface ViewStanding {
  /** The closest deadline of the open planned ones; undefined when none has a deadline (VIEW-7). */
  readonly nearest: Instant | undefined;
  /** Something from the client is open. */
  readonly incoming: boolean;
  /** Something is planned without a deadline. */
  readonly undated: boolean;
}

/** Whose activities decide: everybody's, or in activity mode those of the person who is filtered for (VIEW-17). */
export interface Deciding {
  readonly mode: CounterMode;
  readonly person?: MemberId | undefined;
}

export function decides(activity: Pick<Activity, 'responsible'>, { mode, person }: Deciding): boolean {
  return mode === CounterMode.item || person === undefined || activity.responsible === person;
}

export function standingOf(
  activities: readonly Activity[],
  deciding: Deciding = { mode: CounterMode.item },
): ViewStanding {
  let nearest: Instant | undefined;
  let incoming = false;
  let undated = false;
  for (const activity of activities) {
    if (!isOpen(activity) || !decides(activity, deciding)) continue;
    const deadline = deadlineOf(activity);
    if (directionOf(activity) === Direction.incoming) incoming = true;
    else if (deadline === undefined) undated = true;
    else if (nearest === undefined || deadline < nearest) nearest = deadline;
  }
  return { nearest, incoming, undated };
}

interface ColumnRule {
  readonly column: ViewColumn;
  readonly holds: (standing: ViewStanding, borders: WeekBorders) => boolean;
}

const dueBefore = ({ nearest }: ViewStanding, border: Instant): boolean => nearest !== undefined && nearest < border;

/** Checked in this order, the first that holds is the item's column; the last one always holds (VIEW-3, VIEW-5..12). */
const rules: readonly ColumnRule[] = [
  { column: 'overdue', holds: (standing, { today }) => dueBefore(standing, today) },
  { column: 'today', holds: ({ incoming }) => incoming },
  { column: 'today', holds: (standing, { tomorrow }) => dueBefore(standing, tomorrow) },
  { column: 'this-week', holds: (standing, { nextWeek }) => dueBefore(standing, nextWeek) },
  { column: 'next-week', holds: (standing, { weekAfterNext }) => dueBefore(standing, weekAfterNext) },
  { column: 'over-two-weeks', holds: ({ nearest, undated }) => nearest !== undefined || undated },
  { column: 'without', holds: () => true },
];

export function columnOf(standing: ViewStanding, borders: WeekBorders): ViewColumn {
  return rules.find(({ holds }) => holds(standing, borders))?.column ?? 'without';
}

/** Instants between which a deadline alone puts an item into a column: from the first up to, but not including, the second. */
export function spanOf(column: DatedColumn, borders: WeekBorders): readonly [Instant, Instant] {
  const { today, tomorrow, nextWeek, weekAfterNext } = borders;
  switch (column) {
    case 'today':
      return [today, tomorrow];
    case 'this-week':
      return [tomorrow, nextWeek];
    case 'next-week':
      return [nextWeek, weekAfterNext];
    case 'over-two-weeks':
      return [weekAfterNext, Number.POSITIVE_INFINITY];
  }
}
