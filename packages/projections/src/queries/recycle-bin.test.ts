import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { beforeEach, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { type BinScope, recycleBin } from './recycle-bin.ts';

const start = Date.UTC(2026, 5, 2, 8);
let workspace: TestWorkspace;

beforeEach(() => {
  workspace = new TestWorkspace(start);
});

const names = async (scope: BinScope, hours = 1): Promise<string[]> =>
  (await recycleBin(workspace.db, scope, start + hours * HOUR, { limit: 10 })).rows.map(({ bin }) => bin.id.slice(3));

it('[ACT-22] [PERM-12] has what was deleted, newest first, for 30 days; an employee finds what they deleted', async () => {
  const deal = await workspace.item('deal', 'deal');
  const call = await workspace.planned('call', deal, start + HOUR);
  const note = await workspace.create('comment', 'note', { item: deal, text: 'Hm' });
  await workspace.change(call, { deleted: true }, { at: start + 1, by: bob });
  await workspace.change(note, { deleted: true }, { at: start + 2 });
  await workspace.change(deal, { deleted: true }, { at: start + 3 });
  expect([await names('all'), await names(ann), await names(bob)]).toEqual([
    ['deal', 'note', 'call'],
    ['deal', 'note'],
    ['call'],
  ]);
  const { rows } = await recycleBin(workspace.db, bob, start + HOUR, { limit: 10 });
  expect(rows).toMatchObject([{ type: 'activity', item: { id: deal }, bin: { by: bob, at: start + 1 } }]);
  // Hidden by the clock; nothing is destroyed.
  expect([await names('all', 719), await names('all', 721)]).toEqual([['deal', 'note', 'call'], []]);
  expect((await workspace.db.items.get(deal))?.record.name).toBe('deal');
});

it('[ACT-22] what is restored leaves it; what is deleted again stands there by whom and when of the last time', async () => {
  const deal = await workspace.item('deal', 'deal');
  await workspace.change(deal, { deleted: true }, { at: start + 1 });
  await workspace.change(deal, { deleted: false }, { at: start + 2 });
  expect(await names('all')).toEqual([]);
  await workspace.change(deal, { deleted: true }, { at: start + 3, by: bob });
  expect([await names(ann), await names(bob)]).toEqual([[], ['deal']]);
});
