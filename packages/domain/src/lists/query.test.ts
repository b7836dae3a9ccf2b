import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { quoteStatuses } from '../quotes/quote-status.ts';
import { clausesIn, type ListQuery, periods, readQuery, writeQuery } from './query.ts';

const value = fc
  .stringMatching(/^[\p{L}\p{N}&=?#/%+ .-]{1,20}$/u)
  .filter((text) => text.trim() === text && text !== '');
const some = fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
const day = fc.constantFrom('2026-01-31', '2026-12-01');
const period = fc.oneof(
  fc.constantFrom(...periods),
  fc.record({ from: day }),
  fc.record({ to: day }),
  fc.record({ from: day, to: day }),
);
const amount = fc.oneof(fc.record({ from: fc.integer() }), fc.record({ from: fc.integer(), to: fc.integer() }));
const clause = fc.oneof(
  some,
  fc.record({ begins: value }),
  fc.record({ days: period }),
  fc.record({ numbers: amount }),
);
const query: fc.Arbitrary<ListQuery> = fc.record({
  filter: fc.record(
    {
      responsible: some,
      unassigned: fc.constant(true as const),
      stage: some,
      created: period,
      changed: period,
      source: value,
      tag: value,
      amount,
      work: fc.constantFrom('open' as const, 'none' as const),
      name: value,
      status: fc.subarray([...quoteStatuses], { minLength: 1 }),
      custom: fc.dictionary(fc.stringMatching(/^custom:[a-z0-9]{1,8}$/), clause, { minKeys: 1, maxKeys: 3 }),
    },
    { requiredKeys: [] },
  ),
  sort: fc.option(fc.record({ column: fc.constantFrom('name', 'amount', 'custom:a'), descending: fc.boolean() }), {
    nil: undefined,
  }),
});

describe('a list in the address', () => {
  it('[LIST-4] [LIST-10] any filter and order is read back as it was written', () => {
    fc.assert(
      fc.property(query, (given) => {
        const text = writeQuery(given);
        expect(text).not.toMatch(/[#/?\s]/);
        expect(readQuery(text)).toEqual(given);
        expect(writeQuery(readQuery(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['', {}],
    ['list', {}],
    ['name=', {}],
    ['created=tomorrow', {}],
    ['created=2026-02-30..', {}],
    ['amount=..', {}],
    ['amount=much..more', {}],
    ['work=maybe&__proto__=x', {}],
    ['responsible=,,', { responsible: [] }],
    ['tag=%E0%A4%A', { tag: '%E0%A4%A' }],
    ['tag=a+b', { tag: 'a b' }],
    ['status=gone', {}],
    ['status=sent,gone,draft', { status: ['draft', 'sent'] }],
    ['custom:a=x,y', { custom: { 'custom:a': ['x', 'y'] } }],
    ['custom:a=5..6', { custom: { 'custom:a': ['5..6'] } }],
    ['numbers:a=5..&numbers:b=..', { custom: { 'custom:a': { numbers: { from: 5 } } } }],
    ['days:a=last-7&days:b=soon', { custom: { 'custom:a': { days: 'last-7' } } }],
    ['begins:a=north+wing', { custom: { 'custom:a': { begins: 'north wing' } } }],
    ['begins:=x&days:?=today', {}],
    ['begins:a=x&custom:a=y', { custom: { 'custom:a': ['y'] } }],
    ['created=2026-02-28..', { created: { from: '2026-02-28' } }],
  ])('[LIST-4] of %j what means something is taken', (text, filter) => {
    expect(readQuery(text).filter).toEqual(filter);
  });

  it('anything can stand there', () => {
    fc.assert(fc.property(fc.string(), (text) => void readQuery(text)));
  });

  it('says which clauses narrow', () => {
    expect(clausesIn(readQuery('tag=x&work=none&sort=name').filter)).toEqual(['tag', 'work']);
  });
});
