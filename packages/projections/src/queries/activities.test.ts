import 'fake-indexeddb/auto';
import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import {
  getActivity,
  loggedMail,
  messagesOfThread,
  nextReminder,
  openActivitiesOf,
  remindersBetween,
} from './activities.ts';

const now = Date.UTC(2026, 5, 2, 10);
let workspace: TestWorkspace;
let deal: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(now);
  deal = await workspace.item('deal', 'deal');
});

const offsets = async (after: number, until: number, member = ann): Promise<number[]> =>
  (await remindersBetween(workspace.db, member, after, until)).map(({ offset }) => offset);

describe('reminders', () => {
  it('[CNT-54] are due after one instant and until another, both to the millisecond', async () => {
    await workspace.planned('call', deal, now + HOUR);
    const [first, second] = [now + 45 * MINUTE, now + HOUR];
    expect(await offsets(now, second)).toEqual([15, 0]);
    expect(await offsets(first, second)).toEqual([0]);
    expect(await offsets(first - 1, second - 1)).toEqual([15]);
    expect(await offsets(second, second + HOUR)).toEqual([]);
    expect((await nextReminder(workspace.db, ann, now))?.at).toBe(first);
    expect((await nextReminder(workspace.db, ann, first))?.at).toBe(second);
    expect(await nextReminder(workspace.db, ann, second)).toBeUndefined();
  });

  it('[CNT-54] go to the activity’s responsible, also on a colleague’s deal', async () => {
    const bobs = await workspace.item('deal', 'bobs', { responsible: bob });
    const call = await workspace.planned('call', bobs, now + HOUR);
    expect([await offsets(now, now + HOUR), await offsets(now, now + HOUR, bob)]).toEqual([[15, 0], []]);
    await workspace.change(call, { responsible: bob });
    expect([await offsets(now, now + HOUR), await offsets(now, now + HOUR, bob)]).toEqual([[], [15, 0]]);
  });

  it('[CNT-14] of what has no client are sent too', async () => {
    await workspace.planned('task', undefined, now + HOUR);
    expect(await offsets(now, now + HOUR)).toEqual([15, 0]);
  });

  it('[CNT-58] made for “in 10 minutes” it rings once', async () => {
    await workspace.planned('call', deal, now + 10 * MINUTE);
    expect(await offsets(0, now + HOUR)).toEqual([0]);
  });

  it('[CNT-58] [ACT-19] follow a new deadline, and an Undo of it', async () => {
    const call = await workspace.planned('call', deal, now + HOUR);
    workspace.now = now + 50 * MINUTE;
    const undo = await workspace.change(call, { deadline: now + 5 * HOUR });
    expect(await offsets(0, now + 4 * HOUR)).toEqual([]);
    expect(await offsets(0, now + 5 * HOUR)).toEqual([15, 0]);
    await workspace.writeChanges(call, undo);
    expect(await offsets(0, now + 9 * HOUR)).toEqual([0]);
  });

  it.each([
    ['completed', { completed: now }],
    ['deleted', { deleted: true }],
    ['without reminders', { 'reminders/0': null, 'reminders/15': null }],
  ])('[CNT-58] [ACT-7] are not sent for what is %s', async (_, change) => {
    const call = await workspace.planned('call', deal, now + HOUR);
    await workspace.change(call, change);
    expect(await offsets(0, now + HOUR)).toEqual([]);
  });

  it('[CNT-58] of a deleted item are silent; what passed until it came back is not caught up', async () => {
    await workspace.planned('call', deal, now + HOUR);
    const undo = await workspace.change(deal, { deleted: true });
    expect(await offsets(0, now + HOUR)).toEqual([]);
    workspace.now = now + 50 * MINUTE;
    await workspace.writeChanges(deal, undo);
    expect(await offsets(0, now + HOUR)).toEqual([0]);
  });

  it('[CNT-58] two devices bring an item back: the later one holds', async () => {
    await workspace.planned('call', deal, now + HOUR);
    await workspace.change(deal, { deleted: true });
    await workspace.change(deal, { deleted: false }, { at: now + 5 * MINUTE });
    expect(await offsets(0, now + HOUR)).toEqual([15, 0]);
    await workspace.change(deal, { deleted: false }, { at: now + 50 * MINUTE });
    expect(await offsets(0, now + HOUR)).toEqual([0]);
  });

  it('[CNT-58] an offset that is added late is not caught up', async () => {
    const call = await workspace.planned('call', deal, now + HOUR);
    workspace.now = now + 30 * MINUTE;
    await workspace.change(call, { 'reminders/60': true, 'reminders/20': true });
    expect(await offsets(0, now + HOUR)).toEqual([20, 15, 0]);
  });
});

describe('logged messages', () => {
  const log = (local: string, shard: string, at: number, fields: object, by = ann): Promise<RecordId> =>
    workspace.create('activity', local, { direction: 'incoming', kind: 'email', ...fields }, {}, { shard, at, by });

  it('[EXT-11] one mail logged in two shards is one entry, of the earlier log, bound to the other item', async () => {
    const other = await workspace.create('deal', 'other', { name: 'other' }, {}, { shard: 's2' });
    await log('m-1', 's2', now + 9, { item: other }, bob);
    await log('m-1', 's1', now + 3, { item: deal });
    const entry = await loggedMail(workspace.db, 'space' as SpaceId, 'm-1');
    expect([entry?.id, entry?.record.item, entry?.record.bindings]).toEqual(['s1.m-1', deal, { s2_other: other }]);
    expect(entry?.record.logs.map(({ member, at }) => [member, at - now])).toEqual([
      [ann, 3],
      [bob, 9],
    ]);
    expect(await workspace.db.activities.count()).toBe(1);
    expect(await getActivity(workspace.db, 's2.m-1' as RecordId)).toBeUndefined();
    expect(await loggedMail(workspace.db, 'elsewhere' as SpaceId, 'm-1')).toBeUndefined();
  });

  it('[EXT-11] is found when it was deleted, so that logging it again brings it back', async () => {
    const mail = await log('m-1', 's1', now, { item: deal });
    await workspace.change(mail, { deleted: true });
    expect((await loggedMail(workspace.db, 'space' as SpaceId, 'm-1'))?.record.deleted).toBe(true);
  });

  it('[EXT-10] [EXT-16] of one thread are found by any of its keys, oldest first, once each', async () => {
    const header = (thread: string[]) => {
      const nobody = { address: 'a@b.example', name: '' };
      return { mail: { messageId: '', from: nobody, to: [], cc: [], thread } };
    };
    await log('m-2', 's1', now, { item: deal, occurred: now + 2, ...header(['id:1', 'id:2']) });
    await log('m-1', 's1', now, { item: deal, occurred: now + 1, ...header(['id:1']) });
    const gone = await log('m-3', 's1', now, { item: deal, occurred: now + 3, ...header(['id:2']) });
    const thread = async (...keys: string[]) => (await messagesOfThread(workspace.db, keys)).map(({ id }) => id);
    expect(await thread('id:1', 'id:2')).toEqual(['s1.m-1', 's1.m-2', 's1.m-3']);
    await workspace.change(gone, { deleted: true });
    expect(await thread('id:2')).toEqual(['s1.m-2']);
    expect(await thread('id:9')).toEqual([]);
  });
});

it('open activities of an item: what came in, then the soonest', async () => {
  const other = await workspace.item('deal', 'other');
  await workspace.planned('late', deal, now + 2 * HOUR);
  await workspace.planned('soon', deal, now + HOUR);
  await workspace.incoming('mail', deal);
  await workspace.change(await workspace.planned('done', deal, now), { completed: now });
  await workspace.planned('elsewhere', other, now);
  const open = await openActivitiesOf(workspace.db, deal);
  expect(open.map(({ id }) => id)).toEqual(['s1.mail', 's1.soon', 's1.late']);
});
