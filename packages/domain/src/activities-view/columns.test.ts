import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayOf, instantAt } from '../calendar/time-zone.ts';
import { startOfWeek, weekBorders } from '../calendar/weeks.ts';
import type { MemberId } from '../ids.ts';
import { columnOf, datedColumns, decides, isDated, spanOf, standingOf, viewColumns } from './columns.ts';
import { incoming, planned } from './testing/test-activities.ts';

const zone = 'Europe/Berlin';
const at = (day: string, hours: number, minutes = 0): number => instantAt(day, hours * 60 + minutes, zone);
/** A Wednesday. */
const now = at('2026-11-18', 15);
const borders = weekBorders(now, zone, 1);
const column = (activities: Parameters<typeof standingOf>[0], by = borders): string =>
  columnOf(standingOf(activities), by);

describe('the columns of the Activities view', () => {
  it('[VIEW-1][VIEW-2] are six, in one order', () => {
    expect(viewColumns).toEqual(['overdue', 'today', 'this-week', 'next-week', 'without', 'over-two-weeks']);
    expect(viewColumns.filter(isDated)).toEqual([...datedColumns]);
  });

  it.each([
    ['VIEW-3', 'nothing is open', [], 'without'],
    ['VIEW-3', 'all is done', [planned('a', at('2026-11-17', 9), { completed: 1 })], 'without'],
    ['VIEW-15', 'the last one was deleted', [planned('a', at('2026-11-19', 9), { deleted: true })], 'without'],
    ['VIEW-5', 'a deadline was yesterday', [planned('a', at('2026-11-17', 23, 59))], 'overdue'],
    ['VIEW-5', 'it was yesterday, and somebody wrote', [incoming('m'), planned('a', at('2026-11-17', 9))], 'overdue'],
    ['VIEW-6', 'somebody wrote', [incoming('m')], 'today'],
    ['VIEW-6', 'somebody wrote, whatever is planned', [incoming('m'), planned('a', at('2026-12-24', 9))], 'today'],
    ['VIEW-6', 'somebody wrote and something has no date', [incoming('m'), planned('a', undefined)], 'today'],
    [
      'VIEW-7',
      'the closest decides',
      [planned('a', at('2026-12-24', 9)), planned('b', at('2026-11-19', 9))],
      'this-week',
    ],
    ['VIEW-8', 'it is today and its hour has passed', [planned('a', at('2026-11-18', 10))], 'today'],
    ['VIEW-8', 'it is the first instant of today', [planned('a', at('2026-11-18', 0))], 'today'],
    ['VIEW-8', 'it is the last minute of today', [planned('a', at('2026-11-18', 23, 59))], 'today'],
    ['VIEW-9', 'it is tomorrow', [planned('a', at('2026-11-19', 0))], 'this-week'],
    ['VIEW-9', 'it is on Sunday', [planned('a', at('2026-11-22', 23, 59))], 'this-week'],
    ['VIEW-10', 'it is on Monday', [planned('a', at('2026-11-23', 0))], 'next-week'],
    ['VIEW-10', 'it is on the Sunday after', [planned('a', at('2026-11-29', 23, 59))], 'next-week'],
    ['VIEW-11', 'it is after next week, in 12 days', [planned('a', at('2026-11-30', 0))], 'over-two-weeks'],
    ['VIEW-12', 'it has no date', [planned('a', undefined)], 'over-two-weeks'],
    [
      'VIEW-12',
      'one has no date and one is tomorrow',
      [planned('a', undefined), planned('b', at('2026-11-19', 9))],
      'this-week',
    ],
  ] as const)(
    '[VIEW-3, VIEW-5, VIEW-6, VIEW-7, VIEW-8, VIEW-9, VIEW-10, VIEW-11, VIEW-12, VIEW-15] %s: when %s',
    (_rule, _words, activities, expected) => {
      expect(column(activities)).toBe(expected);
    },
  );

  it('[VIEW-4] what counts in Planned can stand in several columns, with a longer lead time', () => {
    const soon = planned('a', at('2026-11-20', 9), { reminders: { 4320: true } });
    expect([column([soon]), column([planned('b', at('2026-11-17', 9))])]).toEqual(['this-week', 'overdue']);
  });

  it('[VIEW-8] what is due today is overdue once midnight has passed', () => {
    const due = [planned('a', at('2026-11-18', 10))];
    expect(column(due, weekBorders(at('2026-11-18', 23, 59), zone, 1))).toBe('today');
    expect(column(due, weekBorders(at('2026-11-19', 0), zone, 1))).toBe('overdue');
  });

  it('[VIEW-13][VIEW-14][VIEW-15] what is done and added moves the card at once', () => {
    const message = incoming('m');
    const call = planned('a', at('2026-11-24', 9));
    expect(column([message, call])).toBe('today');
    expect(column([{ ...message, completed: 1 }, call])).toBe('next-week');
    expect(column([{ ...message, completed: 1 }])).toBe('without');
    expect(column([call])).toBe('next-week');
    expect(column([{ ...call, completed: 1 }])).toBe('without');
  });

  it.each([
    ['Wednesday', '2026-11-18', 'this-week'],
    ['Saturday, the last day of a week from Sunday', '2026-11-21', 'next-week'],
    ['Sunday, its first', '2026-11-22', 'this-week'],
  ])('[VIEW-9][CNT-53] tomorrow seen on %s belongs to the week of the company', (_, day, expected) => {
    const american = weekBorders(at(day, 12), zone, 7);
    expect(column([planned('a', at(addDays(day, 1), 9))], american)).toBe(expected);
  });

  it('[VIEW-17] in item mode all decide; in activity mode and with a filter, that person’s alone', () => {
    const ann = 'annannan' as MemberId;
    const bob = 'bobbobbo' as MemberId;
    const both = [
      planned('a', at('2026-11-17', 9), { responsible: bob }),
      planned('b', at('2026-11-24', 9), { responsible: ann }),
    ];
    const seen = (deciding: Parameters<typeof standingOf>[1]): string => columnOf(standingOf(both, deciding), borders);
    expect(seen({ mode: 'item', person: ann })).toBe('overdue');
    expect(seen({ mode: 'activity' })).toBe('overdue');
    expect(seen({ mode: 'activity', person: ann })).toBe('next-week');
    expect(seen({ mode: 'activity', person: bob })).toBe('overdue');
    expect(seen({ mode: 'activity', person: 'carcarca' as MemberId })).toBe('without');
    expect(decides({}, { mode: 'activity', person: ann })).toBe(false);
  });
});

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });
const days = fc.integer({ min: -20, max: 30 });
const someActivities = (around: number) =>
  fc.array(
    fc.oneof(
      days.map((day) => planned('p', around + day * 86_400_000)),
      fc.constant(planned('u', undefined)),
      fc.constant(incoming('i')),
      days.map((day) => planned('d', around + day * 86_400_000, { completed: 1 })),
    ),
    { maxLength: 5 },
  );

describe('every item', () => {
  it('[VIEW-5][VIEW-6][VIEW-7][VIEW-11] has the one column that the rules in their order give, by days of the viewer', () => {
    const histories = instant.chain((around) => fc.tuple(fc.constant(around), someActivities(around)));
    fc.assert(
      fc.property(histories, zones, fc.integer({ min: 1, max: 7 }), ([around, activities], timeZone, first) => {
        const today = dayOf(around, timeZone);
        const open = activities.filter(({ completed }) => completed === undefined);
        const dues = open.map(({ deadline }) => deadline).filter((due) => due !== undefined);
        const nearest = dues.toSorted((a, b) => a - b).map((due) => dayOf(due, timeZone))[0];
        const week = startOfWeek(today, first);
        const weekOf = nearest === undefined ? undefined : startOfWeek(nearest, first);
        const expected = (): string => {
          if (nearest !== undefined && nearest < today) return 'overdue';
          if (open.some(({ direction }) => direction === 'incoming')) return 'today';
          if (nearest === today) return 'today';
          if (weekOf === week) return 'this-week';
          if (weekOf === addDays(week, 7)) return 'next-week';
          return open.length > 0 ? 'over-two-weeks' : 'without';
        };
        expect(columnOf(standingOf(activities), weekBorders(around, timeZone, first))).toBe(expected());
      }),
    );
  });

  it('[VIEW-11] a deadline lies in the span of its column, and spans follow one another without a gap', () => {
    fc.assert(
      fc.property(instant, days, zones, fc.integer({ min: 1, max: 7 }), (around, day, timeZone, first) => {
        const by = weekBorders(around, timeZone, first);
        const due = around + day * 86_400_000;
        const place = columnOf({ nearest: due, incoming: false, undated: false }, by);
        for (const dated of datedColumns) {
          const [from, until] = spanOf(dated, by);
          expect(due >= from && due < until).toBe(place === dated);
        }
      }),
    );
  });
});
