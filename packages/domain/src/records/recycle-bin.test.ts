import { expect, it } from 'vitest';

import { HOUR } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';
import { BIN_TIME, binScope, daysLeft, isInBin } from './recycle-bin.ts';

const deletion = { by: 'annannan' as MemberId, at: Date.UTC(2026, 5, 1, 12) };

it('[ACT-22] the recycle bin shows what was deleted for 30 days', () => {
  expect(BIN_TIME).toBe(720 * HOUR);
  const left = (hours: number): readonly [boolean, number] => [
    isInBin(deletion, deletion.at + hours * HOUR),
    daysLeft(deletion, deletion.at + hours * HOUR),
  ];
  expect([0, 1, 24, 719, 720, 900].map(left)).toEqual([
    [true, 30],
    [true, 30],
    [true, 29],
    [true, 1],
    [false, 0],
    [false, 0],
  ]);
  // Written by a device whose clock is ahead.
  expect(left(-48)).toEqual([true, 30]);
});

it('[PERM-12] an admin sees all of it, an employee what they deleted', () => {
  expect([binScope(deletion.by, true), binScope(deletion.by, false)]).toEqual(['all', deletion.by]);
});
