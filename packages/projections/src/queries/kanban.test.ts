import 'fake-indexeddb/auto';
import { createRecord } from '@sidebook/crdt/commands';
import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { type DeviceId, recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import type { KanbanOrder } from '@sidebook/domain/kanban/attention';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { cardsOf } from './cards.ts';
import { nextPing, shownColumns, type StandingCursor, standingsInOrder } from './kanban.ts';

const start = Date.UTC(2026, 5, 2, 9);
const pipelines = pipelinesOf([], []);
let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(start);
});

/** Local ids of a column, read in pages. */
async function column(
  stage: string,
  { at = workspace.now, limit = 50, order = 'activity' }: { at?: number; limit?: number; order?: KanbanOrder } = {},
): Promise<string[]> {
  const columns = (await shownColumns(workspace.db, pipelines, 'deal')).get(`sales/${stage}`)?.raw ?? [];
  const all: string[] = [];
  let after: StandingCursor | undefined;
  do {
    const page = await standingsInOrder(workspace.db, { columns, order, now: at, limit, after });
    all.push(...page.rows.map(({ id }) => id.slice(3)));
    after = page.next;
  } while (after);
  return all;
}

describe('a column', () => {
  it.each([1, 2, 3, 4, 9])('gives each deal once, %i a page, where many came at the same time', async (limit) => {
    for (const local of ['b', 'a', 'd', 'c']) await workspace.item('deal', local, { stage: 'new' });
    await workspace.create('deal', 'later', { name: 'later' }, {}, { at: start + 1 });
    await workspace.create('deal', 'earlier', { name: 'earlier', stage: 'no-such-stage' }, {}, { at: start - 1 });
    expect(await column('new', { limit })).toEqual(['later', 'd', 'c', 'b', 'a', 'earlier']);
  });

  it('[FOCUS-9] has what comes into it on top; other edits move nothing', async () => {
    const old = await workspace.item('deal', 'old');
    const fresh = await workspace.create('deal', 'fresh', { name: 'fresh' }, {}, { at: start + 10 });
    await workspace.change(old, { name: 'Old', note: 'x', responsible: bob }, { at: start + 20 });
    expect(await column('new')).toEqual(['fresh', 'old']);
    await workspace.change(old, { stage: 'won' }, { at: start + 30 });
    await workspace.change(fresh, { stage: 'won' }, { at: start + 40 });
    expect([await column('new'), await column('won')]).toEqual([[], ['fresh', 'old']]);
  });

  it('[MODE-43] gives the place back when a move is taken back', async () => {
    const old = await workspace.item('deal', 'old');
    await workspace.create('deal', 'fresh', { name: 'fresh' }, {}, { at: start + 10 });
    const undo = await workspace.change(old, { stage: 'won', lostReason: null }, { at: start + HOUR });
    await workspace.writeChanges(old, undo, { at: start + HOUR + 5000 });
    expect(await column('new')).toEqual(['fresh', 'old']);
  });

  it('[FOCUS-2] [FOCUS-10] is that of the clock, without any row being written', async () => {
    const deal = await workspace.item('deal', 'deal');
    await workspace.create('deal', 'fresh', { name: 'fresh' }, {}, { at: start + 10 });
    await workspace.planned('call', deal, start + HOUR);
    const at = async (minutes: number) => (await column('new', { at: start + minutes * MINUTE }))[0];
    expect([await at(44), await at(45), await at(999)]).toEqual(['fresh', 'deal', 'deal']);
    const raw = ['sales/'];
    expect(await nextPing(workspace.db, raw, start)).toBe(start + 45 * MINUTE);
    expect(await nextPing(workspace.db, raw, start + 45 * MINUTE)).toBe(start + 60 * MINUTE);
    expect(await nextPing(workspace.db, raw, start + 60 * MINUTE)).toBeUndefined();
  });

  it('[FOCUS-11] keeps what a ping lifted where it is, when the activity is postponed or completed', async () => {
    const deal = await workspace.item('deal', 'deal');
    await workspace.create('deal', 'fresh', { name: 'fresh' }, {}, { at: start + 10 });
    const call = await workspace.planned('call', deal, start + HOUR);
    workspace.now = start + 50 * MINUTE;
    await workspace.change(call, { deadline: start + 48 * HOUR });
    expect(await column('new')).toEqual(['deal', 'fresh']);
    await workspace.change(call, { completed: workspace.now + MINUTE });
    workspace.now = start + 100 * HOUR;
    expect(await column('new')).toEqual(['deal', 'fresh']);
  });

  it('[FOCUS-4] [FOCUS-5] follows the message’s own time, and a colleague’s comment', async () => {
    const deal = await workspace.item('deal', 'deal');
    const other = await workspace.create('deal', 'fresh', { name: 'fresh', responsible: ann }, {}, { at: start + 10 });
    await workspace.incoming('old-mail', deal, { occurred: start - 99 * HOUR });
    await workspace.create('comment', 'own', { item: deal, text: 'x' }, {}, { at: start + 20, by: ann });
    expect(await column('new')).toEqual(['fresh', 'deal']);
    await workspace.incoming('mail', deal, { occurred: start + 30 });
    expect(await column('new')).toEqual(['deal', 'fresh']);
    await workspace.create('comment', 'bobs', { item: other, text: 'x' }, {}, { at: start + 40, by: bob });
    expect(await column('new')).toEqual(['fresh', 'deal']);
    // Handing it over is an edit: what was a colleague's comment stays one, what was an own one does too.
    await workspace.change(deal, { responsible: bob }, { at: start + 50 });
    expect(await column('new')).toEqual(['fresh', 'deal']);
  });

  it('[FOCUS-12] needs attention first, or is as it was made', async () => {
    const due = await workspace.create('deal', 'due', { name: 'due' }, {}, { at: start - 9 * HOUR });
    const mailed = await workspace.item('deal', 'mailed');
    await workspace.create('deal', 'fresh', { name: 'fresh' }, {}, { at: start + 10 });
    await workspace.planned('overdue', due, start - 5 * HOUR);
    await workspace.change(await workspace.incoming('mail', mailed, { occurred: start + 20 }), { completed: start });
    for (const limit of [1, 2, 3]) {
      expect(await column('new', { order: 'activity', limit })).toEqual(['mailed', 'fresh', 'due']);
      expect(await column('new', { order: 'attention', limit })).toEqual(['due', 'mailed', 'fresh']);
      expect(await column('new', { order: 'creation', limit })).toEqual(['fresh', 'mailed', 'due']);
    }
  });

  it('[FOCUS-12] finds the way also among more that need attention than are sorted at once', async () => {
    const writer = { now: start, device: `${ann}0001` as DeviceId };
    const id = (local: string) => recordId('s1' as ShardId, local);
    const entries = Array.from({ length: 310 }, (_, index) => {
      const deal = createRecord(id(`d${String(index).padStart(3, '0')}`), 'deal', { stage: 'new' }, {}, writer);
      const fields = { direction: 'incoming', item: id(`d${String(index).padStart(3, '0')}`), occurred: start - index };
      return index === 200 ? [deal] : [deal, createRecord(id(`m${index}`), 'activity', fields, {}, writer)];
    });
    await workspace.write('s1', entries.flat());
    const order = await column('new', { order: 'attention', limit: 100 });
    expect([order.length, new Set(order).size, order[0], order.at(-1)]).toEqual([310, 310, 'd309', 'd200']);
  });
});

describe('totals', () => {
  const total = async (stage: string) =>
    (await shownColumns(workspace.db, pipelines, 'deal')).get(`sales/${stage}`)?.total;

  it('E20, E21 leave out what is deleted, until it comes back where it was', async () => {
    const deal = await workspace.item('deal', 'deal', { amount: { minor: 500, currency: 'EUR' } });
    await workspace.item('deal', 'other', { amount: { minor: 70, currency: 'EUR' } });
    await workspace.item('deal', 'zloty', { amount: { minor: 9, currency: 'PLN' } });
    await workspace.item('deal', 'nothing');
    const all = { count: 4, sums: { EUR: 570, PLN: 9 } };
    expect(await total('new')).toEqual(all);
    const undo = await workspace.change(deal, { deleted: true });
    expect(await total('new')).toEqual({ count: 3, sums: { EUR: 70, PLN: 9 } });
    await workspace.writeChanges(deal, undo);
    expect(await total('new')).toEqual(all);
    await workspace.change(deal, { amount: { minor: 1, currency: 'USD' }, stage: 'lost' });
    expect([await total('new'), await total('lost')]).toEqual([
      { count: 3, sums: { EUR: 70, PLN: 9 } },
      { count: 1, sums: { USD: 1 } },
    ]);
  });

  it('[MODE-40] of leads are apart from those of deals', async () => {
    await workspace.item('lead', 'lead', { stage: 'contacted' });
    await workspace.item('deal', 'deal', { pipeline: 'leads', stage: 'contacted' });
    expect([...(await shownColumns(workspace.db, pipelines, 'lead')).keys()]).toEqual(['leads/contacted']);
    expect([...(await shownColumns(workspace.db, pipelines, 'deal')).keys()]).toEqual(['sales/new']);
  });
});

it('[FOCUS-4] [FOCUS-13] [FOCUS-14] a card is unread for who did not log, and has the badge added last while it is open', async () => {
  const deal = await workspace.item('deal', 'deal');
  const at = (minutes: number) => ({ at: start + minutes * MINUTE, by: bob });
  const fields = { direction: 'incoming', item: deal, responsible: ann };
  const payment = await workspace.create('activity', 'paid', { ...fields, kind: 'payment' }, {}, at(1));
  await workspace.create('activity', 'rang', { ...fields, kind: 'call', callResult: 'missed' }, {}, at(2));
  await workspace.change(payment, { text: 'edited' }, at(9));
  const card = async (viewer = ann) => (await cardsOf(workspace.db, [deal], start, viewer)).get(deal);
  expect([(await card())?.unread, (await card(bob))?.unread]).toEqual([true, false]);
  expect((await card())?.counts.badge).toMatchObject({ word: 'missedCall', tone: 'failure' });
  await workspace.change('s1.rang' as RecordId, { completed: start });
  expect((await card())?.counts.badge).toMatchObject({ word: 'payment', tone: 'success' });
  await workspace.change(payment, { completed: start });
  expect([(await card())?.counts.badge, (await card())?.unread]).toEqual([undefined, false]);
});
