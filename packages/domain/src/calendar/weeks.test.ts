import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayOf, instantAt, startOfDay, weekday } from './time-zone.ts';
import { isLastOfWeek, startOfWeek, weekBorders } from './weeks.ts';

const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });
const firstWeekday = fc.integer({ min: 1, max: 7 });

describe('weeks', () => {
  it.each([
    ['2026-11-18', 1, '2026-11-16'],
    ['2026-11-16', 1, '2026-11-16'],
    ['2026-11-22', 1, '2026-11-16'],
    ['2026-11-22', 7, '2026-11-22'],
    ['2026-11-21', 7, '2026-11-15'],
    ['2026-11-20', 6, '2026-11-14'],
  ])('[CNT-53] the week of %s that begins on weekday %i begins on %s', (day, first, expected) => {
    expect(startOfWeek(day, first)).toBe(expected);
  });

  it('[CNT-53] every week has seven days, the first on its weekday and one last', () => {
    fc.assert(
      fc.property(instant, firstWeekday, (at, first) => {
        const start = startOfWeek(dayOf(at, 'UTC'), first);
        expect(weekday(start)).toBe(first);
        const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
        expect(new Set(days.map((day) => startOfWeek(day, first)))).toEqual(new Set([start]));
        expect(days.map((day) => isLastOfWeek(day, first))).toEqual([false, false, false, false, false, false, true]);
      }),
    );
  });

  it('[CNT-53] borders are the first instants of days of the viewer, in order, around now', () => {
    fc.assert(
      fc.property(instant, zone, firstWeekday, (now, timeZone, first) => {
        const borders = weekBorders(now, timeZone, first);
        expect(borders.today <= now && now < borders.tomorrow).toBe(true);
        expect(borders.tomorrow <= borders.nextWeek && borders.nextWeek < borders.weekAfterNext).toBe(true);
        expect(borders.lastOfWeek).toBe(borders.tomorrow === borders.nextWeek);
        for (const week of [borders.nextWeek, borders.weekAfterNext]) {
          const day = dayOf(week, timeZone);
          expect([weekday(day), startOfDay(day, timeZone)]).toEqual([first, week]);
        }
      }),
    );
  });

  it.each([
    // Berlin's Sunday of 25 hours, New York's of 23, Lord Howe's of 24 and a half.
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kolkata', '2026-10-25', 24],
  ])('[CNT-53] in %s the week ends after %s, which has %d hours', (timeZone, sunday, hours) => {
    const { today, nextWeek } = weekBorders(instantAt(sunday, 12 * 60, timeZone), timeZone, 1);
    expect((nextWeek - today) / 3_600_000).toBe(hours);
  });
});
