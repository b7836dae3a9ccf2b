import { edit } from '@sidebook/sync-server/testing/edits';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { judge } from './verdict.ts';

const device = 'd1';

/** Three edits of one device, as they stand in a log. */
function threeEdits() {
  const doc = new Y.Doc();
  const log = ['a', 'b', 'c'].map((key, i) => ({ sequence: i + 1, device, update: edit({ [key]: 'x' }, doc) }));
  return { doc, log };
}

test('finds nothing where nothing is wrong', () => {
  const { doc, log } = threeEdits();
  expect(judge('d', log, ['a', 'b', 'c'], [{ of: 'a device', doc }])).toEqual({ lost: [], gaps: [], divergences: [] });
});

test('an acknowledged edit that the log or a copy lacks is lost, and it is told who lacks it', () => {
  const { doc, log } = threeEdits();
  expect(judge('d', log, ['a', 'z'], []).lost).toEqual(['d: z is not in the log']);
  const behind = new Y.Doc();
  Y.applyUpdate(behind, log[0]?.update ?? new Uint8Array());
  const { lost, divergences } = judge(
    'd',
    log,
    ['c', 'z'],
    [
      { of: 'one', doc },
      { of: 'two', doc: behind },
    ],
  );
  expect(lost).toEqual(['d: z is not in the log, one, two', 'd: c is not in two']);
  expect(divergences).toEqual([expect.stringContaining('d: two has another one')]);
});

test('a number that is missing in the log is a gap, and what builds on it does not go in', () => {
  const { log } = threeEdits();
  const { gaps, divergences } = judge(
    'd',
    [log[0], log[2]].flatMap((one) => one ?? []),
    [],
    [],
  );
  expect(gaps).toEqual(['d: place 2 of the log has 3']);
  expect(divergences).toEqual(['d: update 3 of the log does not go in']);
});
