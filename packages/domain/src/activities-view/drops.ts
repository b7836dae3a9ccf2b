import { deadlineOf, Direction, directionOf, isOpen } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { WeekBorders } from '../calendar/weeks.ts';
import type { RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { columnDeadline, type ColumnDeadline, type Planning } from './column-deadline.ts';
import { columnOf, type DatedColumn, isDated, standingOf, type ViewColumn } from './columns.ts';

/** Why a card cannot be dropped on a column. */
export type DropRefusal =
  /** *Overdue* and *Without activities* are no times to plan for (VIEW-29). */
  | 'not-planned'
  /** What came in holds the card in *Today* until it is done (VIEW-28). */
  | 'incoming-first'
  /** Closed items are not in the view (VIEW-16). */
  | 'closed';

/** What keeps a card from the column on which it was dropped. */
export type HeldBy =
  /** Open incoming activities: it lands in *Today* (VIEW-26). */
  | 'incoming'
  /** Other planned activities are due before that column (VIEW-27). */
  | 'planned'
  /** The deadline itself: the last day of a week, or the working days of the company (VIEW-21, VIEW-24). */
  | 'date';

/** Where the card stands after a drop, and why there. */
export interface Landing {
  readonly column: ViewColumn;
  /** Undefined when it is the column on which the card was dropped. */
  readonly heldBy: HeldBy | undefined;
  /** The activities that hold it: incoming ones to complete, or planned ones to move too. */
  readonly holding: readonly RecordId[];
}

/** A deadline from a column, and where the card stands with it. */
export interface Placement extends ColumnDeadline {
  readonly landing: Landing;
}

/** What a drop does. The item's stage is no part of it (VIEW-30). */
export type Drop =
  | { readonly does: 'refuse'; readonly reason: DropRefusal; readonly incoming: readonly RecordId[] }
  /** It stands there already. */
  | { readonly does: 'nothing' }
  /** Gives an activity a new deadline, or makes one (`activity` is null). */
  | ({ readonly does: 'plan'; readonly activity: RecordId | null } & Placement);

export interface DroppedCard {
  /** Of the item; closed ones are passed over. */
  readonly activities: readonly Activity[];
  readonly closed: boolean;
}

/** What dropping a card on a column does (VIEW-25..30). */
export function dropOn(to: ViewColumn, card: DroppedCard, planning: Planning): Drop {
  if (card.closed) return { does: 'refuse', reason: 'closed', incoming: [] };
  const open = card.activities.filter(isOpen);
  const incoming = open.filter((activity) => directionOf(activity) === Direction.incoming);
  const from = columnOf(standingOf(open), planning.borders);
  if (from === to) return { does: 'nothing' };
  if (!isDated(to)) return { does: 'refuse', reason: 'not-planned', incoming: [] };
  if (from === 'today' && incoming.length > 0) {
    return { does: 'refuse', reason: 'incoming-first', incoming: idsOf(incoming) };
  }
  const activity = nearestOf(open)?.id ?? null;
  return { does: 'plan', activity, ...placementIn(to, open, activity === null ? [] : [activity], planning) };
}

/** What these activities become in a column, beside the item's others; without any, what a new one becomes. */
export function placementIn(
  to: DatedColumn,
  activities: readonly Activity[],
  moved: readonly RecordId[],
  planning: Planning,
): Placement {
  const planned = columnDeadline(to, planning);
  const rest = activities.filter((activity) => isOpen(activity) && !moved.includes(activity.id));
  return { ...planned, landing: landingOf(to, rest, planned.deadline, planning.borders) };
}

const idsOf = (activities: readonly Activity[]): RecordId[] => activities.map(({ id }) => id);

/** The planned activity with the nearest deadline; of those without one, the first made (VIEW-26). */
function nearestOf(open: readonly Activity[]): Activity | undefined {
  const due = (activity: Activity): number => deadlineOf(activity) ?? Number.POSITIVE_INFINITY;
  return open
    .filter((activity) => directionOf(activity) === Direction.planned)
    .toSorted((a, b) => {
      if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1;
      return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
    })[0];
}

/** Where a card stands with a new deadline beside the rest of its open activities. */
function landingOf(to: DatedColumn, rest: readonly Activity[], deadline: Instant, borders: WeekBorders): Landing {
  const columnWith = (activities: readonly Activity[]): ViewColumn => {
    const { nearest = deadline, ...standing } = standingOf(activities);
    return columnOf({ ...standing, nearest: Math.min(nearest, deadline) }, borders);
  };
  const column = columnWith(rest);
  if (column === to) return { column, heldBy: undefined, holding: [] };
  if (column === columnWith([])) return { column, heldBy: 'date', holding: [] };
  const planned = rest.filter((activity) => directionOf(activity) === Direction.planned);
  const incoming = rest.filter((activity) => directionOf(activity) === Direction.incoming);
  // Other deadlines count before what came in only where they are overdue (VIEW-5, VIEW-6).
  if (column === 'today' && incoming.length > 0) return { column, heldBy: 'incoming', holding: idsOf(incoming) };
  const earlier = planned.filter((activity) => columnWith([activity]) !== columnWith([]));
  return { column, heldBy: 'planned', holding: idsOf(earlier) };
}
