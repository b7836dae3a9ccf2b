import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { remindersOf } from '../activities/reminders.ts';
import { HOUR, MINUTE } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import {
  type Arrival,
  arrivedAt,
  attentionAt,
  compareAttention,
  kanbanOrder,
  lastingAttention,
  pingsOf,
  type ReminderStretch,
} from './attention.ts';

const ann = 'annannan' as MemberId;
const bob = 'bobbobbo' as MemberId;
const start = Date.UTC(2026, 5, 2, 9);
const at = (minutes: number): number => start + minutes * MINUTE;
const stretch = (from: number, deadline: number | undefined, fields: Partial<ReminderStretch> = {}) => ({
  from: at(from),
  open: true,
  deadline: deadline === undefined ? undefined : at(deadline),
  offsets: [0, 15],
  ...fields,
});

describe('pings', () => {
  it('[FOCUS-2] come 15 minutes before the deadline and at it', () => {
    expect(pingsOf([stretch(0, 60)])).toEqual([at(45), at(60)]);
  });

  it('[FOCUS-3] come when the reminder was set to, instead', () => {
    expect(pingsOf([stretch(0, 60), stretch(10, 60, { offsets: [30] })])).toEqual([at(30)]);
    expect(pingsOf([stretch(0, 60), stretch(50, 60, { offsets: [0, 5] })])).toEqual([at(45), at(55), at(60)]);
  });

  it('[FOCUS-11] that have passed stay when the activity is completed or postponed', () => {
    expect(pingsOf([stretch(0, 60), stretch(50, 60, { open: false })])).toEqual([at(45)]);
    expect(pingsOf([stretch(0, 60), stretch(50, 200)])).toEqual([at(45), at(185), at(200)]);
    expect(pingsOf([stretch(0, 60), stretch(30, 60, { open: false })])).toEqual([]);
  });

  it('are none without a deadline, and none that were over when it was made', () => {
    expect(pingsOf([stretch(0, undefined)])).toEqual([]);
    expect(pingsOf([stretch(0, 15)])).toEqual([at(15)]);
  });

  it('that are to come are the reminders of the activity', () => {
    const deadlines = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined });
    const stretches = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), deadlines, fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(stretches, fc.uniqueArray(fc.constantFrom(0, 5, 15, 60)), (parts, offsets) => {
        const sorted = parts.toSorted(([a], [b]) => a - b);
        const all = sorted.map(([from, deadline, open]) => stretch(from, deadline, { open, offsets }));
        const last = all.at(-1) as ReminderStretch;
        const activity = {
          direction: 'planned',
          reminders: Object.fromEntries(offsets.map((offset) => [String(offset), true])),
          armedAt: last.from,
          ...(last.deadline === undefined ? {} : { deadline: last.deadline }),
          ...(last.open ? {} : { completed: last.from }),
        } as unknown as Activity;
        const reminders = remindersOf(activity).map((reminder) => reminder.at);
        expect(pingsOf(all).filter((time) => time > last.from)).toEqual(reminders.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('arrival', () => {
  const way = (...steps: [minute: number, column: string, by?: MemberId][]): [Arrival, ...Arrival[]] =>
    steps.map(([minute, column, by = ann]) => ({ at: at(minute), column, by })) as [Arrival, ...Arrival[]];

  it('[FOCUS-9] is the last change of the column', () => {
    expect(arrivedAt(way([0, 'a'], [5, 'b'], [9, 'b']))).toBe(at(5));
    expect(arrivedAt(way([0, 'a'], [5, 'b'], [30, 'a']))).toBe(at(30));
  });

  it('is what it was when the same person takes the move back at once', () => {
    expect(arrivedAt(way([0, 'a'], [5, 'b'], [6, 'a']))).toBe(at(0));
    expect(arrivedAt(way([0, 'a'], [5, 'b'], [6, 'a', bob]))).toBe(at(6));
    expect(arrivedAt(way([0, 'a'], [5, 'b'], [6, 'a'], [7, 'c'], [8, 'a']))).toBe(at(0));
    expect(arrivedAt(way([0, 'a'], [5, 'b'], [6.5, 'a']))).toBe(at(6.5));
  });
});

describe('attention', () => {
  const sources = {
    createdAt: at(0),
    arrivedAt: at(0),
    incoming: [],
    comments: [],
    responsibleAt: () => ann,
  };

  it('[FOCUS-8] is the latest of making, stage change, what came in, and a colleague’s comment', () => {
    expect(lastingAttention(sources)).toBe(at(0));
    expect(lastingAttention({ ...sources, arrivedAt: at(7) })).toBe(at(7));
    expect(lastingAttention({ ...sources, arrivedAt: at(7), incoming: [at(3), at(9)] })).toBe(at(9));
  });

  it('[FOCUS-4] of a message is the message’s own time: an old one that is logged today lifts nothing', () => {
    expect(lastingAttention({ ...sources, incoming: [at(-9 * 24 * 60)] })).toBe(at(0));
  });

  it('[FOCUS-5] [FOCUS-9] comes of a comment by who was not responsible then, and not of own ones', () => {
    const comments = [
      { at: at(3), by: bob },
      { at: at(5), by: ann },
    ];
    expect(lastingAttention({ ...sources, comments })).toBe(at(3));
    const handedOver = (time: number): MemberId => (time < at(4) ? bob : ann);
    expect(lastingAttention({ ...sources, comments, responsibleAt: handedOver })).toBe(at(0));
    expect(lastingAttention({ ...sources, comments, responsibleAt: () => undefined })).toBe(at(5));
  });

  it('[FOCUS-1] [FOCUS-10] of a ping begins at its scheduled time, whoever was there', () => {
    const standing = { attention: at(0), pings: [at(45), at(60)] };
    const times = [44, 45, 59, 60, 5000].map((minute) => attentionAt(standing, at(minute)));
    expect(times).toEqual([at(0), at(45), at(45), at(60), at(60)]);
  });

  it('[FOCUS-6] [FOCUS-8] sorts newest first, ties by id descending; who gets none sinks', () => {
    const of = (id: string, attention: number, ...pings: number[]) => ({
      id: id as RecordId,
      attention: at(attention),
      pings: pings.map(at),
    });
    const column = [of('s.idle', 50), of('s.a', 0, 55), of('s.b', 0, 55), of('s.later', 0, 90), of('s.new', 60)];
    const order = (now: number) => column.toSorted((a, b) => compareAttention(a, b, at(now))).map(({ id }) => id);
    expect(order(52)).toEqual(['s.new', 's.idle', 's.later', 's.b', 's.a']);
    expect(order(56)).toEqual(['s.new', 's.b', 's.a', 's.idle', 's.later']);
    expect(order(24 * 60 + HOUR / MINUTE)).toEqual(['s.later', 's.new', 's.b', 's.a', 's.idle']);
  });

  it('[FOCUS-12] by last activity, unless the user chose another order', () => {
    expect([undefined, 'creation', 'attention', 'sideways'].map(kanbanOrder)).toEqual([
      'activity',
      'creation',
      'attention',
      'activity',
    ]);
  });
});
