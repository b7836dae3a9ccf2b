import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { amountsOf, type PricedRow, rowAmount } from './amounts.ts';

const row = (
  quantity: number,
  price: number,
  discount = 0,
  tax = 1900,
  discountIn: PricedRow['discountIn'] = 'percent',
): PricedRow => ({ quantity, price, discount, discountIn, tax });

const anyRow: fc.Arbitrary<PricedRow> = fc.record({
  quantity: fc.nat(1_000_000),
  price: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  discount: fc.nat(10_000),
  discountIn: fc.constantFrom('percent', 'amount'),
  tax: fc.constantFrom(0, 500, 700, 1900, 2300),
});

describe('[QUOT-1] a row', () => {
  it.each([
    [row(1000, 1999), 1999],
    [row(2500, 1999), 4998],
    [row(3000, 333, 1000), 899],
    [row(333, 100), 33],
    [row(1000, 105, 5000), 53],
    [row(1000, -105, 5000), -53],
    [row(0, 1999), 0],
    [row(1000, 1999, 10_000), 0],
    [row(2000, 1999, 500, 0, 'amount'), 3498],
    [row(1500, 333, 1, 0, 'amount'), 499],
    [row(1000, 400, 500, 0, 'amount'), 0],
    [row(1000, -400, 500, 0, 'amount'), 0],
    [row(1000, -400, 100, 0, 'amount'), -300],
    [row(999_999_999, 4_000_000), 3_999_999_996_000],
  ])('%j costs %i', (given, amount) => {
    expect(rowAmount(given)).toBe(amount);
  });

  it('is never further than half a minor unit from the exact amount, and never changes its sign', () => {
    fc.assert(
      fc.property(anyRow, (given) => {
        const amount = rowAmount(given);
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(amount * given.price).toBeGreaterThanOrEqual(0);
        if (given.discountIn !== 'percent') return;
        // Scaled by 10^7, so that both sides are integers.
        const exact = BigInt(given.quantity) * BigInt(given.price) * BigInt(10_000 - given.discount);
        const off = BigInt(amount) * 10_000_000n - exact;
        expect(off <= 5_000_000n && off >= -5_000_000n).toBe(true);
      }),
    );
  });
});

describe('sums', () => {
  it('[QUOT-2] tax is reckoned once for each rate, on the sum of its rows', () => {
    const rows = [row(1000, 33), row(1000, 33), row(1000, 33), row(1000, 1000, 0, 700), row(1000, 500, 0, 0)];
    expect(amountsOf(rows, false)).toEqual({
      rows: [33, 33, 33, 1000, 500],
      net: 1599,
      taxes: [
        { rate: 700, net: 1000, tax: 70 },
        { rate: 1900, net: 99, tax: 19 },
      ],
      gross: 1688,
    });
  });

  it('[QUOT-3] prices that include tax keep their sum, and the tax is taken out of it', () => {
    expect(amountsOf([row(1000, 11_900), row(1000, 107, 0, 700)], true)).toEqual({
      rows: [11_900, 107],
      net: 10_100,
      taxes: [
        { rate: 700, net: 100, tax: 7 },
        { rate: 1900, net: 10_000, tax: 1900 },
      ],
      gross: 12_007,
    });
  });

  it('of nothing is nothing', () => {
    expect(amountsOf([], false)).toEqual({ rows: [], net: 0, taxes: [], gross: 0 });
  });

  it('[QUOT-2][QUOT-3] add up: the net and the taxes are what is paid, in whatever order the rows stand', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), fc.boolean(), (rows, taxIncluded) => {
        const { rows: amounts, net, taxes, gross } = amountsOf(rows, taxIncluded);
        const sum = amounts.reduce((total, amount) => total + amount, 0);
        expect(net + taxes.reduce((total, { tax }) => total + tax, 0)).toBe(gross);
        expect(taxIncluded ? gross : net).toBe(sum);
        const { rows: _, ...turned } = amountsOf(rows.toReversed(), taxIncluded);
        expect(turned).toEqual({ net, taxes, gross });
      }),
    );
  });
});
