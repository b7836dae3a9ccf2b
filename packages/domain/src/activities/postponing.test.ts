import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayOf, HOUR, instantAt, localTime, MINUTE } from '../calendar/time-zone.ts';
import { defaultCalendar, isWorkingDay } from '../calendar/working-days.ts';
import { isCounted } from '../counters/counting.ts';
import type { Activity } from '../records/schema.ts';
import { leavesPlanned, postponeChoices, postponeOptions } from './postponing.ts';
import { DEFAULT_REMINDERS, reminderMarks, remindersOf } from './reminders.ts';

const DEFAULT_LEAD = 15 * MINUTE;
const berlin = defaultCalendar('Europe/Berlin');
const at = (day: string, hours: number, minutes = 0): number => instantAt(day, hours * 60 + minutes, berlin.zone);

const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });

function deadlines(deadline: number, now: number, lead = DEFAULT_LEAD): Record<string, number> {
  return Object.fromEntries(postponeOptions(deadline, lead, now, berlin).map((one) => [one.choice, one.deadline]));
}

describe('postponeOptions', () => {
  it('[ACT-19] offers 1 h, 3 h, tomorrow, next working day, next week, and an own date', () => {
    const offered = postponeOptions(at('2026-06-01', 9), DEFAULT_LEAD, at('2026-06-01', 10), berlin);
    expect([...offered.map(({ choice }) => choice), 'own']).toEqual(postponeChoices);
  });

  it('[ACT-19] reckons from now what is overdue, days rounded up to the full hour', () => {
    const now = at('2026-06-05', 10, 20); // a Friday
    expect(deadlines(now - 72 * HOUR, now)).toEqual({
      '1h': now + HOUR,
      '3h': now + 3 * HOUR,
      tomorrow: at('2026-06-06', 11),
      'next-working-day': at('2026-06-08', 11),
      'next-week': at('2026-06-12', 11),
    });
  });

  it('[ACT-19] reckons from its deadline what is not overdue, and keeps its minute', () => {
    const now = at('2026-06-04', 9);
    const deadline = at('2026-06-05', 10, 20);
    expect(deadlines(deadline, now)).toEqual({
      '1h': deadline + HOUR,
      '3h': deadline + 3 * HOUR,
      tomorrow: at('2026-06-06', 10, 20),
      'next-working-day': at('2026-06-08', 10, 20),
      'next-week': at('2026-06-12', 10, 20),
    });
  });

  it('[ACT-19] keeps the wall clock’s hour over a change to daylight saving', () => {
    const now = at('2026-03-27', 9);
    expect(deadlines(at('2026-03-28', 10), now)['tomorrow']).toBe(at('2026-03-29', 10));
    expect(deadlines(at('2026-03-28', 2, 30), now)['tomorrow']).toBe(at('2026-03-29', 3, 30));
  });

  it('[ACT-19] [CNT-58] every choice takes an activity that is overdue for three days out of Planned, and rings not at once', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const options = postponeOptions(now - 72 * HOUR, DEFAULT_LEAD, now, defaultCalendar(timeZone));
        for (const { deadline, usable } of options) {
          expect(isCounted({ lane: 'planned', from: deadline - DEFAULT_LEAD }, now)).toBe(false);
          expect(usable).toBe(true);
          const moved = { deadline, reminders: reminderMarks(DEFAULT_REMINDERS), armedAt: now } as Activity;
          const rings = remindersOf(moved).map((reminder) => reminder.at);
          expect(rings).toHaveLength(2);
          expect(Math.min(...rings)).toBeGreaterThan(now + 30 * MINUTE);
        }
      }),
    );
  });

  it('[ACT-19] with the default lead time every choice is usable, whenever the deadline is', () => {
    const ahead = fc.integer({ min: -400 * 24 * HOUR, max: 400 * 24 * HOUR });
    fc.assert(
      fc.property(instant, ahead, zone, (now, distance, timeZone) => {
        const options = postponeOptions(now + distance, DEFAULT_LEAD, now, defaultCalendar(timeZone));
        expect(options.filter(({ usable }) => !usable)).toEqual([]);
      }),
    );
  });

  it('[ACT-19] [CNT-8] with any lead time a choice is usable exactly when it leaves Planned', () => {
    const lead = fc.integer({ min: 0, max: 20_000 }).map((minutes) => minutes * MINUTE);
    const ahead = fc.integer({ min: -10 * 24 * HOUR, max: 10 * 24 * HOUR });
    fc.assert(
      fc.property(instant, ahead, lead, zone, (now, distance, leadTime, timeZone) => {
        const calendar = defaultCalendar(timeZone);
        for (const { deadline, usable } of postponeOptions(now + distance, leadTime, now, calendar)) {
          expect(usable).toBe(!isCounted({ lane: 'planned', from: deadline - leadTime }, now));
          expect(deadline).toBeGreaterThan(Math.max(now, now + distance));
        }
      }),
    );
  });

  it('[ACT-19] with a lead time of a day, 1 h and 3 h are shown and cannot be used', () => {
    const now = at('2026-06-02', 10, 20);
    const options = postponeOptions(now - 72 * HOUR, 24 * HOUR, now, berlin);
    expect(options.map(({ choice, usable }) => [choice, usable])).toEqual([
      ['1h', false],
      ['3h', false],
      ['tomorrow', true],
      ['next-working-day', true],
      ['next-week', true],
    ]);
  });

  it('[ACT-19] next working day is one, tomorrow and next week are the days they say', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const calendar = defaultCalendar(timeZone);
        const days = new Map(
          postponeOptions(now - HOUR, 0, now, calendar).map((one) => [one.choice, dayOf(one.deadline, timeZone)]),
        );
        const today = localTime(now, timeZone).day;
        expect(days.get('tomorrow')).toBe(addDays(today, 1));
        expect(days.get('next-week')).toBe(addDays(today, 7));
        expect(isWorkingDay(days.get('next-working-day') ?? '', calendar)).toBe(true);
      }),
    );
  });
});

describe('leavesPlanned', () => {
  const now = at('2026-06-02', 10);

  it.each([
    ['[CNT-7] 15:00.000 ahead leaves', now + 15 * MINUTE, true],
    ['[CNT-7] 14:59.999 ahead stays', now + 15 * MINUTE - 1, false],
  ])('%s', (_, deadline, leaves) => {
    expect(leavesPlanned(deadline, DEFAULT_LEAD, now)).toBe(leaves);
  });

  it('[ACT-19] an own date in the past or now is no postponing, also without reminders', () => {
    expect(leavesPlanned(now - 1, 0, now)).toBe(false);
    expect(leavesPlanned(now, 0, now)).toBe(false);
    expect(leavesPlanned(now + 1, 0, now)).toBe(true);
  });
});
