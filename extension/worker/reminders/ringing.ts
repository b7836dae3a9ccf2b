import type { MemberId } from '@sidebook/domain/ids';
import { nextReminder, remindersBetween } from '@sidebook/projections/queries/activities';
import type { ActivityRow, ProjectionDatabase, ReminderRow } from '@sidebook/projections/tables';

import type { ReminderMarks } from './reminder-marks.ts';

/** How long after its time a missed reminder is still caught up. */
const CATCH_UP = 7 * 24 * 3_600_000;
/** Up to three missed reminders are shown singly, more as one digest (EXT-2). */
export const SINGLE = 3;

/** What is to be shown now. */
export interface Ring {
  readonly activity: ActivityRow;
  readonly snoozed: boolean;
}

export interface Ringing {
  /** Takes what is due now, records it as shown, and gives it back: two callers never get the same one. */
  take(now: number): Promise<Ring[]>;
  /** The next instant at which something is to be shown, or undefined. */
  next(now: number): Promise<number | undefined>;
  snooze(activity: string, at: number): Promise<void>;
}

export function createRinging(
  rows: ProjectionDatabase,
  marks: ReminderMarks,
  member: MemberId,
  watchFrom: number,
  locks: { request<T>(name: string, run: () => Promise<T>): Promise<T> },
): Ringing {
  const keyOf = (row: ReminderRow): string => `${row.key}|${row.at}`;

  async function unfired(now: number): Promise<ReminderRow[]> {
    const due = await remindersBetween(rows, member, Math.max(watchFrom, now - CATCH_UP), now);
    const fired = await marks.fired.bulkGet(due.map(keyOf));
    return due.filter((_, index) => !fired[index]);
  }

  async function takeDue(now: number): Promise<Ring[]> {
    const due = await unfired(now);
    const snoozes = await marks.snoozes.where('at').belowOrEqual(now).toArray();
    await marks.transaction('rw', marks.fired, marks.snoozes, async () => {
      await marks.fired.bulkPut(due.map((row) => ({ key: keyOf(row), at: row.at })));
      await marks.snoozes.bulkDelete(snoozes.map((row) => row.activity));
      await marks.fired
        .where('at')
        .below(now - 2 * CATCH_UP)
        .delete();
    });
    // An activity with both reminders missed is shown once, not twice.
    const wanted = new Map<string, boolean>();
    for (const { activity } of snoozes) wanted.set(activity, true);
    for (const { activity } of due) wanted.set(activity, false);
    const found = await rows.activities.bulkGet([...wanted.keys()] as ActivityRow['id'][]);
    return found
      .filter((activity) => activity !== undefined)
      .filter((activity) => activity.open)
      .map((activity) => ({ activity, snoozed: wanted.get(activity.id) === true }));
  }

  return {
    // Two alarms can fire in the same millisecond: the second waits and finds everything taken.
    take: (now) => locks.request('sidebook-reminders', () => takeDue(now)),
    async next(now) {
      const [reminder, snooze] = await Promise.all([
        nextReminder(rows, member, now),
        marks.snoozes.orderBy('at').first(),
      ]);
      const times = [reminder?.at, snooze?.at].filter((at) => at !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    async snooze(activity, at) {
      await marks.snoozes.put({ activity, at });
    },
  };
}
