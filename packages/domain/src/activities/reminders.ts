import { type Instant, MINUTE } from '../calendar/time-zone.ts';
import type { Activity } from '../records/schema.ts';
import { deadlineOf, isOpen } from './activity.ts';

/** Minutes before the deadline at which an activity reminds when nothing else was chosen (ACT-7). */
export const DEFAULT_REMINDERS: readonly number[] = [0, 15];

export const reminderChoices: readonly number[] = [0, 15, 30, 60, 120, 1440];

/** A year of 366 days, in minutes: no reminder is earlier than that before its deadline. */
export const MAX_REMINDER = 527_040;

/** Offsets in minutes, ascending, without duplicates: an element has one spelling (`15`; not `015`, `1e1` or `-0`). */
export function reminderOffsets(activity: Pick<Activity, 'reminders'>): number[] {
  return Object.keys(activity.reminders)
    .filter((element) => /^(0|[1-9]\d{0,5})$/.test(element))
    .map(Number)
    .filter((offset) => offset <= MAX_REMINDER)
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

/** What an activity's owner item says for reminding. */
export interface RemindingOwner {
  readonly deleted: boolean;
  /** When the item last came back from the recycle bin, and its activities with it; undefined when it never was there. */
  readonly restoredAt: Instant | undefined;
}

/**
 * The reminders that an open planned activity sends; none while its item is deleted (E20). One whose time is not after the
 * moment the activity was made, moved or restored, by itself or with its item, is neither sent nor caught up (CNT-58): what is
 * planned for "in 10 minutes" rings once, at its deadline.
 */
export function remindersOf(activity: Activity, owner: RemindingOwner | null = null): Reminder[] {
  const deadline = deadlineOf(activity);
  if (deadline === undefined || !isOpen(activity) || owner?.deleted) return [];
  const armedAt = Math.max(activity.armedAt, owner?.restoredAt ?? activity.armedAt);
  return reminderOffsets(activity)
    .map((offset) => ({ offset, at: deadline - offset * MINUTE }))
    .filter((reminder) => reminder.at > armedAt);
}

/** Collection of reminders as it is stored. */
export function reminderMarks(offsets: readonly number[]): Record<string, true> {
  return Object.fromEntries([...new Set(offsets)].map((offset) => [String(offset), true]));
}

/**
 * Minutes before the deadline for the activities that a user makes from now on (ACT-30). `chosen` is what the user set for all
 * of their devices, `before` what this device had, which holds until then.
 */
export function newReminders(
  chosen: Readonly<Record<string, boolean>> | undefined,
  before: readonly number[] = DEFAULT_REMINDERS,
): readonly number[] {
  if (!chosen || Object.keys(chosen).length === 0) return before;
  const usual = DEFAULT_REMINDERS.filter((offset) => chosen[String(offset)] !== false);
  const added = Object.keys(chosen).filter((element) => chosen[element] === true);
  return reminderOffsets({ reminders: reminderMarks([...usual, ...added.map(Number)]) });
}

/** What is stored so that exactly these are the user's reminders: of each offset whether it is wanted. */
export function reminderWishes(
  offsets: readonly number[],
  chosen: Readonly<Record<string, boolean>> | undefined,
): Record<string, boolean> {
  const known = [...DEFAULT_REMINDERS.map(String), ...Object.keys(chosen ?? {}), ...offsets.map(String)];
  return Object.fromEntries(known.map((element) => [element, offsets.map(String).includes(element)]));
}

/** A reminder of the user's own: whole minutes up to a year, or null for what is none (ACT-7). */
export function ownReminder(amount: string, minutesEach: number): number | null {
  if (!/^\d{1,6}$/.test(amount.trim())) return null;
  const offset = Number(amount) * minutesEach;
  return offset <= MAX_REMINDER ? offset : null;
}
