import type { Activity } from '../records/schema.ts';

/** What an activity's status can be (ACT-24). */
export type ActivityStatus = 'waiting' | 'completed' | 'completed-automatically';

/** Completed automatically is what the system closed: with its item, or in a conversion (ACT-24, MODE-31, MODE-43). */
export function statusOf(activity: Pick<Activity, 'completed' | 'closedBySystem'>): ActivityStatus {
  if (activity.completed === undefined) return 'waiting';
  return activity.closedBySystem ? 'completed-automatically' : 'completed';
}
