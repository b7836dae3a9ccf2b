import type { Instant } from '../calendar/time-zone.ts';
import type { OwnerItem } from '../counters/counting.ts';
import type { Activity } from '../records/schema.ts';
import { deadlineOf, Direction, directionOf, isOpen } from './activity.ts';

/** The two shelves of the list of activities: what is to do, and what is done (ACT-27). */
export type ListShelf = 'open' | 'done';

export interface ListPlace {
  readonly shelf: ListShelf;
  /** Open ones by deadline, what came in by its arrival; done ones by when they were completed. */
  readonly when: Instant;
}

/**
 * Where an activity stands in the list of activities; null for what is in the recycle bin, itself or with its item, and for
 * what only went out. What came in came at the latest when it was logged, whatever its sender's clock says.
 */
export function placeInList(activity: Activity, owner: Pick<OwnerItem, 'deleted'> | null): ListPlace | null {
  if (activity.deleted || owner?.deleted || directionOf(activity) === Direction.outgoing) return null;
  if (activity.completed !== undefined) return { shelf: 'done', when: activity.completed };
  if (!isOpen(activity)) return null;
  const { createdAt } = activity;
  if (directionOf(activity) === Direction.incoming) {
    return { shelf: 'open', when: Math.min(activity.occurred ?? createdAt, createdAt) };
  }
  return { shelf: 'open', when: deadlineOf(activity) ?? createdAt };
}
