import { type ActivityKind, Direction, directionOf, kindOf } from './activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { OwnerItem } from '../counters/counting.ts';
import type { MemberId } from '../ids.ts';
import { isPrepared } from '../mail/prepared.ts';
import type { Activity } from '../records/schema.ts';

/** What somebody did, as the report on activities and My week count it. */
export interface DoneActivity {
  readonly doneBy: MemberId;
  readonly doneKind: ActivityKind;
  readonly doneAt: Instant;
}

/**
 * Who did an activity, and when: what was planned or came in when it was completed, by who completed it; what went out when it
 * did (REP-10, WEEK-1). Null for what is open, deleted, stands on a deleted item, or was closed with its deal, and for a mail
 * that is only prepared (WEEK-3): nobody did that.
 */
export function doneActivity(activity: Activity, owner: Pick<OwnerItem, 'deleted'> | null): DoneActivity | null {
  if (activity.deleted || owner?.deleted || activity.closedBySystem || isPrepared(activity)) return null;
  const doneBy = activity.completedBy ?? activity.responsible ?? activity.createdBy;
  const doneKind = kindOf(activity);
  if (directionOf(activity) === Direction.outgoing) {
    return { doneBy, doneKind, doneAt: activity.occurred ?? activity.createdAt };
  }
  return activity.completed === undefined ? null : { doneBy, doneKind, doneAt: activity.completed };
}
