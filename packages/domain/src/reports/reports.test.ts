import { describe, expect, it } from 'vitest';

import type { MemberId, RecordId } from '../ids.ts';
import { SALES_PIPELINE } from '../pipelines/pipeline.ts';
import { pipelinesOf } from '../pipelines/pipelines.ts';
import { probabilityOf } from '../pipelines/probability.ts';
import type { RecordOf } from '../records/schema.ts';
import { stageRecordId } from '../records/setting-ids.ts';
import { closingsOf } from './closings.ts';
import { figureOf, medianOf, sumsOf } from './figures.ts';
import { forecastOf } from './forecast.ts';
import { funnelOf } from './funnel.ts';
import { packStays, StayCollector, type StayTable } from './stay-table.ts';
import { type DealStay, staysOf } from './stays.ts';
import { stuckDeals } from './stuck.ts';

const DAY = 86_400_000;
const pipelines = pipelinesOf([], []);
const ann = 'annannan' as MemberId;
const bob = 'bobbobbo' as MemberId;
const all = { from: 0, until: 1000 * DAY };

type Facts = Partial<Pick<DealStay, 'amount' | 'owner' | 'closeDay' | 'source' | 'reason'>> & { by?: MemberId };

/** Stays of a deal that came into these stages on these days. */
function deal(id: string, moves: readonly (readonly [day: number, stage: string])[], facts: Facts = {}): DealStay[] {
  const { by = ann, amount, ...lasting } = facts;
  const versions = moves.map(([day, stage]) => ({
    at: day * DAY,
    column: stage.includes('/') ? stage : `sales/${stage}`,
    responsible: by,
  }));
  return staysOf(versions).map((stay) => ({
    ...stay,
    deal: id as RecordId,
    ...(amount ? { amount } : {}),
    ...(stay.left === undefined ? { owner: by, ...lasting } : {}),
  }));
}
/** Each stay in a pack of its own: packs need be in no order, and say what they say in places of their own. */
function tableOf(stays: readonly DealStay[]): StayTable {
  const collector = new StayCollector();
  for (const stay of stays.toReversed()) collector.add(packStays([stay]));
  return collector.table();
}
const euros = (minor: number) => ({ amount: { minor, currency: 'EUR' } });

it('[REP-1] sums have one figure for each currency, and count each deal once', () => {
  const stays = [
    ...deal(
      'a',
      [
        [1, 'new'],
        [2, 'qualified'],
        [3, 'new'],
      ],
      euros(500),
    ),
    ...deal('b', [[1, 'new']], { amount: { minor: 7, currency: 'PLN' } }),
    ...deal('c', [[0, 'new']]),
  ];
  const table = tableOf(stays.filter(({ column }) => column === 'sales/new'));
  expect(figureOf(table, [...table.deal.keys()])).toEqual({
    deals: ['c', 'a', 'b'],
    sums: { EUR: 500, PLN: 7 },
  });
  expect(sumsOf(table, [1], () => 0.333)).toEqual({ EUR: 167 });
  expect([medianOf([]), medianOf([3]), medianOf([4, 1]), medianOf([9, 1, 5])]).toEqual([undefined, 3, 2.5, 5]);
});

describe('the funnel', () => {
  const shown = (stays: readonly DealStay[], filter = {}) =>
    funnelOf(tableOf(stays), pipelines, { period: all, ...filter }).map(
      ({ stage, deals, advanced, moved, median }) =>
        `${stage.id} ${deals.join('')} >${advanced.join('')} ${moved.join('')} ${median === undefined ? '-' : median / DAY}`,
    );

  it('[REP-3] has the deals that came into a stage, each once, and in final stages those that stand there', () => {
    const stays = [
      ...deal('a', [
        [1, 'new'],
        [3, 'qualified'],
        [4, 'new'],
        [5, 'qualified'],
      ]),
      ...deal('b', [
        [2, 'new'],
        [3, 'won'],
      ]),
      ...deal('c', [
        [2, 'new'],
        [3, 'won'],
        [5, 'proposal'],
      ]),
    ];
    expect(shown(stays)).toEqual([
      'new abc >abc abc 1',
      'qualified a > a 1',
      'proposal c >  -',
      'negotiation  >  -',
      'won b >  -',
      'lost  >  -',
    ]);
  });

  it('[REP-3] counts a stage and a pipeline that are gone where their deals show', () => {
    expect(shown([...deal('a', [[1, 'gone']]), ...deal('b', [[2, 'nowhere/won']])])[0]).toBe('new a >  -');
    expect(shown(deal('b', [[2, 'nowhere/won']]))[4]).toBe('won b >  -');
  });

  it('[REP-4] converts what went further in the pipeline or was won, also by a jump, and also when it came back', () => {
    const stays = [
      ...deal('a', [
        [1, 'qualified'],
        [2, 'negotiation'],
        [3, 'new'],
      ]),
      ...deal('b', [
        [1, 'qualified'],
        [2, 'new'],
      ]),
      ...deal('c', [
        [1, 'qualified'],
        [2, 'lost'],
      ]),
      ...deal('d', [
        [1, 'qualified'],
        [2, 'lost'],
        [9, 'won'],
      ]),
    ];
    const [, qualified] = funnelOf(tableOf(stays), pipelines, { period: { from: 0, until: 2 * DAY } });
    expect([qualified?.advanced, qualified?.conversion]).toEqual([['a', 'd'], 0.5]);
    expect(funnelOf(tableOf([]), pipelines, { period: all })[0]?.conversion).toBeUndefined();
  });

  it('[REP-5] takes the middle of the stays that are over', () => {
    const stays = [
      ...deal('a', [
        [0, 'new'],
        [1, 'won'],
      ]),
      ...deal('b', [
        [0, 'new'],
        [9, 'won'],
      ]),
      ...deal('c', [
        [0, 'new'],
        [3, 'lost'],
      ]),
      ...deal('d', [[0, 'new']]),
    ];
    expect(shown(stays)[0]).toBe('new abcd >ab abc 3');
  });

  it('[REP-1] is that of a period, a pipeline and a person', () => {
    const stays = [
      ...deal('a', [
        [1, 'new'],
        [5, 'qualified'],
      ]),
      ...deal('b', [[1, 'new']], { by: bob }),
      ...deal('c', [[2, 'new']]),
    ];
    expect(shown(stays, { person: bob })[0]).toBe('new b >  -');
    // From the first instant on, before the last.
    expect(shown(stays, { period: { from: DAY, until: 2 * DAY } })[0]).toBe('new ab >a a 4');
  });
});

describe('[REP-6] won and lost deals', () => {
  const parting = { span: { first: '1970-01-01', last: '1970-01-10' }, zone: 'UTC', firstWeekday: 1 };
  const stays = [
    ...deal(
      'a',
      [
        [1, 'new'],
        [3, 'won'],
      ],
      { ...euros(100), source: 'Fair' },
    ),
    ...deal(
      'b',
      [
        [1, 'new'],
        [3.5, 'lost'],
      ],
      { by: bob, reason: ' Price ', source: 'Fair' },
    ),
    ...deal('c', [
      [1, 'won'],
      [4, 'new'],
    ]),
    ...deal(
      'd',
      [
        [1, 'won'],
        [2, 'new'],
        [4, 'won'],
      ],
      { by: bob },
    ),
    ...deal('e', [
      [1, 'new'],
      [4, 'lost'],
    ]),
  ];
  const rows = (grouping: Parameters<typeof closingsOf>[3], filter = {}) =>
    closingsOf(tableOf(stays), pipelines, { period: { from: 0, until: 10 * DAY }, ...filter }, grouping, parting)
      .map(({ key, won, lost }) => `${key}:${won.deals.join('')}-${lost.deals.join('')}`)
      .filter((row) => !row.endsWith(':-'));

  it.each([
    ['time', ['1970-01-04:a-b', '1970-01-05:d-e']],
    ['person', ['annannan:a-e', 'bobbobbo:d-b']],
    ['source', ['Fair:a-b', ':d-e']],
    ['reason', ['Price:-b', ':-e']],
  ] as const)('by %s', (grouping, expected) => {
    expect(rows(grouping)).toEqual(expected);
  });

  it('have a row for each part of the period, and the viewer’s days', () => {
    const late = deal('a', [[3.97, 'won']]);
    const parts = (zone: string) =>
      closingsOf(tableOf(late), pipelines, { period: all }, 'time', { ...parting, zone }).map(
        ({ won }) => won.deals.length,
      );
    expect(parts('UTC')).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(parts('Asia/Kathmandu')).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('are narrowed to a person', () => {
    expect(rows('source', { person: bob })).toEqual(['Fair:-b', ':d-']);
  });
});

describe('[REP-7] the forecast', () => {
  const span = { first: '2026-01-01', last: '2026-03-31' };
  const stays = [
    ...deal('a', [[1, 'new']], { ...euros(1001), closeDay: '2026-01-01' }),
    ...deal('b', [[1, 'negotiation']], { ...euros(1000), closeDay: '2026-01-04' }),
    ...deal('c', [[1, 'won']], { ...euros(1000), closeDay: '2026-01-04' }),
    ...deal('d', [[1, 'new']], { ...euros(1000), closeDay: '2026-04-01' }),
    ...deal('e', [[1, 'proposal']], { amount: { minor: 5, currency: 'PLN' } }),
    ...deal('f', [[1, 'proposal']], { ...euros(10), closeDay: '2026-02-02', by: bob, owner: ann }),
  ];
  const rows = (filter = {}) =>
    forecastOf(tableOf(stays), pipelines, filter, span, 1)
      .filter(({ deals }) => deals.length > 0)
      .map(({ part, deals, sums, weighted }) => `${part} ${deals.join('')} ${JSON.stringify([sums, weighted])}`);

  it('weighs open deals by their stage, in weeks, and has those without a day apart', () => {
    expect(rows()).toEqual([
      '2025-12-29 ab [{"EUR":2001},{"EUR":1000}]',
      '2026-02-02 f [{"EUR":10},{"EUR":6}]',
      ' e [{"PLN":5},{"PLN":3}]',
    ]);
  });

  it('is of who is responsible now', () => {
    expect(rows({ person: bob })).toEqual([]);
  });
});

describe('[REP-8] the probability of a stage', () => {
  const stage = (id: string, fields: Partial<RecordOf<'stage'>>): RecordOf<'stage'> => ({
    id: stageRecordId('sales', id),
    recordKind: 'stage',
    createdAt: 0,
    createdBy: ann,
    pipeline: 'sales',
    stage: id,
    ...fields,
  });
  const shares = (fields: Partial<RecordOf<'stage'>>, of = 'proposal') => {
    const [sales = SALES_PIPELINE] = pipelinesOf([], [stage(of, fields)]).deals;
    return sales.stages.map((one) => probabilityOf(sales, one));
  };
  it.each([
    [{}, [20, 40, 60, 80, 100, 0]],
    [{ probability: 0 }, [20, 40, 0, 80, 100, 0]],
    [{ probability: 100.5 }, [20, 40, 60, 80, 100, 0]],
    [{ probability: -1 }, [20, 40, 60, 80, 100, 0]],
    [{ archived: true }, [25, 50, 75, 100, 0]],
  ])('with %j', (fields, expected) => {
    expect(shares(fields)).toEqual(expected);
  });

  it('is certain where the deal is closed, whatever a document says', () => {
    expect(shares({ probability: 5 }, 'won')).toEqual([20, 40, 60, 80, 100, 0]);
  });
});

describe('[REP-9] stuck deals', () => {
  const now = 400 * DAY;
  const stuck = (stays: readonly DealStay[], set = pipelines, filter = {}) =>
    stuckDeals(tableOf(stays), set, filter, now)
      .filter(({ deals }) => deals.length > 0)
      .map(({ stage, limit, deals }) => `${stage.id} ${limit / DAY} ${deals.join('')}`);
  const ended = (days: readonly number[]) =>
    days.flatMap((length, index) =>
      deal(`e${index}`, [
        [100, 'new'],
        [100 + length, 'won'],
      ]),
    );
  const waiting = [3, 4, 30, 31].flatMap((days) => deal(`w${days} `, [[400 - days, 'new']]));

  it('wait longer than twice what is usual, longest first', () => {
    expect(stuck([...waiting, ...ended([1, 2, 2, 2, 9])])).toEqual(['new 4 w31 w30 ']);
    expect(stuck([...waiting, ...ended([0, 0, 0, 0, 0])])).toEqual(['new 1 w31 w30 w4 w3 ']);
  });

  it('wait longer than 30 days where too little was seen', () => {
    expect(stuck([...waiting, ...ended([1, 2, 2, 2])])).toEqual(['new 30 w31 ']);
  });

  it('wait longer than admins allow', () => {
    const record = { id: stageRecordId('sales', 'new'), recordKind: 'stage', createdAt: 0, createdBy: ann } as const;
    const set = pipelinesOf([], [{ ...record, pipeline: 'sales', stage: 'new', stuckDays: 3 }]);
    expect(stuck([...waiting, ...ended([9, 9, 9, 9, 9])], set)).toEqual(['new 3 w31 w30 w4 ']);
  });

  it('are open, and of the person who has them now', () => {
    const stays = [...deal('a', [[1, 'won']]), ...deal('b', [[1, 'new']], { by: ann, owner: bob })];
    expect([stuck(stays), stuck(stays, pipelines, { person: ann })]).toEqual([['new 30 b'], []]);
  });
});
