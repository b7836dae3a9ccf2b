import { ActivityKind, Direction, directionOf, isOpen, kindOf } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';
import { isPrepared } from '../mail/prepared.ts';
import { type Activity, type Comment, elementOf } from '../records/schema.ts';

/** Parts of a timeline, in this order: soonest first, then pinned and history, each newest first (LOG-25). */
export const timelineLanes = ['planned', 'pinned', 'past'] as const;
export type TimelineLane = (typeof timelineLanes)[number];

/** Where and when an entry stands in the timeline of an item. */
export interface TimelinePlace {
  readonly lane: TimelineLane;
  readonly at: Instant;
}

/** Whether an entry may be pinned: what is done or was said, never what is still open, nor a note on an entry (ACT-21). */
export function mayPin(entry: Activity | Comment): boolean {
  if (entry.deleted) return false;
  return entry.recordKind === 'comment' ? entry.activity === undefined : !isOpen(entry);
}

/** Whether an entry is pinned in the timeline of this item; one that is bound to several is pinned for each (LOG-23). */
export function isPinned(entry: Activity | Comment, item: RecordId): boolean {
  return mayPin(entry) && Object.hasOwn(entry.pins, elementOf(item));
}

/** The place of an activity in an item's timeline; an entry stands there once. */
export function placeOfActivity(activity: Activity, item: RecordId): TimelinePlace {
  if (isOpen(activity) && directionOf(activity) === Direction.planned) {
    return { lane: 'planned', at: activity.deadline ?? activity.createdAt };
  }
  const at = activity.occurred ?? activity.completed ?? activity.createdAt;
  return { lane: isPinned(activity, item) ? 'pinned' : 'past', at };
}

/** The place of a comment in its item's timeline, or null for a note, which shows with its entry (LOG-22). */
export function placeOfComment(comment: Comment, item: RecordId): TimelinePlace | null {
  if (comment.deleted || comment.activity !== undefined) return null;
  return { lane: isPinned(comment, item) ? 'pinned' : 'past', at: comment.createdAt };
}

/** At most so many tags has an entry (LOG-24). */
export const MOST_TAGS = 2;

export type EntryTag = 'missed' | 'prepared' | 'important' | 'automatic';

/** What an entry says of itself beside its title, most urgent first, at most two (LOG-24). */
export function tagsOf(activity: Activity): EntryTag[] {
  const tags: (EntryTag | false)[] = [
    kindOf(activity) === ActivityKind.call && activity.callResult === 'missed' && 'missed',
    isPrepared(activity) && 'prepared',
    activity.completed !== undefined && activity.closedBySystem === true && 'automatic',
    activity.priority === 'high' && 'important',
  ];
  return tags.filter((tag) => tag !== false).slice(0, MOST_TAGS);
}

/** What an entry is: a key event of the system, something of the user's, or a log record, which shows weaker (LOG-20, LOG-21). */
export type EntryRank = 'system' | 'user' | 'log';

/** Fields whose change is a key event: the stage, and what was made from this item. */
const keyFields: ReadonlySet<string> = new Set(['stage', 'targets']);

/** The rank of a change of an item's field. */
export function rankOfChange(field: string): EntryRank {
  return keyFields.has(field) ? 'system' : 'log';
}

/** The rank of an activity: a payment is told by the system, all else by people. */
export function rankOfActivity(activity: Pick<Activity, 'kind'>): EntryRank {
  return kindOf(activity) === ActivityKind.payment ? 'system' : 'user';
}
