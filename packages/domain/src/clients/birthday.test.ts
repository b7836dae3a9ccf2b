import { expect, it } from 'vitest';

import { ageOn, hasYear } from './birthday.ts';

it.each<[string, string, number | undefined]>([
  ['1980-03-22', '2026-03-21', 45],
  ['1980-03-22', '2026-03-22', 46],
  ['1980-02-29', '2026-02-28', 45],
  ['1980-02-29', '2026-03-01', 46],
  ['2026-11-22', '2026-11-22', 0],
  ['2027-01-01', '2026-11-22', undefined],
  ['1604-05-12', '2026-11-22', undefined],
])('[LINK-5] born on %s, on %s: %s', (birthday, today, age) => {
  expect(ageOn(birthday, today)).toBe(age);
  expect(hasYear(birthday)).toBe(!birthday.startsWith('1604'));
});
