import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HOUR, MINUTE } from '../calendar/time-zone.ts';
import type { Activity } from '../records/schema.ts';
import {
  DEFAULT_REMINDERS,
  leadTime,
  MAX_REMINDER,
  newReminders,
  ownReminder,
  reminderMarks,
  reminderOffsets,
  remindersOf,
  reminderWishes,
} from './reminders.ts';

const now = Date.UTC(2026, 5, 1, 10);

function planned(deadline: number, offsets: readonly number[] = DEFAULT_REMINDERS, armedAt = now): Activity {
  const activity: Partial<Activity> = { direction: 'planned', deadline, reminders: reminderMarks(offsets), armedAt };
  return activity as Activity;
}

const times = (activity: Activity, ...owner: [Parameters<typeof remindersOf>[1]?]): number[] =>
  remindersOf(activity, ...owner).map(({ at }) => (at - now) / MINUTE);

describe('offsets', () => {
  it.each([
    [[0, 15], 15],
    [[0, 60, 1440], 1440],
    [[1440, 0, 60], 1440],
    [[0], 0],
    [[], 0],
  ])('[CNT-9] reminders %j give a lead time of %i minutes', (offsets, minutes) => {
    expect(leadTime({ reminders: reminderMarks(offsets) })).toBe(minutes * MINUTE);
  });

  it('[ACT-7] [ACT-30] what is chosen stands once, ascending; without a choice at the deadline and 15 minutes before', () => {
    expect(reminderOffsets({ reminders: reminderMarks([60, 15, 60, 0]) })).toEqual([0, 15, 60]);
    expect(reminderOffsets({ reminders: reminderMarks(DEFAULT_REMINDERS) })).toEqual([0, 15]);
  });

  it('[ACT-7] has whole minutes up to a year, each in one spelling', () => {
    const elements = ['15', '015', '1e1', '-0', '0x10', '-5', '1_5', '', 'constructor', '527040', '527041', '9999999'];
    const reminders = Object.fromEntries(elements.map((element) => [element, true as const]));
    expect(reminderOffsets({ reminders })).toEqual([15, MAX_REMINDER]);
  });

  it('[ACT-7] reads back what it wrote', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: MAX_REMINDER }));
    fc.assert(
      fc.property(offsets, (chosen) => {
        expect(reminderOffsets({ reminders: reminderMarks(chosen) })).toEqual(chosen.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('remindersOf', () => {
  it('[CNT-54] rings twice by default: 15 minutes before the deadline, and at it', () => {
    expect(times(planned(now + HOUR))).toEqual([60, 45]);
  });

  it('[CNT-54] [ACT-7] rings at each chosen offset', () => {
    expect(times(planned(now + 48 * HOUR, [0, 60, 1440]))).toEqual([2880, 2820, 1440]);
    expect(times(planned(now + HOUR, []))).toEqual([]);
  });

  it.each([
    ['in 10 minutes', 10 * MINUTE, [10]],
    ['in exactly 15 minutes', 15 * MINUTE, [15]],
    ['in 15 minutes and 1 ms', 15 * MINUTE + 1, [15 + 1 / MINUTE, 1 / MINUTE]],
    ['for now', 0, []],
    ['for yesterday', -24 * HOUR, []],
  ])('[CNT-58] what is made %s rings only for what is still to come', (_, ahead, expected) => {
    expect(times(planned(now + ahead))).toEqual(expected);
  });

  it('[CNT-58] follows a postponed deadline, counted from the moment of postponing', () => {
    const overdue = planned(now - 72 * HOUR, DEFAULT_REMINDERS, now - 100 * HOUR);
    expect(times(overdue)).toEqual([-4320, -4335]);
    expect(times({ ...overdue, deadline: now + HOUR, armedAt: now })).toEqual([60, 45]);
    expect(times({ ...overdue, deadline: now + 5 * MINUTE, armedAt: now })).toEqual([5]);
  });

  it.each([
    ['completed', { completed: now }],
    ['deleted', { deleted: true }],
    ['incoming', { direction: 'incoming' }],
    ['without a deadline', { deadline: undefined }],
  ])('[CNT-58] [CNT-23] one that is %s is silent', (_, change) => {
    expect(remindersOf({ ...planned(now + HOUR), ...change } as Activity)).toEqual([]);
  });

  it('[CNT-58] of a deleted item are silent, and what passed until it came back is not caught up', () => {
    const activity = planned(now + HOUR, [0, 15, 120], now - 48 * HOUR);
    expect(times(activity, { deleted: false, restoredAt: undefined })).toEqual([60, 45, -60]);
    expect(times(activity, { deleted: true, restoredAt: undefined })).toEqual([]);
    expect(times(activity, { deleted: false, restoredAt: now })).toEqual([60, 45]);
    // The item came back long ago; the activity was moved since.
    expect(times({ ...activity, armedAt: now }, { deleted: false, restoredAt: now - 48 * HOUR })).toEqual([60, 45]);
  });
});

describe('reminders of new activities', () => {
  it('[ACT-30] are at the deadline and 15 minutes before, or what this device had, until the user sets them', () => {
    expect(newReminders(undefined)).toEqual([0, 15]);
    expect(newReminders({}, [60])).toEqual([60]);
    expect(newReminders({}, [])).toEqual([]);
  });

  it('[ACT-30] are what the user set, on every device, whatever it had before', () => {
    expect(newReminders({ '0': true, '15': false, '60': true }, [1440])).toEqual([0, 60]);
    expect(newReminders({ '0': false, '15': false }, [1440])).toEqual([]);
    expect(newReminders({ '30': true }, [1440])).toEqual([0, 15, 30]);
  });

  it('[ACT-30] [ACT-7] reads back what was set, whatever was set before', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: MAX_REMINDER }), { maxLength: 8 });
    fc.assert(
      fc.property(offsets, offsets, (first, second) => {
        const before = reminderWishes(first, undefined);
        expect(newReminders(before)).toEqual(first.toSorted((a, b) => a - b));
        const after = { ...before, ...reminderWishes(second, before) };
        expect(newReminders(after)).toEqual(second.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each([
    ['45', 1, 45],
    [' 2 ', 60, 120],
    ['0', 1440, 0],
    ['366', 1440, MAX_REMINDER],
    ['367', 1440, null],
    ['1.5', 60, null],
    ['-5', 1, null],
    ['', 1, null],
    ['1e3', 1, null],
  ])('[ACT-7] an own one of %j times %i minutes is %j', (amount, each, offset) => {
    expect(ownReminder(amount, each)).toBe(offset);
  });
});
