import { type Instant, MINUTE } from '../calendar/time-zone.ts';
import type { Reminder } from './reminders.ts';

/** What an activity's reminders were from an instant on, until the next phase. */
export interface ReminderPhase {
  readonly from: Instant;
  /** Undefined while nothing can ring: completed, deleted, not planned, or without a deadline. */
  readonly deadline: Instant | undefined;
  /** Minutes before it. */
  readonly offsets: readonly number[];
}

/**
 * The reminders that rang, or will ring if nothing changes, in order of time: in each phase those whose time falls into it
 * (ACT-23). They are computed from the activity's history and never counted.
 *
 * @param phases in order of time
 * @param notBefore when the item came back from the recycle bin: what may have rung before is not told
 */
export function firedReminders(phases: readonly ReminderPhase[], notBefore = Number.NEGATIVE_INFINITY): Reminder[] {
  const fired = new Map<Instant, Reminder>();
  for (const [index, { from, deadline, offsets }] of phases.entries()) {
    const until = phases[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (deadline === undefined) continue;
    for (const offset of offsets) {
      const at = deadline - offset * MINUTE;
      if (at > from && at <= until && at > notBefore) fired.set(at, { offset, at });
    }
  }
  return [...fired.values()].toSorted((a, b) => a.at - b.at);
}
