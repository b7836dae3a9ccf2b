import type { RecordId } from '@sidebook/domain/ids';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { RunMerger } from './run-merger.ts';

const runs = fc.array(
  fc.tuple(fc.array(fc.string({ maxLength: 4 }), { maxLength: 12 }), fc.nat(12), fc.nat(12)).map(([keys, a, b]) => {
    const sorted = keys.toSorted();
    const [from, to] = [Math.min(a, b, sorted.length), Math.min(Math.max(a, b), sorted.length)];
    return { keys: sorted, ids: sorted.map((key) => key as RecordId), from, to };
  }),
  { maxLength: 9 },
);

it('[LIST-2] many runs are given as one, forwards and backwards', () => {
  fc.assert(
    fc.property(runs, fc.boolean(), (all, reverse) => {
      const merger = new RunMerger(all, reverse);
      const given: string[] = [];
      while (!merger.isAtEnd) given.push(merger.next() ?? 'nothing, before the end');
      const expected = all.flatMap(({ keys, from, to }) => keys.slice(from, to)).toSorted();
      expect(given).toEqual(reverse ? expected.toReversed() : expected);
      expect(merger.next()).toBeUndefined();
    }),
  );
});
