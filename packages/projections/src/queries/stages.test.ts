import 'fake-indexeddb/auto';
import type { RecordId } from '@sidebook/domain/ids';
import { beforeEach, expect, it } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';
import { columnTotal, dealsInColumn } from './stages.ts';

const start = Date.UTC(2026, 5, 2);
let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(start);
});

async function column(name: string, limit = 50): Promise<string[]> {
  const all: string[] = [];
  let before: readonly [number, RecordId] | undefined;
  do {
    const page = await dealsInColumn(workspace.db, name, { limit, before });
    all.push(...page.rows.map(({ id }) => id.slice(3)));
    before = page.next;
  } while (before);
  return all;
}

it.each([1, 2, 3, 4, 9])(
  'gives each deal of a column once, %i a page, where many came at the same time',
  async (limit) => {
    for (const local of ['b', 'a', 'd', 'c']) await workspace.item('deal', local, { stage: 'new' });
    await workspace.create('deal', 'later', { name: 'later' }, {}, { at: start + 1 });
    await workspace.create('deal', 'earlier', { name: 'earlier', stage: 'no-such-stage' }, {}, { at: start - 1 });
    expect(await column('sales/new', limit)).toEqual(['later', 'd', 'c', 'b', 'a', 'earlier']);
  },
);

it('a deal that comes into a stage stands on top there; other edits do not move it', async () => {
  const old = await workspace.item('deal', 'old');
  await workspace.create('deal', 'fresh', { name: 'fresh' }, {}, { at: start + 10 });
  await workspace.change(old, { name: 'Old', note: 'x' }, { at: start + 20 });
  expect(await column('sales/new')).toEqual(['fresh', 'old']);
  await workspace.change(old, { stage: 'won' }, { at: start + 30 });
  await workspace.change('s1.fresh' as RecordId, { stage: 'won' }, { at: start + 40 });
  expect([await column('sales/new'), await column('sales/won')]).toEqual([[], ['fresh', 'old']]);
});

it('E20, E21 a deleted deal is in no column and no sum, until it comes back where it was', async () => {
  const deal = await workspace.item('deal', 'deal', { amount: { minor: 500, currency: 'EUR' } });
  await workspace.item('deal', 'other', { amount: { minor: 70, currency: 'EUR' } });
  await workspace.item('deal', 'zloty', { amount: { minor: 9, currency: 'PLN' } });
  await workspace.item('deal', 'nothing');
  const all = { count: 4, sums: { EUR: 570, PLN: 9 } };
  expect(await columnTotal(workspace.db, 'sales/new')).toEqual(all);
  const undo = await workspace.change(deal, { deleted: true });
  expect(await columnTotal(workspace.db, 'sales/new')).toEqual({ count: 3, sums: { EUR: 70, PLN: 9 } });
  await workspace.writeChanges(deal, undo);
  expect(await columnTotal(workspace.db, 'sales/new')).toEqual(all);
  expect(await columnTotal(workspace.db, 'sales/lost')).toEqual({ count: 0, sums: {} });
});
