import { type Instant, MINUTE } from '../calendar/time-zone.ts';
import type { Activity } from '../records/schema.ts';
import { deadlineOf, isOpen } from './activity.ts';

/** Minutes before the deadline at which an activity reminds when nothing else was chosen (ACT-7). */
export const DEFAULT_REMINDERS: readonly number[] = [0, 15];

export const reminderChoices: readonly number[] = [0, 15, 30, 60, 120, 1440];

/** Offsets in minutes, ascending, without duplicates; a year is the most. */
export function reminderOffsets(activity: Pick<Activity, 'reminders'>): number[] {
  return Object.keys(activity.reminders)
    .map(Number)
    .filter((offset) => Number.isSafeInteger(offset) && offset >= 0 && offset <= 527_040)
    .sort((a, b) => a - b);
}

/** The largest offset, in ms: how long before its deadline an activity starts to count (CNT-8, CNT-9). */
export function leadTime(activity: Pick<Activity, 'reminders'>): number {
  return (reminderOffsets(activity).at(-1) ?? 0) * MINUTE;
}

export interface Reminder {
  readonly offset: number;
  readonly at: Instant;
}

/**
 * The reminders that an open planned activity sends. One whose time is not after the moment the activity was made, moved or
 * restored is neither sent nor caught up (CNT-58): what is planned for "in 10 minutes" rings once, at its deadline.
 */
export function remindersOf(activity: Activity): Reminder[] {
  const deadline = deadlineOf(activity);
  if (deadline === undefined || !isOpen(activity)) return [];
  return reminderOffsets(activity)
    .map((offset) => ({ offset, at: deadline - offset * MINUTE }))
    .filter((reminder) => reminder.at > activity.armedAt);
}

/** Collection of reminders as it is stored. */
export function reminderMarks(offsets: readonly number[]): Record<string, true> {
  return Object.fromEntries([...new Set(offsets)].map((offset) => [String(offset), true]));
}
