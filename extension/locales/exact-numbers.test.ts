import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decimalSign, exactMoney, parseScaled, shownPercent, shownScaled, typedScaled } from './exact-numbers.ts';

describe('numbers as people type them', () => {
  it.each([
    ['2', 3, '.', 2000],
    ['1,5', 3, ',', 1500],
    ['1.5', 3, ',', 1500],
    ['1,250', 3, '.', 1_250_000],
    ['1.250', 3, ',', 1_250_000],
    ['1.250', 3, '.', 1250],
    ['0.250', 3, ',', 250],
    ['1.234.567', 2, ',', 123_456_700],
    ['1,234,567.5', 2, '.', 123_456_750],
    ['1.234,50', 2, '.', 123_450],
    ['€ 1 200', 2, ',', 120_000],
    ['48 200,50 zł', 2, ',', 4_820_050],
    ['1’200.50 CHF', 2, '.', 120_050],
    ['-19,99', 2, ',', -1999],
    ['−3', 0, '.', -3],
    ['1200.00', 0, '.', 1200],
    ['.5', 2, '.', 50],
    ['0', 2, '.', 0],
    ['-0', 2, '.', 0],
    ['12.5 %', 2, '.', 1250],
  ])('%s with %i decimals and “%s” is %i', (text, digits, sign, value) => {
    expect(parseScaled(text, digits, sign)).toBe(value);
  });

  it.each([
    ['', 2],
    ['abc', 2],
    ['.', 2],
    ['1.2345', 3],
    ['1,5', 0],
    ['1.2.3', 2],
    ['1,2.3,4', 2],
    ['1-2', 2],
    ['99999999999999999', 2],
  ])('“%s” with %i decimals is none', (text, digits) => {
    expect(parseScaled(text, digits, '.')).toBeNull();
  });

  it('are shown so that typing them again changes nothing', () => {
    const value = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(0, 2, 3),
        fc.constantFrom('.', ','),
        fc.boolean(),
        (given, digits, sign, all) => {
          expect(parseScaled(typedScaled(given, digits, sign, all), digits, sign)).toBe(given);
        },
      ),
    );
  });
});

it('shows exact numbers as they are read in each language', () => {
  expect(decimalSign('de')).toBe(',');
  expect(decimalSign('en-GB')).toBe('.');
  expect(shownScaled(2500, 3, 'de')).toBe('2,5');
  expect(shownPercent(750, 'en-GB')).toBe('7.5%');
  expect(exactMoney(4_820_000, 'EUR', 'en-GB')).toBe('€48,200.00');
  expect(exactMoney(-1999, 'EUR', 'de')).toBe('-19,99\u00a0€');
  expect(exactMoney(1200, 'JPY', 'en-GB')).toBe('JP¥1,200');
  expect(exactMoney(1_234_567, 'KWD', 'en-GB')).toBe('KWD\u00a01,234.567');
  // Beyond what a fraction of the machine could hold.
  expect(exactMoney(9_007_199_254_740_991, 'EUR', 'en-GB')).toBe('€90,071,992,547,409.91');
  expect(typedScaled(1990, 2, ',', true)).toBe('19,90');
  expect(typedScaled(1900, 2, ',', true)).toBe('19');
});
