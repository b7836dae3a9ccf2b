import { describe, expect, it } from 'vitest';

import { deadlineOf, Direction, directionOf, isOpen, kindOf, plannedKinds, refuseDeadline } from './activity.ts';

const noon = Date.UTC(2026, 5, 1, 12);

describe('what an activity is', () => {
  it('[LOG-27] [CNT-14] is a to-do and planned unless it says what this version knows', () => {
    expect(kindOf({})).toBe('todo');
    expect(kindOf({ kind: 'meeting' })).toBe('meeting');
    expect(kindOf({ kind: 'constructor' })).toBe('todo');
    expect(directionOf({})).toBe(Direction.planned);
    expect(directionOf({ direction: 'incoming' })).toBe(Direction.incoming);
    expect(directionOf({ direction: 'toString' })).toBe(Direction.planned);
    expect(plannedKinds).toEqual(['todo', 'call', 'meeting', 'task']);
  });

  it('[ACT-16] [ACT-29] is open until it is completed or deleted, and again when that is taken back', () => {
    expect(isOpen({})).toBe(true);
    expect(isOpen({ completed: noon })).toBe(false);
    expect(isOpen({ completed: 0 })).toBe(false);
    expect(isOpen({ deleted: true })).toBe(false);
    expect(isOpen({ deleted: false })).toBe(true);
  });

  it('[CNT-25] what went out is history, never open', () => {
    expect(isOpen({ direction: 'outgoing' })).toBe(false);
  });
});

describe('deadlines', () => {
  it('[CNT-23] an incoming activity has none, whatever a document says', () => {
    expect(deadlineOf({ direction: 'incoming', deadline: noon })).toBeUndefined();
    expect(deadlineOf({ direction: 'outgoing', deadline: noon })).toBeUndefined();
    expect(deadlineOf({ direction: 'planned', deadline: noon })).toBe(noon);
    expect(deadlineOf({})).toBeUndefined();
  });

  it.each([
    ['[ACT-4] a planned one needs one', { direction: 'planned' }, undefined, 'deadline-required'],
    ['[ACT-20] a planned one may get another', { direction: 'planned' }, noon, null],
    ['[CNT-23] an incoming one gets none', { direction: 'incoming' }, noon, 'incoming-has-no-deadline'],
    ['[CNT-23] an incoming one is made without', { direction: 'incoming' }, undefined, null],
    [
      '[CNT-23] a completed incoming one gets none',
      { direction: 'incoming', completed: 1 },
      noon,
      'incoming-has-no-deadline',
    ],
    ['[ACT-17] a completed one keeps its own', { direction: 'planned', completed: 1 }, noon, 'completed'],
    ['[ACT-17] a completed one does not lose its own', { direction: 'planned', completed: 1 }, undefined, 'completed'],
    ['[CNT-25] an outgoing one is made without', { direction: 'outgoing' }, undefined, null],
    ['[CNT-25] an outgoing one gets none', { direction: 'outgoing' }, noon, 'outgoing'],
  ])('%s', (_, activity, deadline, refusal) => {
    expect(refuseDeadline(activity, deadline)).toBe(refusal);
  });

  it('[ACT-18] only an open, dated, planned one can be postponed', () => {
    const canPostpone = (activity: Parameters<typeof deadlineOf>[0] & { completed?: number }) => {
      const deadline = deadlineOf(activity);
      return deadline !== undefined && refuseDeadline(activity, deadline) === null;
    };
    expect(canPostpone({ deadline: noon })).toBe(true);
    expect(canPostpone({})).toBe(false);
    expect(canPostpone({ deadline: noon, completed: 1 })).toBe(false);
    expect(canPostpone({ deadline: noon, direction: 'incoming' })).toBe(false);
  });
});
