import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RecordId } from '../ids.ts';
import type { Product, ProductRow } from '../records/schema.ts';
import { isProductId, productId } from '../records/setting-ids.ts';
import { isValueOf } from '../records/values.ts';
import { amountFromRows, currencyOf, mixesCurrencies, rowOfProduct, takenOver, totalsOf } from './product-rows.ts';
import { nextNumber, placeOfNumber } from './quote-number.ts';
import { nextSteps, quoteSteps, refuseQuoteEdit, statusOf, stepOf } from './quote-status.ts';

const row = (part: Partial<ProductRow> = {}): ProductRow => ({
  name: 'Lamp',
  unit: 'piece',
  quantity: 1000,
  price: 10_000,
  currency: 'EUR',
  discount: 0,
  discountIn: 'percent',
  tax: 1900,
  pos: 'a0',
  ...part,
});
const lamp = {
  id: productId('lamp'),
  recordKind: 'product',
  createdAt: 0,
  createdBy: 'annannan',
  name: 'Lamp',
  unit: 'piece',
  price: { minor: 4900, currency: 'EUR' },
  tax: 700,
} as unknown as Product;

describe('the amount of a deal', () => {
  it('[QUOT-4] is what the client pays for its rows', () => {
    expect(amountFromRows({ rows: { a: row(), b: row({ tax: 0 }) } })).toEqual({ minor: 21_900, currency: 'EUR' });
    expect(amountFromRows({ rows: { a: row() }, taxIncluded: true })).toEqual({ minor: 10_000, currency: 'EUR' });
    expect(amountFromRows({ rows: {} })).toBeUndefined();
  });

  it('[QUOT-5] is none while rows are in two currencies, whose sums stand side by side', () => {
    const rows = { a: row({ tax: 0 }), b: row({ currency: 'USD', tax: 0 }), c: row({ tax: 0 }) };
    expect(amountFromRows({ rows })).toBeUndefined();
    expect(currencyOf({ rows })).toBeUndefined();
    expect(totalsOf({ rows }).map(({ currency, gross, ids }) => [currency, gross, ids])).toEqual([
      ['EUR', 20_000, ['a', 'c']],
      ['USD', 10_000, ['b']],
    ]);
  });
});

describe('[QUOT-5] rows of another currency', () => {
  it.each([
    ['a first row', {}, { a: row({ currency: 'USD' }) }, false],
    ['one more of the same', { a: row() }, { b: row() }, false],
    ['one of another', { a: row() }, { b: row({ currency: 'USD' }) }, true],
    ['the only row in another', { a: row() }, { a: row({ currency: 'USD' }) }, false],
    ['all rows in another at once', { a: row(), b: row() }, { a: row({ currency: 'USD' }), b: null }, false],
    ['mending what two people mixed', { a: row(), b: row({ currency: 'USD' }) }, { b: row() }, false],
    ['a third one', { a: row(), b: row({ currency: 'USD' }) }, { c: row({ currency: 'PLN' }) }, true],
  ])('%s', (_, rows, written, mixes) => {
    expect(mixesCurrencies({ rows }, new Map(Object.entries(written)))).toBe(mixes);
  });
});

describe('[PROD-2] a row of a product', () => {
  const otherwise = { price: { minor: 0, currency: 'PLN' }, tax: 2300 };

  it('has what the catalogue says, and is a row as documents hold them', () => {
    const made = rowOfProduct(lamp, 'a1', otherwise);
    expect(made).toMatchObject({ product: lamp.id, name: 'Lamp', price: 4900, currency: 'EUR', tax: 700, pos: 'a1' });
    expect(isValueOf('productRow', made)).toBe(true);
  });

  it('of a product without a price is in the currency of the others', () => {
    const bare = { ...lamp, price: undefined, tax: undefined } as unknown as Product;
    expect(rowOfProduct(bare, 'a1', otherwise)).toMatchObject({ price: 0, currency: 'PLN', tax: 2300 });
  });
});

it('[QUOT-14] rows that are taken over a second time change nothing', () => {
  const rows = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.nat(5).map((price) => row({ price })),
  );
  fc.assert(
    fc.property(rows, rows, (from, into) => {
      const held: Record<string, ProductRow> = { ...into };
      for (const { element, value } of takenOver({ rows: from }, { rows: into })) {
        if (value) held[element] = value;
        else delete held[element];
      }
      expect(held).toEqual({ ...from });
      expect(takenOver({ rows: from }, { rows: held })).toEqual([]);
    }),
  );
});

describe('[QUOT-6] numbers', () => {
  it('count on from the highest one of the year', () => {
    expect(nextNumber(2026, undefined, () => 0)).toBe('Q-2026-001-2222');
    expect(nextNumber(2026, 2_026_000_013, () => 0.999_999)).toBe('Q-2026-014-YYYY');
    expect(nextNumber(2027, 2_026_000_013, () => 0.5)).toMatch(/^Q-2027-001-/);
    expect(nextNumber(2026, 2_026_001_200, () => 0.5)).toMatch(/^Q-2026-1201-/);
  });

  it('are read back, and what somebody wrote by hand has no place among them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2200 }),
        fc.nat(998_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (y, n, r) => {
          expect(placeOfNumber(nextNumber(y, y * 1_000_000 + n, () => r))).toBe(y * 1_000_000 + n + 1);
        },
      ),
    );
    for (const other of [undefined, '', 'A-17', 'Q-2026-14', 'q-2026-014-K7MX', 'Q-2026-014-K7MX b']) {
      expect(placeOfNumber(other)).toBeUndefined();
    }
  });

  it('of two devices that count alike differ in their letters', () => {
    let state = 1;
    const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
    const given = new Set(Array.from({ length: 500 }, () => nextNumber(2026, 2_026_000_013, random)));
    expect(given.size).toBeGreaterThan(495);
  });
});

describe('the status of a quote', () => {
  it.each([
    ['draft', '2026-03-01', 'draft'],
    ['sent', undefined, 'sent'],
    ['sent', '2026-03-02', 'sent'],
    ['sent', '2026-03-01', 'expired'],
    ['accepted', '2026-03-01', 'accepted'],
    ['declined', '2026-03-01', 'declined'],
    ['something new', '2026-03-01', 'draft'],
  ])('[QUOT-7] %s, valid until %s, is %s on 2 March', (status, validUntil, shown) => {
    expect(statusOf({ status, ...(validUntil ? { validUntil } : {}) }, '2026-03-02')).toBe(shown);
  });

  it('[QUOT-8] goes by its steps alone', () => {
    expect(quoteSteps.map((status) => [status, nextSteps({ status })])).toEqual([
      ['draft', ['sent', 'accepted', 'declined']],
      ['sent', ['accepted', 'declined', 'draft']],
      ['accepted', ['draft']],
      ['declined', ['draft']],
    ]);
    expect(stepOf({})).toBe('draft');
  });

  it('[QUOT-9] fixes what the client was told', () => {
    expect(refuseQuoteEdit({ status: 'draft' }, 'rows')).toBeNull();
    for (const field of ['rows', 'terms', 'number', 'validUntil', 'company', 'contacts', 'taxIncluded', 'issued']) {
      expect(refuseQuoteEdit({ status: 'sent' }, field)).toBe('wrong-state');
    }
    for (const field of ['name', 'note', 'responsible', 'deleted', 'language']) {
      expect(refuseQuoteEdit({ status: 'accepted' }, field)).toBeNull();
    }
    expect(refuseQuoteEdit({ status: 'draft' }, 'status')).toBe('wrong-state');
  });
});

it('tells products from other settings by their ids', () => {
  expect(isProductId(lamp.id)).toBe(true);
  expect(isProductId('org.p-sales' as RecordId)).toBe(false);
  expect(isProductId('s1.product-lamp' as RecordId)).toBe(false);
});
