import { deadlineOf } from '@sidebook/domain/activities/activity';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { nextReminder, remindersBetween, rungReminders } from '@sidebook/projections/queries/activities';
import { readMarks } from '@sidebook/projections/queries/settings';
import type { ActivityRow, ProjectionDatabase, ReminderRow } from '@sidebook/projections/tables';

import type { ReminderMarks } from './reminder-marks.ts';
import { deadlineOfReminder } from './user-marks.ts';

/** How long after its time a missed reminder is still caught up. */
const CATCH_UP = 7 * 24 * 3_600_000;
/** Up to three missed reminders are shown singly, more as one digest (EXT-2). */
export const SINGLE = 3;
/** How long a device that the user is not at waits for the one that the user is at (DESIGN 5). */
export const WAIT = 10_000;
/** A reminder first seen so long after its time came while this device was off: it may have been answered elsewhere. */
const LATE = 5_000;

/** What is to be shown now. */
export interface Ring {
  readonly activity: ActivityRow;
  readonly snoozed: boolean;
  /** The reminders that it stands for; none of a snoozed one. */
  readonly reminders: readonly ReminderRow[];
  /** The user is at this device: the others need not show it. */
  readonly leads: boolean;
}

export interface Ringing {
  /** Takes what is due now, records it as shown, and gives it back: two callers never get the same one. */
  take(now: number): Promise<Ring[]>;
  /** The next instant at which something is to be shown, or undefined. */
  next(now: number): Promise<number | undefined>;
  snooze(activity: string, at: number): Promise<void>;
  /** The user's reminders of an activity that have come, and that an answer is about. */
  rung(activity: RecordId, now: number): Promise<ReminderRow[]>;
  /** Whether a notification still says something: its activity is open and was answered on no device of the user. */
  stands(activity: RecordId, now: number): Promise<boolean>;
}

export interface RingingOptions {
  readonly rows: ProjectionDatabase;
  readonly marks: ReminderMarks;
  readonly member: MemberId;
  /** Reminders before it are not caught up, ms since 1970. */
  readonly watchFrom: number;
  readonly locks: { request<T>(name: string, run: () => Promise<T>): Promise<T> };
  /** Whether the user may have other devices: there is a server. */
  readonly hasOthers: () => boolean;
  readonly isUserHere: () => Promise<boolean>;
}

/** What becomes of a due reminder: it is shown, it waits for word from another device, or it was dealt with there. */
type Fate = 'ring' | 'wait' | 'drop';

export function createRinging(options: RingingOptions): Ringing {
  const { rows, marks, member, watchFrom, locks, hasOthers, isUserHere } = options;
  const keyOf = (row: ReminderRow): string => `${row.key}|${row.at}`;

  async function unfired(now: number): Promise<ReminderRow[]> {
    const due = await remindersBetween(rows, member, Math.max(watchFrom, now - CATCH_UP), now);
    const fired = await marks.fired.bulkGet(due.map(keyOf));
    return due.filter((_, index) => !fired[index]);
  }

  /**
   * Where the user is it shows at once, elsewhere after a wait, unless it was shown where the user is. What is late (this
   * device was off) waits too, so that answers given meanwhile come in first; then only an answer silences it (CNT-57).
   */
  async function fatesOf(due: readonly ReminderRow[], now: number, isHere: boolean): Promise<Fate[]> {
    const own = await readMarks(rows, [...new Set(due.map(({ activity }) => activity))]);
    const held = await marks.held.bulkGet(due.map(keyOf));
    return due.map((row, index): Fate => {
      const mark = own.get(row.activity);
      const saysSo = (said: Readonly<Record<string, number>> | undefined): boolean =>
        said?.[String(row.offset)] === deadlineOfReminder(row);
      if (saysSo(mark?.answered)) return 'drop';
      if (!hasOthers()) return 'ring';
      const since = held[index]?.since ?? now;
      const isLate = since - row.at > LATE;
      if (isHere && !isLate) return 'ring';
      if (!isLate && saysSo(mark?.fired)) return 'drop';
      return now - since < WAIT ? 'wait' : 'ring';
    });
  }

  async function record(due: readonly ReminderRow[], fates: readonly Fate[], now: number): Promise<void> {
    const settled = due.filter((_, index) => fates[index] !== 'wait');
    const waiting = due.filter((_, index) => fates[index] === 'wait').map(keyOf);
    await marks.transaction('rw', marks.fired, marks.held, async () => {
      await marks.fired.bulkPut(settled.map((row) => ({ key: keyOf(row), at: row.at })));
      await marks.held.bulkDelete(settled.map(keyOf));
      const known = await marks.held.bulkGet(waiting);
      await marks.held.bulkPut(waiting.filter((_, index) => !known[index]).map((key) => ({ key, since: now })));
      // What was postponed or done while it waited is not asked for again.
      await marks.held
        .where('since')
        .belowOrEqual(now - WAIT)
        .delete();
      await marks.fired
        .where('at')
        .below(now - 2 * CATCH_UP)
        .delete();
    });
  }

  /** The snoozed ones whose time has come, and that are still what they were when they were snoozed (EXT-3). */
  async function takeSnoozed(now: number): Promise<ActivityRow[]> {
    const due = await marks.snoozes.where('at').belowOrEqual(now).toArray();
    if (due.length === 0) return [];
    const found = await rows.activities.bulkGet(due.map(({ activity }) => activity as RecordId));
    const same = found.filter((row, index): row is ActivityRow => {
      const then = due[index]?.deadline;
      if (!row?.open || row.record.responsible !== member) return false;
      return then === undefined || then === deadlineOf(row.record);
    });
    await marks.transaction('rw', marks.snoozes, marks.repeated, async () => {
      await marks.snoozes.bulkDelete(due.map(({ activity }) => activity));
      await marks.repeated.bulkPut(same.map((row) => ({ activity: row.id, deadline: deadlineOf(row.record) ?? 0 })));
    });
    return same;
  }

  async function takeDue(now: number): Promise<Ring[]> {
    const due = await unfired(now);
    const isHere = due.length > 0 && hasOthers() && (await isUserHere());
    const fates = await fatesOf(due, now, isHere);
    await record(due, fates, now);
    const snoozed = await takeSnoozed(now);
    // An activity with both reminders missed is shown once, not twice.
    const ringing = Map.groupBy(
      due.filter((_, index) => fates[index] === 'ring'),
      ({ activity }) => activity,
    );
    const found = await rows.activities.bulkGet([...ringing.keys()]);
    const open = found.filter((row) => row?.open) as ActivityRow[];
    return [
      ...open.map((activity) => ({
        activity,
        snoozed: false,
        reminders: ringing.get(activity.id) ?? [],
        leads: isHere,
      })),
      ...snoozed
        .filter((activity) => !ringing.has(activity.id))
        .map((activity) => ({ activity, snoozed: true, reminders: [], leads: false })),
    ];
  }

  return {
    // Two alarms can fire in the same millisecond: the second waits and finds everything taken.
    take: (now) => locks.request('sidebook-reminders', () => takeDue(now)),
    async next(now) {
      const [reminder, snooze, held] = await Promise.all([
        nextReminder(rows, member, now),
        marks.snoozes.orderBy('at').first(),
        marks.held.orderBy('since').first(),
      ]);
      const times = [reminder?.at, snooze?.at, held && held.since + WAIT].filter((at) => at !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    async snooze(activity, at) {
      const row = await rows.activities.get(activity as RecordId);
      const deadline = row && deadlineOf(row.record);
      await marks.snoozes.put({ activity, at, ...(deadline === undefined ? {} : { deadline }) });
    },
    rung: (activity, now) => rungReminders(rows, member, activity, now),
    async stands(activity, now) {
      const rung = await rungReminders(rows, member, activity, now);
      const last = rung.at(-1);
      if (!last) return false;
      const repeated = await marks.repeated.get(activity);
      if (repeated?.deadline === deadlineOfReminder(last)) return true;
      const mark = (await readMarks(rows, [activity])).get(activity);
      return mark?.answered[String(last.offset)] !== deadlineOfReminder(last);
    },
  };
}
