import { Direction, directionOf, isOpen } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';

/**
 * When the latest message came that a member may not have seen: logged by others alone and still open (FOCUS-4). By the time
 * of logging, since nobody could see it before; undefined when there is none.
 */
export function newsFor(activities: readonly Activity[], member: MemberId): Instant | undefined {
  const times = activities
    .filter((activity) => isOpen(activity) && directionOf(activity) === Direction.incoming)
    .filter(({ logs }) => logs.every((log) => log.member !== member))
    .map(({ createdAt }) => createdAt);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Whether a card is unread for who last opened it at `seen` (FOCUS-13); never opened is undefined. */
export function isUnread(news: Instant | undefined, seen: Instant | undefined): boolean {
  return news !== undefined && (seen === undefined || news > seen);
}
