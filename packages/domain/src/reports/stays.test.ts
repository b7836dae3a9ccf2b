import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import { type PlaceVersion, staysOf } from './stays.ts';

const MINUTE = 60_000;
const version = (minute: number, column: string, by = 'ann'): PlaceVersion => ({
  at: minute * MINUTE,
  column,
  responsible: by as MemberId,
});
const told = (versions: readonly PlaceVersion[]): string[] =>
  staysOf(versions).map(
    ({ column, entered, left, onward, responsible }) =>
      `${column} ${entered / MINUTE}-${left === undefined ? '' : left / MINUTE} ${responsible} >${onward.join(' ')}`,
  );

describe('[REP-2] stays of a deal', () => {
  it.each<[string, PlaceVersion[], string[]]>([
    ['none of nothing', [], []],
    ['lasts', [version(0, 'a')], ['a 0- ann >']],
    [
      'go on and come back',
      [version(0, 'a'), version(5, 'b'), version(9, 'a')],
      ['a 0-5 ann >b a', 'b 5-9 ann >a', 'a 9- ann >'],
    ],
    [
      'belong to who was responsible when they began',
      [version(0, 'a'), version(2, 'a', 'bob'), version(5, 'b', 'bob'), version(6, 'b', 'ann')],
      ['a 0-5 ann >b', 'b 5- bob >'],
    ],
    ['are none when taken back at once', [version(0, 'a'), version(5, 'b'), version(5.99, 'a')], ['a 0- ann >']],
    [
      'are some when taken back later',
      [version(0, 'a'), version(5, 'b'), version(6, 'a')],
      ['a 0-5 ann >b a', 'b 5-6 ann >a', 'a 6- ann >'],
    ],
    [
      'are some when left at once for another stage',
      [version(0, 'a'), version(5, 'b'), version(5.1, 'c')],
      ['a 0-5 ann >b c', 'b 5-5.1 ann >c', 'c 5.1- ann >'],
    ],
  ])('%s', (_, versions, stays) => {
    expect(told(versions)).toEqual(stays);
  });

  const histories = fc.array(fc.record({ wait: fc.nat(3 * MINUTE), column: fc.constantFrom('a', 'b', 'c') }), {
    minLength: 1,
  });

  it('follow one another without a gap, and end where the deal is', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        let at = 0;
        const versions = steps.map(({ wait, column }) => ({ at: (at += wait), column, responsible: undefined }));
        const stays = staysOf(versions);
        expect(stays[0]?.entered).toBe(versions[0]?.at);
        expect(stays.at(-1)?.column).toBe(versions.at(-1)?.column);
        for (const [index, stay] of stays.entries()) {
          const next = stays[index + 1];
          expect(stay.left).toBe(next?.entered);
          expect(stay.column).not.toBe(next?.column);
          expect(new Set(stay.onward)).toEqual(new Set(stays.slice(index + 1).map(({ column }) => column)));
        }
      }),
    );
  });
});
