import type { Activity } from '../records/schema.ts';
import { isOpen } from './activity.ts';

/** Why no follow-up can be made from this activity, or null: it keeps the link to what is still to be done (ACT-11). */
export function refuseFollowUp(parent: Pick<Activity, 'completed' | 'deleted' | 'direction'>): 'completed' | null {
  return isOpen(parent) ? null : 'completed';
}
