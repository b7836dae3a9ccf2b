import { expect, it } from 'vitest';

import { HOUR, MINUTE } from '../calendar/time-zone.ts';
import { firedReminders, type ReminderPhase } from './fired-reminders.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const minutes = (phases: readonly ReminderPhase[], notBefore?: number): number[] =>
  firedReminders(phases, notBefore).map(({ at }) => (at - noon) / MINUTE);
const planned = (from: number, ahead: number, offsets = [0, 15]): ReminderPhase => ({
  from: noon + from * MINUTE,
  deadline: noon + ahead * MINUTE,
  offsets,
});

it('[ACT-23] each reminder of a deadline rings once, also of one that was moved later', () => {
  expect(minutes([planned(0, 60)])).toEqual([45, 60]);
  // It rang at 45, and was postponed then by an hour.
  expect(minutes([planned(0, 60), planned(50, 120)])).toEqual([45, 105, 120]);
  // It was postponed before it rang.
  expect(minutes([planned(0, 60), planned(40, 120)])).toEqual([105, 120]);
});

it('[ACT-23] rings no more once it is completed, and not for what is over when it is made', () => {
  const done = { from: noon + 50 * MINUTE, deadline: undefined, offsets: [0, 15] };
  expect(minutes([planned(0, 60), done])).toEqual([45]);
  expect(minutes([planned(0, 60), done, planned(55, 60)])).toEqual([45, 60]);
  expect(minutes([planned(0, 10)])).toEqual([10]);
  expect(minutes([planned(0, 0)])).toEqual([]);
});

it('[ACT-23] a reminder that falls on the moment of a change has rung; two at one time are one record', () => {
  expect(minutes([planned(0, 60, [0]), planned(60, 90, [0])])).toEqual([60, 90]);
  expect(firedReminders([planned(0, 60, [0]), planned(10, 75, [15])]).map(({ offset }) => offset)).toEqual([15]);
  expect(minutes([planned(0, 60, [0]), planned(60, 60, [0])])).toEqual([60]);
});

it('[ACT-23] says nothing of the time before its item came back', () => {
  expect(minutes([planned(0, 60)], noon + HOUR - 5 * MINUTE)).toEqual([60]);
});
