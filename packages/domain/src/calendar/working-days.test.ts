import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayOf, HOUR, instantAt, localTime, MINUTE } from './time-zone.ts';
import {
  addWorkingDays,
  defaultCalendar,
  defaultDeadline,
  endOfToday,
  intoWorkingHours,
  isWorkingDay,
  roundUpToHour,
  type WorkCalendar,
} from './working-days.ts';

const berlin = defaultCalendar('Europe/Berlin');
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });

const at = (day: string, hours: number, minutes = 0, calendar = berlin): number =>
  instantAt(day, hours * 60 + minutes, calendar.zone);

describe('the default deadline', () => {
  it.each([
    ['Monday', '2023-10-23', '2023-10-26'],
    ['Friday', '2023-10-20', '2023-10-25'],
    ['Saturday', '2023-10-21', '2023-10-25'],
    ['Wednesday', '2023-10-25', '2023-10-30'],
  ])('[ACT-4] [ACT-9] [SMART-8] made on %s %s is due on %s', (_, made, due) => {
    expect(defaultDeadline(at(made, 10), berlin)).toBe(at(due, 10));
  });

  it('[ACT-9] [VIEW-22] takes the hour of its making, rounded up to the full hour', () => {
    expect(defaultDeadline(at('2023-10-23', 15, 1), berlin)).toBe(at('2023-10-26', 16));
    expect(defaultDeadline(at('2023-10-23', 15), berlin)).toBe(at('2023-10-26', 15));
    expect(defaultDeadline(at('2023-10-23', 15) + 1, berlin)).toBe(at('2023-10-26', 16));
  });

  it('[ACT-9] [VIEW-23] made at 23:20 it is due at 23:59, not on the day after', () => {
    expect(defaultDeadline(at('2023-10-23', 23, 20), berlin)).toBe(at('2023-10-26', 23, 59));
  });

  it('[ACT-9] skips holidays of the company', () => {
    const calendar = { ...berlin, holidays: new Set(['2023-10-24', '2023-10-26']) };
    expect(defaultDeadline(at('2023-10-23', 10), calendar)).toBe(at('2023-10-30', 10));
  });

  it('[ACT-9] keeps the wall clock’s hour over a change to daylight saving', () => {
    expect(defaultDeadline(at('2026-03-26', 10), berlin)).toBe(at('2026-03-31', 10));
    expect(at('2026-03-31', 10) - at('2026-03-26', 10)).toBe(5 * 24 * HOUR - HOUR);
  });

  it.each([
    // Over the change of the clock, in each direction.
    ['Europe/Berlin', '2026-03-26', '2026-03-31'],
    ['Europe/Berlin', '2026-10-22', '2026-10-27'],
    ['America/New_York', '2026-03-05', '2026-03-10'],
    ['America/New_York', '2026-10-29', '2026-11-03'],
    ['Australia/Lord_Howe', '2026-10-01', '2026-10-06'],
    ['Australia/Lord_Howe', '2026-04-02', '2026-04-07'],
    ['Asia/Kolkata', '2026-03-26', '2026-03-31'],
  ])(
    '[ACT-9] [SMART-8] [VIEW-22] in %s made on Thursday %s at 16:20 it is due on Tuesday %s at 17:00',
    (name, made, due) => {
      const calendar = defaultCalendar(name);
      expect(defaultDeadline(at(made, 16, 20, calendar), calendar)).toBe(at(due, 17, 0, calendar));
      expect(defaultDeadline(at(made, 23, 20, calendar), calendar)).toBe(at(due, 23, 59, calendar));
    },
  );

  it('[ACT-9] with working hours goes to the next start of work, without them stays', () => {
    const hours: WorkCalendar = { ...berlin, hoursApply: true };
    expect(defaultDeadline(at('2023-10-23', 20, 10), hours)).toBe(at('2023-10-27', 9));
    expect(defaultDeadline(at('2023-10-24', 20, 10), hours)).toBe(at('2023-10-30', 9));
    expect(defaultDeadline(at('2023-10-23', 6, 10), hours)).toBe(at('2023-10-26', 9));
    expect(defaultDeadline(at('2023-10-23', 20, 10), berlin)).toBe(at('2023-10-26', 21));
  });
});

describe('working days', () => {
  it('[ACT-9] the n-th after a day has n working days up to it', () => {
    const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
    const holidays = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(instant, weekdays, holidays, fc.integer({ min: 1, max: 12 }), (start, working, off, count) => {
        const day = dayOf(start, 'UTC');
        const calendar: WorkCalendar = {
          ...defaultCalendar('UTC'),
          workingWeekdays: working,
          holidays: new Set(off.map((days) => addDays(day, days))),
        };
        const target = addWorkingDays(day, count, calendar);
        let worked = 0;
        for (let next = addDays(day, 1); next <= target; next = addDays(next, 1)) {
          if (isWorkingDay(next, calendar)) worked++;
        }
        expect(worked).toBe(count);
        expect(isWorkingDay(target, calendar)).toBe(true);
      }),
    );
  });

  it('a calendar without working weekdays counts every day, in days as in hours', () => {
    const calendar: WorkCalendar = { ...berlin, workingWeekdays: [], hoursApply: true };
    expect(addWorkingDays('2023-10-20', 3, calendar)).toBe('2023-10-23');
    expect(intoWorkingHours(at('2023-10-21', 11), calendar)).toBe(at('2023-10-21', 11));
  });

  it('ends with a calendar that has only holidays', () => {
    const holidays = new Set(Array.from({ length: 4000 }, (_, index) => addDays('2023-10-20', index)));
    expect(addWorkingDays('2023-10-20', 1, { ...berlin, holidays }) > '2030').toBe(true);
  });

  it.each([
    ['at the start of work stays', '2023-10-23', 9, 0, '2023-10-23', 9, 0],
    ['in the last minute of work stays', '2023-10-23', 16, 59, '2023-10-23', 16, 59],
    ['at the end of work goes to the next start', '2023-10-23', 17, 0, '2023-10-24', 9, 0],
    ['before work goes to its start', '2023-10-23', 8, 59, '2023-10-23', 9, 0],
    ['on Friday evening goes to Monday', '2023-10-20', 18, 0, '2023-10-23', 9, 0],
    ['on Sunday morning goes to Monday', '2023-10-22', 3, 0, '2023-10-23', 9, 0],
  ])('[ACT-9] %s', (_, day, hour, minute, toDay, toHour, toMinute) => {
    expect(intoWorkingHours(at(day, hour, minute), berlin)).toBe(at(toDay, toHour, toMinute));
  });
});

describe('rounding', () => {
  it.each([
    ['15:00:00.000', at('2023-10-23', 15), at('2023-10-23', 15)],
    ['15:00:00.001', at('2023-10-23', 15) + 1, at('2023-10-23', 16)],
    ['15:01', at('2023-10-23', 15, 1), at('2023-10-23', 16)],
    ['22:59:59.999', at('2023-10-23', 23) - 1, at('2023-10-23', 23)],
  ])('[VIEW-22] %s goes up to the full hour', (_, from, to) => {
    expect(roundUpToHour(from, berlin.zone)).toBe(to);
  });

  it.each([
    ['23:00', 23, 0, 23, 0],
    ['23:01', 23, 1, 23, 59],
    ['23:20', 23, 20, 23, 59],
    ['23:59', 23, 59, 23, 59],
  ])('[VIEW-23] %s does not pass midnight', (_, hour, minute, toHour, toMinute) => {
    expect(roundUpToHour(at('2023-10-23', hour, minute), berlin.zone)).toBe(at('2023-10-23', toHour, toMinute));
  });

  it('[VIEW-22] [VIEW-23] a full hour or 23:59, on the same day, at most two hours later, in every zone', () => {
    fc.assert(
      fc.property(instant, zone, (from, timeZone) => {
        const to = roundUpToHour(from, timeZone);
        const local = localTime(to, timeZone);
        expect(local.day).toBe(dayOf(from, timeZone));
        expect(local.minutes % 60 === 0 || local.minutes === 1439).toBe(true);
        // The minute before midnight is the one from which there is nowhere to go.
        expect(to - from).toBeGreaterThan(-MINUTE);
        expect(to - from).toBeLessThan(2 * HOUR);
      }),
      { numRuns: 300 },
    );
  });
});

describe('endOfToday', () => {
  it('[CNT-53] is the next midnight of the viewer’s zone', () => {
    expect(endOfToday(at('2026-03-29', 0, 0), berlin.zone)).toBe(at('2026-03-30', 0));
    expect(endOfToday(at('2026-03-29', 23, 59), berlin.zone)).toBe(at('2026-03-30', 0));
    expect(endOfToday(Date.parse('2026-03-01T20:00:00Z'), 'Asia/Kolkata')).toBe(Date.parse('2026-03-02T18:30:00Z'));
  });
});
