import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { beforeEach, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { countActivities, listActivities, type ListFilter } from './activity-list.ts';

const start = Date.UTC(2026, 5, 2, 8);
let workspace: TestWorkspace;
let deal: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(start);
  deal = await workspace.item('deal', 'deal');
  await workspace.planned('soon', deal, start + HOUR);
  await workspace.planned('later', deal, start + 48 * HOUR);
  await workspace.incoming('mail', deal, { kind: 'email', occurred: start - HOUR });
});

const names = async (filter: Partial<ListFilter> = {}): Promise<string[]> => {
  const rows = await listActivities(workspace.db, { shelf: 'open', ...filter }, {});
  expect(await countActivities(workspace.db, { shelf: 'open', ...filter })).toBe(rows.length);
  return rows.map(({ activity }) => activity.id.slice(3));
};

it('[ACT-27] [ACT-28] open ones soonest first: the member’s, or everybody’s; done ones latest first', async () => {
  await workspace.change('s1.later' as RecordId, { responsible: bob });
  expect([await names(), await names({ doer: ann }), await names({ doer: bob })]).toEqual([
    ['mail', 'soon', 'later'],
    ['mail', 'soon'],
    ['later'],
  ]);
  await workspace.change('s1.soon' as RecordId, { completed: start + 1 });
  await workspace.change('s1.mail' as RecordId, { completed: start + 2 });
  expect([await names(), await names({ shelf: 'done' })]).toEqual([['later'], ['mail', 'soon']]);
});

it('[CNT-66] today has what came in, what is overdue and what is due before midnight; a kind narrows it', async () => {
  const midnight = start + 14 * HOUR;
  expect([await names({ before: midnight }), await names({ kind: 'email' }), await names({ kind: 'call' })]).toEqual([
    ['mail', 'soon'],
    ['mail'],
    [],
  ]);
});

it('[ACT-27] the activities of a deleted item leave the list, and come back with it', async () => {
  const undo = await workspace.change(deal, { deleted: true });
  expect(await names()).toEqual([]);
  await workspace.writeChanges(deal, undo);
  expect(await names()).toEqual(['mail', 'soon', 'later']);
});
