import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksInSight, scrollToRow, windowedRange } from './windowing.ts';

test('[EXT-26] only what is seen is drawn, with a little more at the edges', () => {
  expect(windowedRange(0, 440, 44, 50_000)).toEqual({ start: 0, end: 16, before: 0, after: 49_984 * 44 });
  expect(windowedRange(44_000, 440, 44, 50_000)).toMatchObject({ start: 994, end: 1016, before: 994 * 44 });
});

test('[EXT-26] what is drawn covers what is seen, and the height of the list never changes', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 100_000 }),
      fc.integer({ min: 20, max: 60 }),
      fc.integer({ min: 0, max: 1500 }),
      fc.nat({ max: 5_000_000 }),
      (count, rowHeight, viewHeight, scrolled) => {
        const scrollTop = Math.min(scrolled, Math.max(0, count * rowHeight - viewHeight));
        const range = windowedRange(scrollTop, viewHeight, rowHeight, count);
        expect(range.before + (range.end - range.start) * rowHeight + range.after).toBe(count * rowHeight);
        expect(range.start * rowHeight).toBeLessThanOrEqual(scrollTop);
        expect(range.end * rowHeight).toBeGreaterThanOrEqual(Math.min(scrollTop + viewHeight, count * rowHeight));
        expect(range.end - range.start).toBeLessThanOrEqual(viewHeight / rowHeight + 15);
      },
    ),
  );
});

test('a row comes into sight by the shortest way', () => {
  expect(scrollToRow(5, 0, 440, 44)).toBe(0);
  expect(scrollToRow(10, 0, 440, 44)).toBe(44);
  expect(scrollToRow(2, 440, 440, 44)).toBe(88);
});

test('[EXT-26] blocks of different heights cover what is seen, and the height of the list never changes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 200 }),
      fc.integer({ min: 0, max: 1500 }),
      fc.nat({ max: 200_000 }),
      (heights, viewHeight, scrolled) => {
        const sum = (from: number, to: number): number => heights.slice(from, to).reduce((all, one) => all + one, 0);
        const total = sum(0, heights.length);
        const scrollTop = Math.min(scrolled, Math.max(0, total - viewHeight));
        const range = blocksInSight(scrollTop, viewHeight, heights.length, (index) => heights[index] ?? 0);
        expect(range.before).toBe(sum(0, range.start));
        expect(range.before + sum(range.start, range.end) + range.after).toBe(total);
        expect(range.before).toBeLessThanOrEqual(scrollTop);
        expect(range.before + sum(range.start, range.end)).toBeGreaterThanOrEqual(
          Math.min(scrollTop + viewHeight, total),
        );
      },
    ),
  );
});
