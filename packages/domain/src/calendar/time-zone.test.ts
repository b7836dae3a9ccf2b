import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addDays,
  addMonths,
  dayOf,
  HOUR,
  instantAt,
  isDayKey,
  localTime,
  MINUTE,
  startOfDay,
  weekday,
} from './time-zone.ts';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
const zone = fc.constantFrom(...zones);
/** 2015 to 2040: the rules of daylight saving that devices meet. */
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });
const minutes = fc.integer({ min: 0, max: 1439 });

/** What the wall clock shows, read by another way than the code under test. */
function shown(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

const written = (day: string, minute: number): string =>
  `${day} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

describe('localTime', () => {
  it('[CNT-53] is what the wall clock of the zone shows', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const local = localTime(at, timeZone);
        expect(written(local.day, local.minutes)).toBe(shown(at, timeZone));
      }),
    );
  });

  it.each([
    ['Europe/Berlin', '2026-01-31T23:30:00Z', '2026-02-01', 30],
    ['America/New_York', '2026-02-01T04:59:00Z', '2026-01-31', 23 * 60 + 59],
    ['Asia/Kolkata', '2026-01-31T18:30:00Z', '2026-02-01', 0],
    ['Australia/Lord_Howe', '2026-01-15T13:00:00Z', '2026-01-16', 0],
  ])('[CNT-53] knows the day in %s at %s', (timeZone, at, day, minute) => {
    expect(localTime(Date.parse(at), timeZone)).toEqual({ day, minutes: minute });
    expect(dayOf(Date.parse(at), timeZone)).toBe(day);
  });

  it('cuts the seconds, also before 1970', () => {
    expect(localTime(-1, 'UTC')).toEqual({ day: '1969-12-31', minutes: 1439 });
    expect(localTime(59_999.9, 'UTC')).toEqual({ day: '1970-01-01', minutes: 0 });
  });
});

describe('instantAt', () => {
  it('[CNT-53] is an instant at which the clock shows that time, or the time is skipped on that day', () => {
    fc.assert(
      fc.property(instant, minutes, zone, (near, minute, timeZone) => {
        const day = dayOf(near, timeZone);
        const at = instantAt(day, minute, timeZone);
        const local = localTime(at, timeZone);
        if (local.day === day && local.minutes === minute) return;
        // Skipped: the clock jumps over the time, and shows as much later as it jumps.
        const jump = local.minutes - minute + (local.day === day ? 0 : 1440);
        expect([30, 60]).toContain(jump);
        expect(shown(at - 1 - (minute % jump) * MINUTE, timeZone) < written(day, minute)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('[CNT-53] gives back the instant that localTime read, or the earlier one of two with that time', () => {
    fc.assert(
      fc.property(instant, zone, (some, timeZone) => {
        const at = some - (some % MINUTE);
        const { day, minutes: minute } = localTime(at, timeZone);
        const back = instantAt(day, minute, timeZone);
        expect([0, 30 * MINUTE, HOUR]).toContain(at - back);
        expect(localTime(back, timeZone)).toEqual({ day, minutes: minute });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    // The clock goes forward: the time does not exist, and becomes one as far after the change.
    ['Europe/Berlin', '2026-03-29', 2 * 60 + 30, '2026-03-29T01:30:00Z', 3 * 60 + 30],
    ['America/New_York', '2026-03-08', 2 * 60, '2026-03-08T07:00:00Z', 3 * 60],
    ['Australia/Lord_Howe', '2026-10-04', 2 * 60 + 15, '2026-10-03T15:45:00Z', 2 * 60 + 45],
    // The clock goes back: the time comes twice, and the first is meant.
    ['Europe/Berlin', '2026-10-25', 2 * 60 + 30, '2026-10-25T00:30:00Z', 2 * 60 + 30],
    ['America/New_York', '2026-11-01', 60, '2026-11-01T05:00:00Z', 60],
    ['Australia/Lord_Howe', '2026-04-05', 60 + 45, '2026-04-04T14:45:00Z', 60 + 45],
    // Just beside the changes.
    ['Europe/Berlin', '2026-03-29', 119, '2026-03-29T00:59:00Z', 119],
    ['Europe/Berlin', '2026-03-29', 180, '2026-03-29T01:00:00Z', 180],
    ['Europe/Berlin', '2026-10-25', 180, '2026-10-25T02:00:00Z', 180],
    // Never a change.
    ['Asia/Kolkata', '2026-03-29', 150, '2026-03-28T21:00:00Z', 150],
  ])('[CNT-53] in %s on %s at minute %i', (timeZone, day, minute, expected, shows) => {
    const at = instantAt(day, minute, timeZone);
    expect(new Date(at).toISOString()).toBe(expected.replace('Z', '.000Z'));
    expect(localTime(at, timeZone)).toEqual({ day, minutes: shows });
  });
});

describe('days', () => {
  it('[CNT-53] a day begins at the first instant that belongs to it', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones, 'America/Sao_Paulo', 'Africa/Cairo'), (at, timeZone) => {
        const day = dayOf(at, timeZone);
        const start = startOfDay(day, timeZone);
        expect(dayOf(start, timeZone)).toBe(day);
        expect(dayOf(start - 1, timeZone)).toBe(addDays(day, -1));
      }),
    );
  });

  it.each([
    ['2026-03-28', 24],
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('[CNT-53] %s in Berlin has %i hours', (day, hours) => {
    const zoned = 'Europe/Berlin';
    expect(startOfDay(addDays(day, 1), zoned) - startOfDay(day, zoned)).toBe(hours * HOUR);
  });

  it('adds days across months, years and leap days, and back', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    fc.assert(
      fc.property(instant, fc.integer({ min: -2000, max: 2000 }), (at, count) => {
        const day = dayOf(at, 'UTC');
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  it('counts weekdays from Monday', () => {
    expect(['2023-10-23', '2023-10-28', '2023-10-29'].map(weekday)).toEqual([1, 6, 7]);
  });

  it.each(['2026-02-30', '2023-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', ' 2026-01-01', 20260101, null, {}])(
    'takes %j for no day',
    (value) => {
      expect(isDayKey(value)).toBe(false);
    },
  );

  it.each(['2024-02-29', '1604-05-12', '2026-12-31'])('takes %s for a day', (value) => {
    expect(isDayKey(value)).toBe(true);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', 13, '2027-04-30'],
    ['2026-05-15', 0, '2026-05-15'],
  ])('[SMART-12] %s and %i months', (day, count, expected) => expect(addMonths(day, count)).toBe(expected));
});
