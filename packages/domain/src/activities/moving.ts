import type { Activity } from '../records/schema.ts';
import { ActivityKind, kindOf } from './activity.ts';

const movable: ReadonlySet<ActivityKind> = new Set([ActivityKind.email, ActivityKind.call, ActivityKind.chat]);

/** Whether *Move to* may give the activity another owner item: messages, calls and chats alone (ACT-12, LOG-5). */
export function isMovable(activity: Pick<Activity, 'kind'>): boolean {
  return movable.has(kindOf(activity));
}
