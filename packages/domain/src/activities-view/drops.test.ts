import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { instantAt } from '../calendar/time-zone.ts';
import { weekBorders } from '../calendar/weeks.ts';
import { defaultCalendar } from '../calendar/working-days.ts';
import type { Activity } from '../records/schema.ts';
import type { Planning } from './column-deadline.ts';
import { columnOf, isDated, standingOf, viewColumns } from './columns.ts';
import { dropOn, placementIn } from './drops.ts';
import { incoming, planned } from './testing/test-activities.ts';

const zone = 'Europe/Berlin';
const at = (day: string, hours: number, minutes = 0): number => instantAt(day, hours * 60 + minutes, zone);
const planningAt = (now: number): Planning => ({
  now,
  borders: weekBorders(now, zone, 1),
  calendar: defaultCalendar(zone),
  workingDaysOnly: false,
});
/** A Wednesday. */
const by = planningAt(at('2026-11-18', 15, 44));
const drop = (to: Parameters<typeof dropOn>[0], activities: readonly Activity[], planning = by) =>
  dropOn(to, { activities, closed: false }, planning);
const landed = { heldBy: undefined, holding: [] };

describe('a drop', () => {
  it('[VIEW-25] from Without activities makes an activity with the deadline of the column', () => {
    expect(drop('next-week', [planned('done', 0, { completed: 1 })])).toEqual({
      does: 'plan',
      activity: null,
      deadline: at('2026-11-25', 16),
      landing: { column: 'next-week', ...landed },
    });
  });

  it('[VIEW-26] from a dated column changes the deadline of the nearest, and of no other', () => {
    const activities = [planned('far', at('2026-11-27', 9)), planned('near', at('2026-11-19', 9))];
    expect(drop('today', activities)).toMatchObject({
      does: 'plan',
      activity: 'near',
      deadline: at('2026-11-18', 16),
      landing: { column: 'today', ...landed },
    });
  });

  it('[VIEW-26] what has no deadline gets one: the first that was made', () => {
    const activities = [planned('b', undefined, { createdAt: 2 }), planned('a', undefined, { createdAt: 1 })];
    expect(drop('today', activities)).toMatchObject({ activity: 'a', landing: { column: 'today' } });
    expect(drop('today', [...activities, planned('c', at('2026-12-24', 9))])).toMatchObject({ activity: 'c' });
  });

  it('[VIEW-26] from Overdue with an open incoming one it lands in Today, and says which one holds it', () => {
    const activities = [planned('call', at('2026-11-16', 9)), incoming('mail')];
    expect(drop('next-week', activities)).toMatchObject({
      activity: 'call',
      landing: { column: 'today', heldBy: 'incoming', holding: ['mail'] },
    });
    expect(drop('today', activities)).toMatchObject({ activity: 'call', landing: { column: 'today', ...landed } });
  });

  it('[VIEW-27] of two overdue ones one moves; the card stays in Overdue because of the other, which can move too', () => {
    const activities = [planned('first', at('2026-11-16', 9)), planned('second', at('2026-11-17', 9))];
    const one = drop('today', activities);
    expect(one).toMatchObject({
      activity: 'first',
      landing: { column: 'overdue', heldBy: 'planned', holding: ['second'] },
    });
    const moved = activities.map((activity) =>
      activity.id === 'first' ? { ...activity, deadline: by.now } : activity,
    );
    expect(placementIn('today', moved, ['second' as Activity['id']], by)).toEqual({
      deadline: at('2026-11-18', 16),
      landing: { column: 'today', ...landed },
    });
  });

  it('[VIEW-27] whatever planned one is due before the column holds the card back, and only those', () => {
    const activities = [
      planned('ten', at('2026-11-18', 10)),
      planned('five', at('2026-11-18', 17)),
      planned('tomorrow', at('2026-11-19', 9)),
      planned('christmas', at('2026-12-24', 9)),
    ];
    expect(drop('next-week', activities)).toMatchObject({
      activity: 'ten',
      landing: { column: 'today', heldBy: 'planned', holding: ['five', 'tomorrow'] },
    });
  });

  it('[VIEW-27][VIEW-26] with another overdue one and something incoming, the overdue one is told first', () => {
    const activities = [planned('a', at('2026-11-16', 9)), planned('b', at('2026-11-17', 9)), incoming('mail')];
    expect(drop('next-week', activities)).toMatchObject({
      landing: { column: 'overdue', heldBy: 'planned', holding: ['b'] },
    });
    const rest = [planned('a', at('2026-11-25', 16)), ...activities.slice(1)];
    expect(placementIn('next-week', rest, ['b' as Activity['id']], by)).toMatchObject({
      landing: { column: 'today', heldBy: 'incoming', holding: ['mail'] },
    });
  });

  it('[VIEW-28] a card that something incoming holds in Today is refused, with what holds it', () => {
    for (const activities of [[incoming('mail')], [incoming('mail'), planned('a', at('2026-11-24', 9))]]) {
      expect(drop('this-week', activities)).toEqual({ does: 'refuse', reason: 'incoming-first', incoming: ['mail'] });
    }
  });

  it.each(['overdue', 'without'] as const)('[VIEW-29] on %s is refused', (column) => {
    for (const activities of [[planned('a', at('2026-11-19', 9))], [incoming('mail')]]) {
      expect(drop(column, activities)).toEqual({ does: 'refuse', reason: 'not-planned', incoming: [] });
    }
  });

  it.each([
    ['today', 'plan'],
    ['this-week', 'plan'],
    ['next-week', 'plan'],
    ['over-two-weeks', 'plan'],
    ['overdue', 'refuse'],
    ['without', undefined],
  ] as const)('[SMART-22][VIEW-20] of an item with nothing planned on %s: %s', (column, does) => {
    const decided = drop(column, []);
    if (does) expect(decided).toMatchObject({ does });
    else expect(decided.does).not.toBe('plan');
  });

  it('[VIEW-16] of a closed item is refused', () => {
    expect(dropOn('today', { activities: [], closed: true }, by)).toMatchObject({ does: 'refuse', reason: 'closed' });
  });

  it('[VIEW-21] on This week on its last day lands in Today, and says that it is the date', () => {
    const sunday = planningAt(at('2026-11-22', 15, 44));
    expect(drop('this-week', [], sunday)).toMatchObject({
      deadline: at('2026-11-22', 16),
      landing: { column: 'today', heldBy: 'date', holding: [] },
    });
  });

  it('on its own column does nothing', () => {
    expect(drop('today', [planned('a', at('2026-11-18', 9))])).toEqual({ does: 'nothing' });
    expect(drop('without', [])).toEqual({ does: 'nothing' });
    expect(drop('today', [incoming('mail')])).toEqual({ does: 'nothing' });
  });
});

const day = 86_400_000;
const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2040, 0) });
const someDay = fc.integer({ min: -10, max: 25 });
const kinds = fc.array(
  fc.oneof(
    someDay.map((days) => ({ days })),
    fc.constant('undated' as const),
    fc.constant('incoming' as const),
  ),
  { maxLength: 5 },
);

describe('every drop', () => {
  it('[VIEW-25][VIEW-26][VIEW-27][VIEW-28][VIEW-29] ends where it says, or in its column once what holds it is out of the way', () => {
    fc.assert(
      fc.property(instant, kinds, fc.constantFrom(...viewColumns), (now, drawn, to) => {
        const planning = planningAt(now);
        const activities = drawn.map((one, index) => {
          const id = `a${index}`;
          if (one === 'incoming') return incoming(id);
          return planned(id, one === 'undated' ? undefined : now + one.days * day);
        });
        const from = columnOf(standingOf(activities), planning.borders);
        const result = drop(to, activities, planning);
        if (result.does === 'nothing') {
          expect(from).toBe(to);
          return;
        }
        if (result.does === 'refuse') {
          const held = from === 'today' && result.incoming.length > 0;
          expect(held || !isDated(to)).toBe(true);
          return;
        }
        const changed = (ids: readonly string[], rest: readonly Activity[]): Activity[] =>
          rest.map((activity) => (ids.includes(activity.id) ? { ...activity, deadline: result.deadline } : activity));
        const after =
          result.activity === null
            ? [...activities, planned('new', result.deadline)]
            : changed([result.activity], activities);
        const { column, heldBy, holding } = result.landing;
        expect(columnOf(standingOf(after), planning.borders)).toBe(column);
        expect(column === to).toBe(heldBy === undefined);
        if (heldBy === undefined || heldBy === 'date') {
          expect(holding).toEqual([]);
          return;
        }
        expect(holding.length).toBeGreaterThan(0);
        const freed =
          heldBy === 'incoming' ? after.filter((activity) => !holding.includes(activity.id)) : changed(holding, after);
        const then = placementIn(to as 'today', freed, [], planning).landing;
        expect(then.heldBy).not.toBe(heldBy);
      }),
      { numRuns: 400 },
    );
  });
});
