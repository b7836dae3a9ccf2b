import 'fake-indexeddb/auto';
import { createRecord } from '@sidebook/crdt/commands';
import { fieldKey, makeStamp } from '@sidebook/crdt/keys';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { counters } from './queries/agenda.ts';
import { PROJECTION_VERSION } from './tables.ts';
import { ann, bob, TestWorkspace } from './testing/test-workspace.ts';

const now = Date.UTC(2026, 5, 2, 10);
const device = 'annannan0001' as DeviceId;
let workspace: TestWorkspace;

beforeEach(() => {
  workspace = new TestWorkspace(now);
});

const planned = async (member = ann): Promise<number> => (await counters(workspace.db, member, now)).planned;
const overdue = (item: string, fields: object = {}) => ({ item, deadline: now - HOUR, responsible: ann, ...fields });
const rowCounts = async (): Promise<number[]> => {
  const tables = workspace.db.tables.filter(({ name }) => name !== 'checkpoints');
  return Promise.all(tables.map((table) => table.count()));
};

describe('what belongs together comes in any order', () => {
  it('[CNT-35] an activity before its item counts for who is to do it, then for the item’s responsible', async () => {
    await workspace.create('activity', 'call', overdue('s2.deal'));
    expect([await planned(), await planned(bob)]).toEqual([1, 0]);
    await workspace.create('deal', 'deal', { name: 'x', responsible: bob }, {}, { shard: 's2' });
    expect([await planned(), await planned(bob)]).toEqual([0, 1]);
  });

  it('edits before the base show when it comes', async () => {
    const call = 's1.call' as RecordId;
    await workspace.write('s1', [{ key: fieldKey(call, 'deadline', makeStamp(now, device)), value: now - HOUR }]);
    expect([await planned(), await workspace.db.history.count()]).toEqual([0, 1]);
    await workspace.create('activity', 'call', { responsible: ann, item: 's1.deal' });
    expect(await planned()).toBe(1);
  });

  it('[ACT-12] an activity that is moved counts for the responsible of the item where it is now', async () => {
    await workspace.item('deal', 'anns');
    await workspace.item('deal', 'bobs', { responsible: bob });
    const call = await workspace.create('activity', 'call', overdue('s1.anns'));
    await workspace.change(call, { item: 's1.bobs' });
    expect([await planned(), await planned(bob)]).toEqual([0, 1]);
  });

  it('[CNT-52] the same entries again change nothing', async () => {
    const deal = await workspace.item('deal', 'deal');
    const entry = createRecord('s1.call' as RecordId, 'activity', overdue(deal) as object, {}, { now, device });
    for (let times = 0; times < 3; times++) await workspace.write('s1', [entry, entry]);
    expect(await planned()).toBe(1);
    expect(await workspace.db.totals.get('openActivities')).toEqual({ name: 'openActivities', value: 1 });
  });
});

describe('entries that are not the document’s own', () => {
  it('are ignored: ids that name another shard', async () => {
    const deal = await workspace.item('deal', 'deal');
    await workspace.write('s2', [
      { key: fieldKey(deal, 'deleted', makeStamp(now + 1, device)), value: true },
      createRecord('s1.new' as RecordId, 'contact', { name: 'Mallory' }, {}, { now, device }),
    ]);
    expect((await workspace.db.items.toArray()).map(({ id, section }) => [id, section])).toEqual([['s1.deal', 'deal']]);
    expect([await workspace.db.history.count(), await workspace.db.states.count()]).toEqual([0, 1]);
  });

  it('are ignored: a document of another space that names the same shard', async () => {
    const deal = await workspace.item('deal', 'deal');
    const elsewhere = workspace.document('s1', 'elsewhere');
    const entry = { key: fieldKey(deal, 'deleted', makeStamp(now + 1, device)), value: true };
    await workspace.projector.apply(elsewhere, [entry], 1);
    await workspace.projector.rebuild(elsewhere, [entry], 2);
    await workspace.projector.remove(elsewhere.name);
    expect((await workspace.db.items.get(deal))?.record.deleted).toBeUndefined();
    expect((await workspace.db.items.get(deal))?.space).toBe('space');
    expect(await workspace.db.history.count()).toBe(0);
  });

  it('[EXT-15] do no harm where they are no data at all', async () => {
    const deal = 's1.deal' as RecordId;
    // A nested Yjs type is an object with functions: storing it as a row would throw, and stop the whole document.
    const values = [{ observe: () => 1 }, new Uint8Array(3), 5n, undefined, new Map([['a', 1]])];
    const entries = values.map((value, index) => ({
      key: fieldKey(deal, 'name', makeStamp(now + index, device)),
      value,
    }));
    const good = createRecord(deal, 'deal', { name: 'Roof' }, {}, { now, device });
    await workspace.projector.rebuild(workspace.document('s1'), [...entries, { key: 'nonsense', value: 1 }, good], 1);
    expect((await workspace.db.items.get(deal))?.record.name).toBe('Roof');
    expect(await workspace.db.history.count()).toBe(0);
  });
});

describe('a record that turns out to be of another kind', () => {
  it('leaves no row of what it was', async () => {
    await workspace.create('activity', 'call', overdue('s1.thing'));
    await workspace.create('deal', 'thing', { name: 'later', responsible: bob }, {}, { at: now });
    expect(await planned(bob)).toBe(1);
    await workspace.create('comment', 'thing', { item: 's1.x', text: 'earlier' }, {}, { at: now - 1 });
    expect(await workspace.db.items.count()).toBe(0);
    expect((await workspace.db.comments.toArray()).map(({ id }) => id)).toEqual(['s1.thing']);
    expect([await planned(), await planned(bob)]).toEqual([1, 0]);
  });
});

describe('remove and rebuild', () => {
  async function fill(shard: string): Promise<void> {
    const circumstances = { shard };
    await workspace.create('deal', 'deal', { name: 'x', responsible: ann }, {}, circumstances);
    await workspace.create('activity', 'call', overdue(`${shard}.deal`), { reminders: { 15: true } }, circumstances);
    await workspace.create('comment', 'note', { item: `${shard}.deal`, text: 'x' }, {}, circumstances);
    await workspace.change(`${shard}.deal` as RecordId, { stage: 'won' });
  }

  it('remove leaves nothing of a document, and all of the others', async () => {
    await fill('s1');
    const before = await rowCounts();
    await fill('s2');
    await workspace.projector.remove(workspace.document('s2').name);
    expect(await rowCounts()).toEqual(before);
    expect(await workspace.db.checkpoints.toCollection().primaryKeys()).toEqual(['w/s/space/s1']);
    await workspace.projector.remove(workspace.document('s1').name);
    expect((await rowCounts()).every((count) => count === 0)).toBe(true);
    expect(await workspace.db.checkpoints.count()).toBe(0);
  });

  it('[EXT-11] of two logs of a mail shows the one that remains, with what was written there', async () => {
    await workspace.item('deal', 'deal');
    const log = (shard: string, at: number, by = ann) =>
      workspace.create('activity', 'm-1', { direction: 'incoming', item: `${shard}.deal` }, {}, { shard, at, by });
    await log('s1', now);
    await log('s2', now + 1, bob);
    await workspace.change('s1.m-1' as RecordId, { completed: now });
    expect((await workspace.db.activities.toArray()).map(({ id, open }) => [id, open])).toEqual([['s1.m-1', false]]);
    await workspace.projector.remove(workspace.document('s1').name);
    expect((await workspace.db.activities.toArray()).map(({ id, open }) => [id, open])).toEqual([['s2.m-1', true]]);
    expect((await workspace.db.totals.get('openActivities'))?.value).toBe(1);
    await log('s1', now);
    expect((await workspace.db.activities.toArray()).map(({ id }) => id)).toEqual(['s1.m-1']);
    expect((await workspace.db.totals.get('openActivities'))?.value).toBe(1);
  });

  it('rebuild shows what the document says now: what was erased is gone', async () => {
    await fill('s1');
    const rest = createRecord('s1.deal' as RecordId, 'deal', { name: 'x', responsible: ann }, {}, { now, device });
    await workspace.projector.rebuild(workspace.document('s1'), [rest], 7);
    expect([await planned(), await workspace.db.history.count(), await workspace.db.timeline.count()]).toEqual([
      0, 0, 0,
    ]);
    expect((await workspace.db.standings.toArray()).map(({ column }) => column)).toEqual(['sales/']);
  });

  it('[EXT-11] rebuild without a mail shows its other copy', async () => {
    for (const shard of ['s1', 's2']) {
      await workspace.create('activity', 'm-1', { direction: 'incoming', item: `${shard}.deal` }, {}, { shard });
    }
    const shown = async () =>
      (await workspace.db.activities.toArray()).map(({ id, record }) => [id, record.logs.length]);
    expect(await shown()).toEqual([['s1.m-1', 1]]);
    await workspace.projector.rebuild(workspace.document('s1'), [], 2);
    expect(await shown()).toEqual([['s2.m-1', 1]]);
  });

  it('an erased item leaves its activities in other shards to who is to do them', async () => {
    await workspace.create('deal', 'deal', { name: 'x', responsible: bob }, {}, { shard: 's2' });
    await workspace.create('activity', 'call', overdue('s2.deal'));
    expect([await planned(), await planned(bob)]).toEqual([0, 1]);
    await workspace.projector.rebuild(workspace.document('s2'), [], 2);
    expect([await planned(), await planned(bob)]).toEqual([1, 0]);
  });
});

describe('checkpoints', () => {
  it('say up to which stored update, and by which version, rows are current', async () => {
    const document = workspace.document('s1');
    expect(await workspace.projector.isCurrent(document.name, 0)).toBe(false);
    await workspace.projector.apply(document, [], 5);
    expect(await workspace.projector.isCurrent(document.name, 5)).toBe(true);
    expect(await workspace.projector.isCurrent(document.name, 6)).toBe(false);
    await workspace.db.checkpoints.update(document.name, { version: PROJECTION_VERSION - 1 });
    expect(await workspace.projector.isCurrent(document.name, 5)).toBe(false);
  });

  it('stay behind when rows could not be written, and nothing of the entries is there', async () => {
    await workspace.item('deal', 'deal');
    const broken = { key: fieldKey('s1.deal' as RecordId, 'name', makeStamp(now + 1, device)), value: 'new' };
    const failing = () => {
      throw new Error('the disk is full');
    };
    workspace.db.items.hook('updating', failing);
    await expect(workspace.projector.apply(workspace.document('s1'), [broken], 2)).rejects.toThrow('disk');
    workspace.db.items.hook('updating').unsubscribe(failing);
    expect(await workspace.projector.isCurrent('w/s/space/s1', 1)).toBe(true);
    expect([
      await workspace.db.history.count(),
      (await workspace.db.items.get('s1.deal' as RecordId))?.record.name,
    ]).toEqual([0, 'deal']);
  });
});
