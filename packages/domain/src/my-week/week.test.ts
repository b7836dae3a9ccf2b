import { describe, expect, it } from 'vitest';

import { weekAround } from './week.ts';

const T = Date.parse('2026-11-18T09:00:00Z');

describe('weeks', () => {
  it.each([
    [0, 1, '2026-11-16', '2026-11-22', '2026-11-23', '2026-11-29', '2026-11-01', '2026-11-30'],
    [-1, 1, '2026-11-09', '2026-11-15', '2026-11-16', '2026-11-22', '2026-11-01', '2026-11-30'],
    [2, 1, '2026-11-30', '2026-12-06', '2026-12-07', '2026-12-13', '2026-12-01', '2026-12-31'],
    [0, 7, '2026-11-15', '2026-11-21', '2026-11-22', '2026-11-28', '2026-11-01', '2026-11-30'],
  ])(
    '[WEEK-1] %i from 18 November, weeks beginning on day %i',
    (by, firstWeekday, first, last, nextFirst, nextLast, monthFirst, monthLast) => {
      const week = weekAround(T, by, 'Europe/Berlin', firstWeekday);
      expect(week).toMatchObject({ first, last, nextFirst, nextLast, monthFirst, monthLast });
      expect(new Date(week.from).toISOString()).toMatch(/T23:00/);
    },
  );

  it('[WEEK-1] one in which the clocks change has an hour more or less', () => {
    const hours = (at: string): number => {
      const { from, until } = weekAround(Date.parse(at), 0, 'Europe/Berlin', 1);
      return (until - from) / 3_600_000;
    };
    expect([hours('2026-03-26T12:00:00Z'), hours('2026-10-22T12:00:00Z')]).toEqual([167, 169]);
  });
});
