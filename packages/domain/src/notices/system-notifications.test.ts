import { expect, it } from 'vitest';

import { mayNotify, notifiedKinds } from './system-notifications.ts';

const hour = 60;

it('[SET-2] everything is told until the user chooses otherwise', () => {
  expect(notifiedKinds.every((kind) => mayNotify(undefined, kind, 0))).toBe(true);
});

it('[SET-2] a kind that is switched off is not told, the others are', () => {
  const choice = { notificationsOff: { stage: true, mentioned: false } };
  expect(notifiedKinds.filter((kind) => mayNotify(choice, kind, 0))).toEqual([
    'reminder',
    'responsible',
    'mentioned',
    'addressed',
    'deleted',
  ]);
});

it.each([
  [22 * hour, 7 * hour, [0, 6 * hour + 59, 22 * hour, 23 * hour], [7 * hour, 12 * hour, 21 * hour + 59]],
  [12 * hour, 13 * hour, [12 * hour, 12 * hour + 59], [11 * hour + 59, 13 * hour]],
  [8 * hour, 8 * hour, [], [0, 8 * hour, 23 * hour]],
])('[SET-2] quiet from %i until %i minutes', (quietFrom, quietUntil, quiet, loud) => {
  const told = (minutes: number): boolean => mayNotify({ quietFrom, quietUntil }, 'reminder', minutes);
  expect([quiet.filter(told), loud.filter((minutes) => !told(minutes))]).toEqual([[], []]);
});
