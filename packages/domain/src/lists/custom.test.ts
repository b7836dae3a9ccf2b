import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fieldTypes } from '../fields/fields.ts';
import { testField } from '../fields/testing/test-field.ts';
import type { CustomValue, Deal } from '../records/schema.ts';
import { isInRange } from './keys.ts';
import { conditionsOf, listKeys, orderOf, type Viewing } from './meaning.ts';
import { readQuery } from './query.ts';

const fold = (text: string): string => text.toLowerCase();
/** A Tuesday, in the afternoon. */
const NOW = Date.UTC(2026, 5, 2, 14);
const fields = fieldTypes.map((type) => testField(type));
const viewing: Viewing = {
  now: NOW,
  zone: 'Europe/Berlin',
  firstWeekday: 1,
  members: [],
  stages: [],
  assignable: {},
  fields,
};

const text = (value: string): CustomValue => ({ type: 'text', value });
const link = (value: string): CustomValue => ({ type: 'link', value });
const choice = (value: string): CustomValue => ({ type: 'choice', value });
const number = (value: number): CustomValue => ({ type: 'number', value });
const day = (value: string): CustomValue => ({ type: 'day', value });
const flag = (value: boolean): CustomValue => ({ type: 'flag', value });
const money = (value: number, currency: string): CustomValue => ({ type: 'money', value, currency });

function keysOf(value: CustomValue | undefined, id = 's1.d'): string[] {
  const deal = { id, recordKind: 'deal', createdAt: NOW, contacts: {}, custom: value ? { own: value } : {} };
  return listKeys(deal as unknown as Deal, { changedAt: NOW, work: { open: 0, undated: 0 } }, fold, () => []);
}

function holds(query: string, value: CustomValue | undefined): boolean {
  const { filter } = readQuery(query);
  const conditions = conditionsOf('deal', filter, viewing, fold, () => []);
  expect(conditions).toHaveLength(1);
  const keys = keysOf(value);
  return conditions.every(({ ranges }) => {
    const met = keys.flatMap((key) => ranges.filter((range) => isInRange(key, range)));
    // A clause alone is counted by its ranges.
    expect(met.length).toBeLessThan(2);
    return met.length === 1;
  });
}

describe('a clause of a custom field', () => {
  it.each<[string, CustomValue | undefined, boolean]>([
    ['custom:own=gold', choice('gold'), true],
    ['custom:own=tin,gold', choice('gold'), true],
    ['custom:own=gold', choice('golden'), false],
    ['custom:own=gold', undefined, false],
    ['custom:own=Large,large', text('LARGE'), true],
    ['custom:own=yes', flag(true), true],
    ['custom:own=yes', flag(false), false],
    ['custom:own=no', flag(false), true],
    ['custom:own=no', undefined, false],
    ['custom:own=7', number(7), true],
    ['begins:own=No', text('North wing'), true],
    ['begins:own=orth', text('North wing'), false],
    ['begins:own=firm', link('https://www.firm.example/a'), true],
    ['begins:own=https://FIRM', link('https://firm.example'), true],
    ['begins:own=7', number(7), false],
    ['numbers:own=5..', number(5), true],
    ['numbers:own=5..', number(4.99), false],
    ['numbers:own=..5', number(5), true],
    ['numbers:own=-2..-1', number(-1.5), true],
    ['numbers:own=0..0', number(0), true],
    ['numbers:own=9..10', money(990, 'EUR'), true],
    ['numbers:own=990..', money(990, 'JPY'), true],
    ['numbers:own=..10', undefined, false],
    ['numbers:own=..10', day('2026-06-02'), false],
    ['days:own=today', day('2026-06-02'), true],
    ['days:own=this-week', day('2026-06-07'), true],
    ['days:own=this-week', day('2026-06-08'), false],
    ['days:own=2026-06-03..', day('2026-06-02'), false],
    ['days:own=..2026-06-02', day('2026-06-02'), true],
    ['days:own=..2026-06-02', text('2026-06-01'), false],
  ])('[LIST-10] %s of %j: %s', (query, value, expected) => {
    expect(holds(query, value)).toBe(expected);
  });

  it('[LIST-10] finds what a plain look at the value finds', () => {
    const some = fc.integer({ min: -300, max: 300 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(some, some, some, (value, from, to) => {
        expect(holds(`numbers:own=${from}..${to}`, number(value))).toBe(value >= from && value <= to);
      }),
    );
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ż', '!'), minLength: 1, maxLength: 4 });
    const trimmed = word.map((one) => one.trim()).filter((one) => one !== '');
    fc.assert(
      fc.property(trimmed, trimmed, (value, beginning) => {
        expect(holds(`begins:own=${encodeURIComponent(beginning)}`, text(value))).toBe(value.startsWith(beginning));
      }),
    );
  });
});

describe('the order by a custom field', () => {
  /** Names of the values in their order; those that are in the order twice, or not, fail. */
  function ordered(type: (typeof fieldTypes)[number], values: readonly (CustomValue | undefined)[], down = false) {
    const sort = { column: 'custom:own', descending: down };
    const order = orderOf('deal', sort, { ...viewing, fields: [testField(type, { id: 'own' })] });
    const placed = values.map((value, index) => {
      const keys = keysOf(value, `s1.${index}`);
      const places = order.flatMap((range, at) => {
        const key = keys.find((one) => isInRange(one, range));
        const { without } = range;
        const isElsewhere = without && keys.some((one) => isInRange(one, without));
        return key === undefined || isElsewhere ? [] : [{ at, key, sign: range.reverse ? -1 : 1 }];
      });
      expect(places).toHaveLength(1);
      return { value, ...(places[0] as (typeof places)[number]) };
    });
    placed.sort((a, b) => a.at - b.at || (a.key < b.key ? -a.sign : a.sign));
    return placed.map(({ value }) => value?.value);
  }

  it.each<[(typeof fieldTypes)[number], (CustomValue | undefined)[], unknown[], unknown[]]>([
    ['number', [number(10), number(9), number(-2)], [-2, 9, 10], [10, 9, -2]],
    ['money', [money(990, 'EUR'), money(9, 'JPY')], [9, 990], [990, 9]],
    ['text', [text('Ben'), text('ada')], ['ada', 'Ben'], ['Ben', 'ada']],
    ['choice', [choice('tin'), choice('silver'), choice('gold')], ['gold', 'silver', 'tin'], ['tin', 'silver', 'gold']],
    ['flag', [flag(true), flag(false)], [false, true], [true, false]],
    ['day', [day('2026-06-02'), day('2025-12-31')], ['2025-12-31', '2026-06-02'], ['2026-06-02', '2025-12-31']],
    ['link', [link('https://b.example'), link('http://a.example')], ['http://a.example', 'https://b.example'], []],
  ])('[LIST-9] of a %s', (type, values, up, down) => {
    expect(ordered(type, values)).toEqual(up);
    if (down.length > 0) expect(ordered(type, values, true)).toEqual(down);
  });

  it('[LIST-9] what is of another type comes after all that is, what has none last, in either direction', () => {
    const values = [undefined, text('x'), choice('gone'), choice('gold')];
    for (const down of [false, true]) {
      expect(ordered('choice', values, down)).toEqual(['gold', 'gone', 'x', undefined]);
      expect(ordered('text', values, down).slice(0, 1)).toEqual(['x']);
      expect(ordered('number', values, down).at(-1)).toBe(undefined);
    }
    expect(ordered('money', [undefined, text(' ')])).toHaveLength(2);
  });

  it('[LIST-9] a field that is not known any more still has every record once', () => {
    const order = orderOf('deal', { column: 'custom:gone', descending: true }, viewing);
    expect(order.map(({ reverse, without }) => [reverse, without !== undefined])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});
