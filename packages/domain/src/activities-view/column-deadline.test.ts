import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayOf, instantAt, localTime, MINUTE } from '../calendar/time-zone.ts';
import { weekBorders } from '../calendar/weeks.ts';
import { defaultCalendar, defaultDeadline, isWorkingDay, type WorkCalendar } from '../calendar/working-days.ts';
import { columnDeadline, type Planning } from './column-deadline.ts';
import { type DatedColumn, datedColumns, spanOf } from './columns.ts';

const berlin = defaultCalendar('Europe/Berlin');
const zoneNames = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const at = (day: string, hours: number, minutes = 0, zone = berlin.zone): number =>
  instantAt(day, hours * 60 + minutes, zone);

function planning(
  now: number,
  calendar: WorkCalendar = berlin,
  rest: Partial<Planning> & { zone?: string } = {},
): Planning {
  const { zone = calendar.zone, ...own } = rest;
  return { now, calendar, borders: weekBorders(now, zone, calendar.firstWeekday), workingDaysOnly: false, ...own };
}
const deadline = (column: DatedColumn, by: Planning): number => columnDeadline(column, by).deadline;

describe('the deadline of a column', () => {
  // 1 Feb 2023 is a Wednesday.
  it.each([
    ['today', '2023-02-01'],
    ['this-week', '2023-02-02'],
    ['next-week', '2023-02-08'],
    ['over-two-weeks', '2023-02-15'],
  ] as const)('[VIEW-21] made on 1 Feb at 15:44 in %s is %s 16:00', (column, day) => {
    for (const zone of zoneNames) {
      const calendar = defaultCalendar(zone);
      const now = at('2023-02-01', 15, 44, zone);
      expect(deadline(column, planning(now, calendar))).toBe(at(day, 16, 0, zone));
    }
  });

  it.each([
    ['Sunday', 1, '2023-02-05'],
    ['Saturday', 7, '2023-02-04'],
    ['Friday', 6, '2023-02-03'],
  ])('[VIEW-21] this week on its last day, a %s, is the same day', (_, firstWeekday, day) => {
    const calendar = { ...berlin, firstWeekday, workingWeekdays: [] };
    expect(deadline('this-week', planning(at(day, 15, 44), calendar))).toBe(at(day, 16));
    const before = addDays(day, -1);
    expect(deadline('this-week', planning(at(before, 15, 44), calendar))).toBe(at(day, 16));
  });

  it('[VIEW-22] 3:01 pm becomes 4:00 pm, and exactly 3:00 pm stays', () => {
    expect(deadline('today', planning(at('2023-02-01', 15, 1)))).toBe(at('2023-02-01', 16));
    expect(deadline('today', planning(at('2023-02-01', 15)))).toBe(at('2023-02-01', 15));
    expect(deadline('today', planning(at('2023-02-01', 15) + 1))).toBe(at('2023-02-01', 16));
  });

  it.each([
    ['today', '2023-02-01'],
    ['this-week', '2023-02-02'],
    ['next-week', '2023-02-08'],
    ['over-two-weeks', '2023-02-15'],
  ] as const)('[VIEW-23] at 23:20 in %s it is 23:59 of %s', (column, day) => {
    expect(deadline(column, planning(at('2023-02-01', 23, 20)))).toBe(at(day, 23, 59));
  });
});

describe('days off', () => {
  const saturday = { ...planning(at('2026-11-20', 15, 30)) };

  it('[VIEW-24] calendar days are added, and a day off offers the next start of work', () => {
    expect(columnDeadline('this-week', saturday)).toEqual({
      deadline: at('2026-11-21', 16),
      nextWork: at('2026-11-23', 9),
    });
    expect(columnDeadline('next-week', saturday)).toEqual({ deadline: at('2026-11-27', 16) });
  });

  it('[VIEW-24] only working days: it goes there by itself', () => {
    expect(columnDeadline('this-week', { ...saturday, workingDaysOnly: true })).toEqual({
      deadline: at('2026-11-23', 9),
    });
    expect(columnDeadline('next-week', { ...saturday, workingDaysOnly: true })).toEqual({
      deadline: at('2026-11-27', 16),
    });
  });

  it('[VIEW-24] a holiday of the company is a day off, and so is the day after it when that is one', () => {
    const calendar = { ...berlin, holidays: new Set(['2026-12-25', '2026-12-28']) };
    expect(columnDeadline('over-two-weeks', planning(at('2026-12-11', 10, 10), calendar))).toEqual({
      deadline: at('2026-12-25', 11),
      nextWork: at('2026-12-29', 9),
    });
  });

  it('[ACT-9] working hours, once set, hold for it too', () => {
    const calendar = { ...berlin, hoursApply: true };
    expect(columnDeadline('today', planning(at('2026-11-18', 18, 10), calendar))).toEqual({
      deadline: at('2026-11-19', 9),
    });
    expect(columnDeadline('this-week', planning(at('2026-11-20', 15, 30), calendar))).toEqual({
      deadline: at('2026-11-23', 9),
    });
    expect(columnDeadline('today', planning(at('2026-11-18', 15, 30), calendar))).toEqual({
      deadline: at('2026-11-18', 16),
    });
  });
});

describe('over a change to or from daylight saving', () => {
  it.each([
    // The clock's hour stays, the day is an hour (in Lord Howe half of one) shorter or longer.
    ['Europe/Berlin', '2026-03-25', 'next-week', '2026-04-01', -1],
    ['Europe/Berlin', '2026-10-24', 'this-week', '2026-10-25', 1],
    ['America/New_York', '2026-03-07', 'this-week', '2026-03-08', -1],
    ['America/New_York', '2026-10-25', 'next-week', '2026-11-01', 1],
    ['Australia/Lord_Howe', '2026-10-03', 'this-week', '2026-10-04', -0.5],
    ['Australia/Lord_Howe', '2026-03-25', 'over-two-weeks', '2026-04-08', 0.5],
    ['Asia/Kolkata', '2026-03-25', 'next-week', '2026-04-01', 0],
  ] as const)('[VIEW-21][VIEW-22] in %s from %s in %s it is %s at the same hour', (zone, day, column, due, hours) => {
    const calendar = { ...defaultCalendar(zone), workingWeekdays: [] };
    const now = at(day, 10, 20, zone);
    const result = deadline(column, planning(now, calendar));
    expect(result).toBe(at(due, 11, 0, zone));
    const length = (result - at(day, 11, 0, zone)) / 3_600_000;
    expect(length % 24).toBe(hours < 0 ? 24 + hours : hours);
  });

  it.each([
    // Two o'clock comes twice (in Lord Howe half past one): now is the second time.
    ['Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ])('[VIEW-22] in %s an hour that comes twice is not taken back to its first time', (zone, iso) => {
    const now = Date.parse(iso);
    const calendar = { ...defaultCalendar(zone), workingWeekdays: [] };
    const today = deadline('today', planning(now, calendar));
    expect(today).toBeGreaterThanOrEqual(now);
    expect(today - now).toBeLessThanOrEqual(60 * MINUTE);
    expect(defaultDeadline(now, calendar, 0)).toBe(today);
  });
});

const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });
const zone = fc.constantFrom(...zoneNames);
const column = fc.constantFrom(...datedColumns);

describe('in every zone and at every time', () => {
  it('[VIEW-21][VIEW-22][VIEW-23] it is full, or 23:59, on a day of its column, and not over', () => {
    fc.assert(
      fc.property(instant, zone, column, fc.integer({ min: 1, max: 7 }), (now, timeZone, chosen, firstWeekday) => {
        const calendar = { ...defaultCalendar(timeZone), firstWeekday, workingWeekdays: [] };
        const by = planning(now, calendar);
        const result = deadline(chosen, by);
        const own = chosen === 'this-week' && by.borders.lastOfWeek ? 'today' : chosen;
        const [from, until] = spanOf(own, by.borders);
        expect(result >= from && result < until).toBe(true);
        const { day, minutes } = localTime(result, timeZone);
        // A full hour that the clock skips is as far after the gap: half past, in Lord Howe.
        const skipped = instantAt(day, minutes - (minutes % 60), timeZone) === result;
        expect(minutes % 60 === 0 || minutes === 23 * 60 + 59 || skipped).toBe(true);
        const lastMinute = localTime(now, timeZone).minutes === 23 * 60 + 59;
        expect(result >= now || lastMinute).toBe(true);
        const away = { today: 0, 'this-week': 1, 'next-week': 7, 'over-two-weeks': 14 }[own];
        expect(day).toBe(addDays(dayOf(now, timeZone), away));
      }),
      { numRuns: 400 },
    );
  });

  it('[CNT-53] with the company in another zone than the viewer, the card still stays where it was dropped', () => {
    fc.assert(
      fc.property(instant, zone, zone, column, (now, company, viewer, chosen) => {
        const by = planning(now, { ...defaultCalendar(company), workingWeekdays: [] }, { zone: viewer });
        const own = chosen === 'this-week' && by.borders.lastOfWeek ? 'today' : chosen;
        const [from, until] = spanOf(own, by.borders);
        const result = deadline(chosen, by);
        expect(result >= from && result < until).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('[VIEW-24] only working days: it is on one, and never earlier than without', () => {
    fc.assert(
      fc.property(instant, zone, column, fc.subarray([1, 2, 3, 4, 5, 6, 7]), (now, timeZone, chosen, weekdays) => {
        const calendar = { ...defaultCalendar(timeZone), workingWeekdays: weekdays };
        const usual = columnDeadline(chosen, planning(now, calendar));
        const working = deadline(chosen, planning(now, calendar, { workingDaysOnly: true }));
        expect(isWorkingDay(dayOf(working, timeZone), calendar)).toBe(true);
        expect(working).toBe(usual.nextWork ?? usual.deadline);
        expect(working).toBeGreaterThanOrEqual(usual.deadline);
      }),
    );
  });
});
