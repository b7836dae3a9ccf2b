import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { MemberId, RecordId } from '../ids.ts';
import { packStays, StayCollector, type StayTable, unpackStays } from './stay-table.ts';
import type { DealStay } from './stays.ts';

const said: fc.Arbitrary<Omit<DealStay, 'deal' | 'entered'>> = fc.record(
  {
    column: fc.constantFrom('sales/new', 'sales/won', '/'),
    left: fc.constantFrom(0, 4.5),
    responsible: fc.constant('annannan' as MemberId),
    amount: fc.constantFrom({ minor: -7, currency: 'EUR' }, { minor: 0, currency: 'PLN' }),
    onward: fc.constantFrom([], ['sales/won'], ['/', 'sales/new']),
    owner: fc.constant('bobbobbo' as MemberId),
    closeDay: fc.constant('2026-02-28'),
    source: fc.constantFrom('sales/new', 'Fair'),
    reason: fc.constant(' Price '),
  },
  { requiredKeys: ['column', 'onward'] },
);

/** Few instants, so that several deals come at one. */
const stays: fc.Arbitrary<DealStay[]> = fc
  .uniqueArray(fc.record({ deal: fc.constantFrom('a', 'b', 'c', 'd'), entered: fc.integer({ min: -3, max: 3 }) }), {
    selector: ({ deal, entered }) => `${deal}${entered}`,
  })
  .chain((places) => fc.tuple(...places.map((place) => fc.tuple(fc.constant(place), said))))
  .map((all) => all.map(([place, facts]): DealStay => ({ ...place, deal: place.deal as RecordId, ...facts })));
function tableOf(packs: readonly (readonly DealStay[])[]): StayTable {
  const collector = new StayCollector();
  for (const pack of packs) collector.add(packStays(pack));
  return collector.table();
}

/** The rows of a table as they were put in. */
function rowsOf({ size, texts, deal, column, entered, left, currency, minor }: StayTable): unknown[] {
  return Array.from({ length: size }, (_, row) => [
    texts[deal[row] ?? 0],
    texts[column[row] ?? 0],
    entered[row],
    Number.isNaN(left[row]) ? undefined : left[row],
    currency[row] === 0 ? undefined : { currency: texts[currency[row] ?? 0], minor: minor[row] },
  ]);
}

describe('[REP-2] stays column by column', () => {
  it('are those that were packed', () => {
    fc.assert(
      fc.property(stays, (some) => {
        expect(unpackStays(packStays(some))).toEqual(some);
      }),
    );
  });

  it('are in the order of time and of deals, whatever packs they came in', () => {
    fc.assert(
      fc.property(stays, fc.nat({ max: 10 }), (some, cut) => {
        const sorted = some.toSorted((a, b) => a.entered - b.entered || (a.deal < b.deal ? -1 : 1));
        expect(rowsOf(tableOf([some.slice(cut), [], some.slice(0, cut)]))).toEqual(
          sorted.map(({ deal, column, entered, left, amount }) => [deal, column, entered, left, amount]),
        );
      }),
    );
  });
});
