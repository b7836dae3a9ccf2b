import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayOf, HOUR } from '../calendar/time-zone.ts';
import { daysOfPeriod, grainOf, partOf, partsOf, periodNames, periodOf, periodText, readPeriod } from './periods.ts';

describe('[REP-11] a period', () => {
  it.each([
    ['this-month', '2026-02-11', '2026-02-01', '2026-02-28'],
    ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['this-quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['last-quarter', '2026-02-01', '2025-10-01', '2025-12-31'],
    ['this-year', '2028-02-29', '2028-01-01', '2028-12-31'],
    ['last-year', '2028-02-29', '2027-01-01', '2027-12-31'],
  ] as const)('%s of %s is from %s to %s', (name, today, first, last) => {
    expect(daysOfPeriod(name, today)).toEqual({ first, last });
  });

  it('is whole days of the zone, also when the clocks change', () => {
    const { from, until } = periodOf({ first: '2026-03-29', last: '2026-03-29' }, 'Europe/Berlin');
    expect([(until - from) / HOUR, new Date(from).toISOString()]).toEqual([23, '2026-03-28T23:00:00.000Z']);
    expect(dayOf(until, 'Europe/Berlin')).toBe('2026-03-30');
  });

  it('is read from an address as it was written there, and nothing else is one', () => {
    const choices = [...periodNames, { first: '2026-01-05', last: '2026-01-05' }];
    expect(choices.map((choice) => readPeriod(periodText(choice)))).toEqual(choices);
    for (const text of ['', 'today', '2026-01-05', '2026-01-05_2026-01-04', '2026-02-30_2026-03-01', 'a_b']) {
      expect(readPeriod(text)).toBeUndefined();
    }
  });

  const day = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count));

  it('is cut into parts that follow one another and hold each of its days', () => {
    fc.assert(
      fc.property(day, fc.nat(800), fc.integer({ min: 1, max: 7 }), (first, length, firstWeekday) => {
        const span = { first, last: addDays(first, length) };
        const grain = grainOf(span);
        const parts = partsOf(span, grain, firstWeekday);
        expect(parts).toEqual([...new Set(parts)].toSorted());
        const days = Array.from({ length: length + 1 }, (_, count) => addDays(first, count));
        expect([...new Set(days.map((one) => partOf(one, grain, firstWeekday)))]).toEqual(parts);
        expect(parts.length).toBeLessThanOrEqual(Math.max(16, length / 28 + 2));
      }),
    );
  });
});
