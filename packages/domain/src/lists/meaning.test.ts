import { describe, expect, it } from 'vitest';

import { dayOf } from '../calendar/time-zone.ts';
import type { Deal } from '../records/schema.ts';
import { daysOf } from './days.ts';
import { isInRange } from './keys.ts';
import { conditionsOf, type ListedFacts, listKeys, orderOf, type Viewing } from './meaning.ts';
import { type ListFilter, type PeriodName, periods, readQuery } from './query.ts';

const fold = (text: string): string => text.toLowerCase();
const words = (text: string): string[] => fold(text).split(' ').filter(Boolean);
/** A Tuesday, in the afternoon. */
const NOW = Date.UTC(2026, 5, 2, 14);
const DAY = 86_400_000;
const viewing: Viewing = {
  now: NOW,
  zone: 'Europe/Berlin',
  firstWeekday: 1,
  members: ['ann', 'bob'],
  stages: [
    { shown: 'sales/new', raw: ['sales/new', 'sales/gone'] },
    { shown: 'sales/won', raw: ['sales/won'] },
  ],
  assignable: {},
  fields: [],
};
const facts: ListedFacts = { changedAt: NOW, work: { open: 0, undated: 0 } };
const deal = {
  id: 's1.d',
  recordKind: 'deal',
  name: 'Office refit',
  createdAt: NOW,
  createdBy: 'ann',
  responsible: 'ann',
  stage: 'new',
  pipeline: 'sales',
  amount: { minor: 120_050, currency: 'EUR' },
  source: 'Fair',
  contacts: {},
} as unknown as Deal;

function holds(filter: ListFilter, over: Partial<Deal> = {}, known: ListedFacts = facts): boolean {
  const keys = listKeys({ ...deal, ...over }, known, fold, words);
  return conditionsOf('deal', filter, viewing, fold, words).every(({ ranges }) =>
    keys.some((key) => ranges.some((range) => isInRange(key, range))),
  );
}

describe('what a clause means', () => {
  it.each<[string, boolean, Partial<Deal>?]>([
    ['responsible=ann', true],
    ['responsible=bob', false],
    ['responsible=bob,ann', true],
    ['stage=sales/new', true],
    ['stage=sales/won', false],
    ['stage=sales/new', true, { stage: 'gone' }],
    ['stage=sales/nothing', false],
    ['source=FAIR', true],
    ['source=fai', false],
    ['amount=1200..1201', true],
    ['amount=1200.5..1200.5', true],
    ['amount=1200.51..', false],
    ['amount=..1200', false],
    ['amount=..0', false],
    ['amount=0..0', true, { amount: { minor: 0, currency: 'JPY' } }],
    ['amount=5000..', true, { amount: { minor: 5000, currency: 'JPY' } }],
    ['created=today', true],
    ['created=yesterday', false],
    ['created=2026-06-02..2026-06-02', true],
    ['created=..2026-06-01', false],
    ['created=2026-06-03..', false],
    ['created=2026-06-02..', true, { createdAt: Date.UTC(2026, 5, 1, 22) }],
    ['created=2026-06-02..', false, { createdAt: Date.UTC(2026, 5, 1, 22) - 1 }],
    ['changed=today', true, { createdAt: 0 }],
    ['tag=vip', false],
    ['responsible=ann&source=fair&amount=1..', true],
    ['responsible=ann&source=web&amount=1..', false],
  ])('[LIST-3] %s: %s', (text, expected, over) => {
    expect(holds(readQuery(text).filter, over)).toBe(expected);
  });

  it.each([
    [{ open: 0, undated: 0 }, false, true],
    [{ open: 1, undated: 0 }, true, true],
    [{ open: 1, undated: 1 }, true, false],
    [{ open: 2, undated: 0, deadline: NOW }, true, false],
  ])('[LIST-3] with the open work %j: something is open %s, nothing is planned %s', (work, open, none) => {
    expect([holds({ work: 'open' }, {}, { ...facts, work }), holds({ work: 'none' }, {}, { ...facts, work })]).toEqual([
      open,
      none,
    ]);
  });

  it('[LIST-3] periods are days of the viewer and weeks of the company', () => {
    const all = Object.fromEntries(
      periods.map((name: PeriodName) => {
        const { from, to } = daysOf(name, viewing);
        return [name, `${from} ${to}`];
      }),
    );
    expect(all).toEqual({
      today: '2026-06-02 2026-06-02',
      yesterday: '2026-06-01 2026-06-01',
      'this-week': '2026-06-01 2026-06-07',
      'last-week': '2026-05-25 2026-05-31',
      'last-7': '2026-05-27 2026-06-02',
      'last-30': '2026-05-04 2026-06-02',
      'last-90': '2026-03-05 2026-06-02',
      'this-year': '2026-01-01 2026-12-31',
    });
    expect(daysOf('this-week', { ...viewing, firstWeekday: 7 }).from).toBe('2026-05-31');
    expect(dayOf(NOW - DAY, viewing.zone)).toBe('2026-06-01');
  });
});

describe('the order of a list', () => {
  const orders = ['name', '-name', 'stage', '-stage', 'responsible', '-responsible', 'amount', '-amount', 'next'];
  it.each(orders)('[LIST-2] %s has every record once, whatever it says', (text) => {
    const sort = { column: text.replace('-', ''), descending: text.startsWith('-') };
    const order = orderOf('deal', sort, viewing);
    const records: Partial<Deal>[] = [
      {},
      { name: '', responsible: 'carla' as never, stage: 'unknown', amount: undefined as never },
      { responsible: undefined as never, stage: undefined as never },
      { responsible: 'bob' as never, stage: 'won', pipeline: 'other' },
    ];
    for (const over of records) {
      const keys = listKeys({ ...deal, ...over }, facts, fold, words);
      const places = order.filter((range) => keys.some((key) => isInRange(key, range)));
      expect(places).toHaveLength(1);
    }
  });

  it('[LIST-2] stages stand as their pipelines have them, people by their names, the unknown behind them', () => {
    const place = (text: string, over: Partial<Deal>): number => {
      const sort = { column: text.replace('-', ''), descending: text.startsWith('-') };
      const keys = listKeys({ ...deal, ...over }, facts, fold, words);
      return orderOf('deal', sort, viewing).findIndex((range) => keys.some((key) => isInRange(key, range)));
    };
    const at = (text: string, stages: string[]): number[] => stages.map((stage) => place(text, { stage }));
    const [first, gone, won, unknown] = at('stage', ['new', 'gone', 'won', 'odd']) as [number, number, number, number];
    expect(first < gone && gone < won && won < unknown).toBe(true);
    const [last, top] = at('-stage', ['new', 'won']) as [number, number];
    expect(top < last).toBe(true);
    const people = ['ann', 'bob', 'carla'].map((responsible) =>
      place('responsible', { responsible: responsible as never }),
    );
    expect(people).toEqual(people.toSorted((a, b) => a - b));
  });
});
