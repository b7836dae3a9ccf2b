import type { RecordId } from '@sidebook/domain/ids';
import type { TimelineEntry } from '@sidebook/projections/queries/timeline';
import type { ActivityRow } from '@sidebook/projections/tables';
import { expect, test } from 'vitest';

import { inThreads } from './threads.ts';

function mail(id: string, at: number, threads: string[]): TimelineEntry {
  const row = { id: id as RecordId, threads, record: { mail: {}, title: 'Quote' } } as unknown as ActivityRow;
  return { type: 'activity', at, row };
}

function call(at: number): TimelineEntry {
  return {
    type: 'activity',
    at,
    row: { id: 'call', threads: [], record: { title: 'Call' } } as unknown as ActivityRow,
  };
}

test('[EXT-16] replies of one thread stand together at the place of the newest, other entries where they were', () => {
  const entries = [mail('c', 5, ['id:c', 'id:b']), call(4), mail('x', 3, ['id:x']), mail('b', 2, ['id:b']), call(1)];
  const blocks = inThreads(entries).map(({ entry, earlier }) => [entry.at, earlier.map(({ id }) => id)]);
  expect(blocks).toEqual([
    [5, ['b']],
    [4, []],
    [3, []],
    [1, []],
  ]);
});

test('[EXT-16] what is no mail is never in a thread', () => {
  expect(inThreads([call(2), call(1)]).map(({ earlier }) => earlier)).toEqual([[], []]);
});
