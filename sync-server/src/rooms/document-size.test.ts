import { expect, test } from 'vitest';
import { DocumentSize } from './document-size.ts';

const limits = { logLength: 10, logBytes: 100_000 };

/** A document with a snapshot of so many bytes, and so many updates of 100 bytes after it. */
function grown(snapshotBytes: number, updates: number): DocumentSize {
  const size = new DocumentSize({ snapshotBytes, log: [] }, limits);
  for (let sequence = 1; sequence <= updates; sequence++) size.appended(sequence, 100);
  return size;
}

test.each([
  ['a short log', 1000, 9, false, false],
  ['a log as long as it may be, of a small document', 1000, 10, true, true],
  ['the same of a large one: it is left until nobody has it open', 100_000, 10, false, true],
  ['one that has grown to a quarter of the large one', 30_000, 75, true, true],
  ['one that is very long', 1_000_000, 80, true, true],
  ['one of many bytes', 10_000_000, 1000, true, true],
] as const)('[DUR-2] %s', (_, snapshotBytes, updates, inUse, idle) => {
  const size = grown(snapshotBytes, updates);
  expect([size.isWorthCompacting(true), size.isWorthCompacting(false)]).toEqual([inUse, idle]);
});

test('what could not be compacted is tried again when as much again has come', () => {
  const size = grown(1000, 10);
  size.notCompacted();
  expect(size.isWorthCompacting(false)).toBe(false);
  for (let sequence = 11; sequence <= 20; sequence++) size.appended(sequence, 100);
  expect(size.isWorthCompacting(true)).toBe(true);
});
