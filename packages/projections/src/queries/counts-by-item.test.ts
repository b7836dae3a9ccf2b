import 'fake-indexeddb/auto';
import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { beforeEach, expect, it } from 'vitest';

import { ann, TestWorkspace } from '../testing/test-workspace.ts';
import { countsByItem, type ItemCounts } from './counts-by-item.ts';
import { workOnItems } from './work-on-items.ts';

const now = Date.UTC(2026, 5, 2, 10);
let workspace: TestWorkspace;
let deal: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(now - 24 * HOUR);
  deal = await workspace.item('deal', 'deal');
});

async function countsOf(ids: readonly RecordId[], at: number): Promise<Map<RecordId, ItemCounts>> {
  return countsByItem(workspace.db, await workOnItems(workspace.db, ids), { now: at, viewer: ann });
}

async function card(id = deal): Promise<ItemCounts | undefined> {
  return (await countsOf([id], now)).get(id);
}

const nothing = {
  incoming: 0,
  planned: 0,
  future: 0,
  own: { incoming: 0, planned: 0, future: 0 },
  news: undefined,
  badge: undefined,
  next: undefined,
};

it('[CNT-45] a card without open activities has nothing to count', async () => {
  expect(await card()).toEqual(nothing);
  await workspace.change(await workspace.planned('done', deal, now - HOUR), { completed: now });
  expect(await card()).toEqual(nothing);
});

it('[CNT-46] [CNT-43] counts what qualifies and what came in, and knows of what is to come', async () => {
  await workspace.planned('overdue', deal, now - HOUR);
  await workspace.planned('soon', deal, now + 15 * MINUTE - 1);
  await workspace.planned('not-yet', deal, now + 15 * MINUTE);
  await workspace.planned('day-before', deal, now + 24 * HOUR - 1, [1440]);
  await workspace.incoming('mail', deal);
  await workspace.create('activity', 'undated', { direction: 'planned', item: deal });
  await workspace.create('activity', 'sent', { direction: 'outgoing', item: deal });
  const counts = (await card()) as ItemCounts;
  expect(counts).toMatchObject({ incoming: 1, planned: 3, future: 2 });
  // Nobody was named for the undated one.
  expect(counts.own).toEqual({ incoming: 1, planned: 3, future: 1 });
  expect(counts.next?.id).toBe('s1.overdue');
});

it('next is the soonest planned one, else the newest that came in', async () => {
  await workspace.incoming('a-newest', deal, { occurred: now - HOUR });
  await workspace.incoming('b-old', deal, { occurred: now - 9 * HOUR });
  expect((await card())?.next?.id).toBe('s1.a-newest');
  await workspace.incoming('c-newer', deal, { occurred: now - MINUTE });
  expect((await card())?.next?.id).toBe('s1.c-newer');
  await workspace.planned('far', deal, now + 900 * HOUR);
  await workspace.planned('near', deal, now + 90 * HOUR);
  expect((await card())?.next?.id).toBe('s1.near');
});

it('each card has its own, whether asked alone or together', async () => {
  const other = await workspace.item('company', 'other');
  await workspace.planned('one', deal, now - HOUR);
  await workspace.planned('two', other, now - HOUR);
  await workspace.planned('three', other, now + HOUR);
  const cards = await countsOf([deal, other, 's1.nobody' as RecordId], now);
  expect([...cards.values()].map(({ planned, future }) => [planned, future])).toEqual([
    [1, 0],
    [1, 1],
    [0, 0],
  ]);
});
