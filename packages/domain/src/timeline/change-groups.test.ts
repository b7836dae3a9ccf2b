import fc from 'fast-check';
import { expect, it } from 'vitest';

import { MINUTE } from '../calendar/time-zone.ts';
import { GROUPED_WITHIN, type Groupable, inGroups } from './change-groups.ts';

const entry = (minute: number, author: string | null): Groupable => ({ at: -minute * MINUTE, author });
const sizes = (entries: readonly Groupable[]): number[] => inGroups(entries, (one) => one).map(({ length }) => length);

it('[LOG-21] quick edits of one person stand together, those of two persons or with a pause between do not', () => {
  expect(sizes([entry(0, 'a'), entry(2, 'a'), entry(6, 'a')])).toEqual([3]);
  expect(sizes([entry(0, 'a'), entry(1, 'b'), entry(2, 'a')])).toEqual([1, 1, 1]);
  expect(sizes([entry(0, 'a'), entry(5, 'a'), entry(11, 'a')])).toEqual([2, 1]);
});

it('[LOG-20] what is no edit stands by itself, and parts the edits around it', () => {
  expect(sizes([entry(0, 'a'), entry(0, null), entry(0, null), entry(0, 'a')])).toEqual([1, 1, 1, 1]);
});

it('[LOG-25] grouping keeps each entry, in its order', () => {
  const author = fc.constantFrom('a', 'b', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(30), author)), (drawn) => {
      const entries = drawn.toSorted(([a], [b]) => a - b).map(([minute, who]) => entry(minute, who));
      const groups = inGroups(entries, (one) => one);
      expect(groups.flat()).toEqual(entries);
      for (const group of groups) {
        expect(new Set(group.map((one) => one.author)).size).toBe(1);
        for (const [index, one] of group.entries()) {
          const before = group[index - 1];
          if (before) expect(before.at - one.at <= GROUPED_WITHIN).toBe(true);
        }
      }
    }),
  );
});
