import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { elementOf } from '@sidebook/domain/records/schema';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { recycleBin } from '@sidebook/projections/queries/recycle-bin';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { workspaceValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
const bob = 'bobbobbo' as MemberId;
let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: 100 + ++drawn }).start();
});
afterEach(() => worker.stop());

async function makeDeal(name: string): Promise<RecordId> {
  return (await worker.handlers['item.create']({ local: local(), kind: 'deal', fields: { name }, collections: {} })).id;
}

async function plan(item: RecordId, title: string, bindings: RecordId[] = []): Promise<RecordId> {
  const fields = { title, deadline: worker.context.now() + HOUR };
  return (await worker.handlers['activity.create']({ local: local(), item, fields, bindings })).id;
}

async function receive(item: RecordId): Promise<RecordId> {
  const fields = { kind: 'email', direction: 'incoming', occurred: worker.context.now() };
  return (await worker.handlers['activity.create']({ local: local(), item, fields })).id;
}

const timeline = (item: RecordId) => timelineOf(worker.context.rows, item, { limit: 50 });
const activity = async (id: RecordId) => (await worker.context.rows.activities.get(id))?.record;

describe('comments', () => {
  it('[LOG-22] a note shows with its entry, is written anew there, and deleted with an Undo', async () => {
    const deal = await makeDeal('Office refit');
    const call = await plan(deal, 'Call');
    const { id } = await worker.handlers['comment.create']({
      local: local(),
      item: deal,
      entry: call,
      text: 'Ring twice',
    });
    const notes = async () => (await timeline(deal)).notes.get(call)?.map(({ record }) => record.text) ?? [];
    expect([(await timeline(deal)).past, await notes()]).toEqual([[], ['Ring twice']]);
    await worker.handlers['comment.edit']({ id, text: 'Ring once', mentions: [] });
    expect(await notes()).toEqual(['Ring once']);
    const { undo } = await worker.handlers['record.delete']({ ids: [id] });
    expect(await notes()).toEqual([]);
    await worker.handlers['undo']({ changes: [...undo] });
    expect(await notes()).toEqual(['Ring once']);
  });

  it('[LOG-22] who is mentioned follows the text; nothing is written for what did not change', async () => {
    const deal = await makeDeal('Office refit');
    const { id } = await worker.handlers['comment.create']({
      local: local(),
      item: deal,
      text: '@bobbobbo please',
      mentions: [bob],
    });
    const mentions = async () => (await worker.context.rows.comments.get(id))?.record.mentions;
    expect(await mentions()).toEqual({ bobbobbo: bob });
    expect(await worker.handlers['comment.edit']({ id, text: '@bobbobbo please', mentions: [bob] })).toEqual({
      undo: [],
    });
    const { undo } = await worker.handlers['comment.edit']({ id, text: 'Done', mentions: [] });
    expect(await mentions()).toEqual({});
    await worker.handlers['undo']({ changes: [...undo] });
    expect((await worker.context.rows.comments.get(id))?.record).toMatchObject({ text: '@bobbobbo please' });
    expect(await mentions()).toEqual({ bobbobbo: bob });
  });

  it('[PERM-15] is written anew by its author alone, and belongs to an item or an entry', async () => {
    const deal = await makeDeal('Office refit');
    const { id } = await worker.handlers['comment.create']({ local: local(), item: deal, text: 'Hm' });
    const { self } = worker.context;
    Object.assign(self, { member: bob });
    const refused = await refusalOf(worker.handlers['comment.edit']({ id, text: 'Never said', mentions: [] }));
    expect(refused.code).toBe('no-access');
    expect((await refusalOf(worker.handlers['comment.create']({ local: local(), text: 'Where?' }))).code).toBe(
      'malformed',
    );
  });
});

describe('pins', () => {
  it('[ACT-21] [LOG-23] what is done is pinned for one item, by one step with an Undo; what is open is not', async () => {
    const [deal, other] = [await makeDeal('Office refit'), await makeDeal('Waiting room')];
    const call = await plan(deal, 'Call', [other]);
    const pin = (item: RecordId, pinned = true) => worker.handlers['entry.pin']({ id: call, item, pinned });
    expect((await refusalOf(pin(deal))).code).toBe('malformed');
    await worker.handlers['activity.complete']({ ids: [call] });
    const { undo } = await pin(deal);
    const pinned = async () => [(await timeline(deal)).pinned.length, (await timeline(other)).pinned.length];
    expect(await pinned()).toEqual([1, 0]);
    expect((await timeline(deal)).past.map(({ type }) => type)).toEqual([]);
    await pin(other);
    expect(await pinned()).toEqual([1, 1]);
    expect(Object.keys((await activity(call))?.pins ?? {}).toSorted()).toEqual(
      [elementOf(deal), elementOf(other)].toSorted(),
    );
    await worker.handlers['undo']({ changes: [...undo] });
    expect(await pinned()).toEqual([0, 1]);
    await pin(other, false);
    expect(await pinned()).toEqual([0, 0]);
    const third = await makeDeal('Not there');
    expect((await refusalOf(pin(third))).code).toBe('malformed');
  });

  it('[ACT-21] a comment can be pinned, a note on an entry cannot', async () => {
    const deal = await makeDeal('Office refit');
    const { id } = await worker.handlers['comment.create']({ local: local(), item: deal, text: 'Gate code 4711' });
    await worker.handlers['entry.pin']({ id, item: deal, pinned: true });
    expect((await timeline(deal)).pinned).toMatchObject([{ type: 'comment', row: { id } }]);
    const note = await worker.handlers['comment.create']({ local: local(), item: deal, entry: id, text: 'Changed' });
    const refused = await refusalOf(worker.handlers['entry.pin']({ id: note.id, item: deal, pinned: true }));
    expect(refused.code).toBe('malformed');
  });
});

describe('many activities at once', () => {
  beforeEach(async () => {
    const { database, self } = worker.context;
    const info = await readValue(database, workspaceValue);
    if (!info) throw new Error('no workspace');
    const members = [self.member, bob].map((id) => ({ id, name: id, addresses: [], admin: false, removed: false }));
    await writeValue(database, workspaceValue, { ...info, members });
  });

  async function three(): Promise<readonly [planned: RecordId, mail: RecordId, done: RecordId]> {
    const deal = await makeDeal('Office refit');
    const ids = [await plan(deal, 'Call'), await receive(deal), await plan(deal, 'Visit')] as const;
    await worker.handlers['activity.complete']({ ids: [ids[2]] });
    return ids;
  }

  it('[ACT-27] [ACT-17] get a responsible in one step; completed ones keep theirs', async () => {
    const ids = await three();
    const { undo, changed, left } = await worker.handlers['activity.assign']({ ids: [...ids], responsible: bob });
    expect([changed, left]).toEqual([2, 1]);
    const responsibles = () => Promise.all(ids.map(async (id) => (await activity(id))?.responsible === bob));
    expect(await responsibles()).toEqual([true, true, false]);
    await worker.handlers['undo']({ changes: [...undo] });
    expect(await responsibles()).toEqual([false, false, false]);
    const stranger = 'nobodyno' as MemberId;
    const refused = await refusalOf(worker.handlers['activity.assign']({ ids: [...ids], responsible: stranger }));
    expect(refused.detail).toBe('responsible');
  });

  it('[ACT-27] [CNT-23] get a deadline in one step; what came in and what is completed does not', async () => {
    const ids = await three();
    const deadline = worker.context.now() + 5 * HOUR;
    const { undo, changed, left } = await worker.handlers['activity.reschedule']({ ids: [...ids], deadline });
    expect([changed, left]).toEqual([1, 2]);
    expect((await activity(ids[0]))?.deadline).toBe(deadline);
    await worker.handlers['undo']({ changes: [...undo] });
    expect((await activity(ids[0]))?.deadline).toBe(worker.context.now() + HOUR);
  });

  it('[ACT-27] are completed, opened again and deleted in one step each, with one Undo', async () => {
    const ids = await three();
    const open = () => Promise.all(ids.map(async (id) => (await worker.context.rows.activities.get(id))?.open));
    const completed = await worker.handlers['activity.complete']({ ids: [...ids] });
    expect(await open()).toEqual([false, false, false]);
    await worker.handlers['undo']({ changes: [...completed.undo] });
    expect(await open()).toEqual([true, true, false]);
    const reopened = await worker.handlers['activity.reopen-all']({ ids: [...ids, ids[2]] });
    expect([await open(), reopened.changed, reopened.left]).toEqual([[true, true, true], 1, 2]);
    await worker.handlers['undo']({ changes: [...reopened.undo] });
    expect(await open()).toEqual([true, true, false]);
    const deleted = await worker.handlers['record.delete']({ ids: [...ids] });
    const { rows, now } = worker.context;
    const bin = await recycleBin(rows, worker.context.self.member, now(), { limit: 10 });
    expect(bin.rows.map(({ bin: { id } }) => id).toSorted()).toEqual(ids.toSorted());
    await worker.handlers['undo']({ changes: [...deleted.undo] });
    expect((await recycleBin(rows, 'all', now(), { limit: 10 })).rows).toEqual([]);
  });
});
