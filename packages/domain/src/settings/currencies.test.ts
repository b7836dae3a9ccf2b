import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { allCurrencies, currenciesOf, isCurrencyChange, offeredCurrencies, readAmount } from './currencies.ts';

const set = { usual: 'PLN', added: ['EUR', 'USD'] };

describe('[SET-1] the currencies of a workspace', () => {
  it('are what the admins set; what names no currency is not there', () => {
    expect(currenciesOf(undefined)).toEqual({ usual: undefined, added: [] });
    expect(currenciesOf({ currency: 'PLN', currencies: { USD: true, EUR: true, XYZ: true } })).toEqual(set);
    expect(currenciesOf({ currency: 'money', currencies: {} }).usual).toBeUndefined();
  });

  it('are offered with the default first, and with one that the amount has already', () => {
    expect(offeredCurrencies(set, 'PLN')).toEqual(['PLN', 'EUR', 'USD']);
    expect(offeredCurrencies({ ...set, added: ['PLN', 'USD'] }, 'PLN', 'CHF')).toEqual(['PLN', 'USD', 'CHF']);
    expect(offeredCurrencies(currenciesOf(undefined), 'EUR')).toEqual(['EUR']);
  });

  it.each([
    ['1200', 'PLN', { money: { minor: 120_000, currency: 'PLN' } }],
    ['1200 EUR', 'PLN', { money: { minor: 120_000, currency: 'EUR' } }],
    ['€ 12,50', 'PLN', { money: { minor: 1250, currency: 'EUR' } }],
    ['12 CHF', 'CHF', { money: { minor: 1200, currency: 'CHF' } }],
    ['£ 5', 'PLN', { money: { minor: 500, currency: 'PLN' } }],
    // Canadians write the same sign.
    ['$ 5', 'CAD', { money: { minor: 500, currency: 'CAD' } }],
    ['12 GBP', 'PLN', { problem: 'currency', code: 'GBP' }],
    ['much', 'PLN', { problem: 'amount' }],
  ])('%j, with %s chosen', (text, chosen, read) => {
    expect(readAmount(text, chosen, offeredCurrencies(set, 'PLN'))).toEqual(read);
  });

  it('never reads an amount as one of a currency that is neither chosen nor offered', () => {
    const code = fc.constantFrom(...allCurrencies());
    const typed = fc.tuple(fc.nat(1e6), fc.option(code)).map(([amount, name]) => `${amount} ${name ?? ''}`);
    fc.assert(
      fc.property(typed, code, fc.uniqueArray(code, { maxLength: 4 }), (text, chosen, offered) => {
        const read = readAmount(text, chosen, offered);
        if ('money' in read) expect([chosen, ...offered]).toContain(read.money.currency);
      }),
    );
  });

  it.each([
    [{ field: 'currency', value: 'CZK' }, true],
    [{ field: 'currency', value: null }, true],
    [{ field: 'currency', value: 'eur' }, false],
    [{ field: 'currencies', element: 'CZK', value: true }, true],
    [{ field: 'currencies', element: 'USD', value: null }, true],
    [{ field: 'currencies', element: 'PLN', value: null }, false],
    [{ field: 'currencies', element: 'XYZ', value: true }, false],
    [{ field: 'quoteDays', value: 14 }, true],
  ])('%j may be written: %s', (change, may) => expect(isCurrencyChange(change, 'PLN')).toBe(may));
});
