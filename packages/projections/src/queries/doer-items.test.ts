import 'fake-indexeddb/auto';

import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { KanbanOrder } from '@sidebook/domain/kanban/attention';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { inOrder, itemsOfDoer, standingsOfDoer } from './doer-items.ts';
import { columnsOf } from './kanban.ts';

const now = Date.parse('2026-11-18T15:00:00Z');
const HOUR = 3_600_000;

/** Plans something for a person. */
async function plan(
  workspace: TestWorkspace,
  local: string,
  item: RecordId,
  deadline: number,
  responsible: MemberId,
): Promise<RecordId> {
  const fields = { direction: 'planned', item, deadline, responsible };
  return workspace.create('activity', local, fields, { reminders: {} });
}

describe('what is narrowed to the activities of one person', () => {
  it('[CNT-37] only items with an open activity assigned to them are listed, whoever is responsible for the item', async () => {
    const workspace = new TestWorkspace(now, 'activity');
    const mine = await workspace.item('deal', 'mine', { amount: { minor: 500, currency: 'EUR' } });
    const theirs = await workspace.item('deal', 'theirs', { responsible: bob });
    const done = await workspace.item('deal', 'done');
    const lead = await workspace.item('lead', 'lead');
    const contact = await workspace.item('contact', 'jane', { name: 'Jane' });
    await plan(workspace, 'a1', mine, now + HOUR, bob);
    await plan(workspace, 'a2', theirs, now + HOUR, ann);
    const call = await plan(workspace, 'a3', done, now - HOUR, bob);
    await workspace.change(call, { completed: now });
    await plan(workspace, 'a4', lead, now + HOUR, bob);
    await plan(workspace, 'a5', contact, now + HOUR, bob);
    const ids = async (kind: 'deal' | 'lead', doer = bob) =>
      (await standingsOfDoer(workspace.db, kind, doer)).map(({ id }) => id);
    expect(await ids('deal')).toEqual([mine]);
    expect(await ids('deal', ann)).toEqual([theirs]);
    expect(await ids('lead')).toEqual([lead]);
    expect((await itemsOfDoer(workspace.db, 'contact', bob, 'ja')).map(({ id }) => id)).toEqual([contact]);
    expect(await itemsOfDoer(workspace.db, 'contact', bob, 'x')).toEqual([]);
    expect(await itemsOfDoer(workspace.db, 'company', bob, '')).toEqual([]);
    const columns = columnsOf(await standingsOfDoer(workspace.db, 'deal', bob), pipelinesOf([], []), 'deal');
    expect([...columns.values()].map(({ total }) => total)).toEqual([{ count: 1, sums: { EUR: 500 } }]);
  });

  it('[VIEW-17] each stands where that person’s work alone puts it', async () => {
    const workspace = new TestWorkspace(now, 'activity');
    const deal = await workspace.item('deal', 'deal');
    await plan(workspace, 'soon', deal, now - HOUR, ann);
    await plan(workspace, 'later', deal, now + 30 * HOUR, bob);
    const [bobs] = await standingsOfDoer(workspace.db, 'deal', bob);
    const [anns] = await standingsOfDoer(workspace.db, 'deal', ann);
    expect([bobs?.due, bobs?.open]).toEqual([now + 30 * HOUR, 1]);
    expect([anns?.due, anns?.open]).toEqual([now - HOUR, 1]);
  });

  it('[FOCUS-12] stands in the order that the user chose', async () => {
    const workspace = new TestWorkspace(now);
    const first = await workspace.item('deal', 'first');
    workspace.now = now + HOUR;
    const second = await workspace.item('deal', 'second');
    await workspace.planned('due', first, now - HOUR);
    workspace.now = now + 2 * HOUR;
    await workspace.planned('later', second, now + 90 * HOUR);
    const rows = await standingsOfDoer(workspace.db, 'deal', ann);
    const ids = (order: KanbanOrder) => inOrder(rows, order, workspace.now).map(({ id }) => id);
    expect(ids(KanbanOrder.creation)).toEqual([second, first]);
    expect(ids(KanbanOrder.attention)).toEqual([first, second]);
  });
});
