import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyValue, isInRange, listKey, noValue, numberKey, oneValue, valuesBetween } from './keys.ts';

const number = fc.double({ noNaN: true });
const text = fc.string({ unit: 'binary', maxLength: 30 });

describe('keys of lists', () => {
  it('[LIST-2] numbers stand in their order', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(numberKey(a) < numberKey(b)).toBe(a < b);
      }),
    );
    expect(numberKey(-0)).toBe(numberKey(0));
  });

  it('[LIST-2] a record has a value or none, and is found by that and by nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(text, number), fc.oneof(text, number), (value, other) => {
        const key = listKey('deal', 'x', value, 's1.a');
        const isEmpty = isInRange(key, noValue('deal', 'x'));
        expect(isInRange(key, anyValue('deal', 'x'))).toBe(!isEmpty);
        expect(isInRange(key, oneValue('deal', 'x', value))).toBe(true);
        const same = listKey('deal', 'x', other, 's1.a') === key;
        expect(isInRange(key, oneValue('deal', 'x', other))).toBe(same);
        for (const range of [anyValue('deal', 'y'), anyValue('lead', 'x'), noValue('deal', 'xx')]) {
          expect(isInRange(key, range)).toBe(false);
        }
      }),
    );
  });

  it('[LIST-3] from a value on, to before another', () => {
    fc.assert(
      fc.property(number, number, number, (value, from, before) => {
        const key = listKey('deal', 'amount', value, 's1.a');
        expect(isInRange(key, valuesBetween('deal', 'amount', from, before))).toBe(value >= from && value < before);
        expect(isInRange(key, valuesBetween('deal', 'amount', undefined, before))).toBe(value < before);
        expect(isInRange(key, valuesBetween('deal', 'amount', from, undefined))).toBe(value >= from);
        const none = listKey('deal', 'amount', undefined, 's1.a');
        expect(isInRange(none, valuesBetween('deal', 'amount', undefined, undefined))).toBe(false);
      }),
    );
  });

  it('[LIST-2] equal values stand in the order of their ids, a text before those that begin with it', () => {
    const keys = ['ann', 'ann ', 'ann b', 'anna', undefined, ''].map((value, index) =>
      listKey('contact', 'name', value, `s1.${9 - index}`),
    );
    const ids = keys.toSorted().map((key) => key.slice(-1));
    expect(ids).toEqual(['8', '9', '7', '6', '4', '5']);
  });
});
