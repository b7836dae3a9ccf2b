import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { filterId } from '@sidebook/domain/records/setting-ids';
import { readFilters } from '@sidebook/projections/queries/settings';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { createTestTime } from '@sidebook/sync/persistence/testing/test-time';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { ManyChange } from '../../messaging/list-requests.ts';
import { workspaceValue } from '../../session/values.ts';
import { createProfile, type TestWorker } from '../testing/test-worker.ts';

const bob = 'bobbobbobbob' as MemberId;

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 7, time: createTestTime() }).start();
});
afterEach(() => worker.stop());

async function make(kind: 'deal' | 'contact', name: string, fields: Record<string, string> = {}): Promise<RecordId> {
  const request = { local: `many-${kind}-${name}`, kind, fields: { name, ...fields }, collections: {} };
  return (await worker.handlers['item.create'](request)).id;
}

const recordOf = async (id: RecordId) =>
  (await worker.context.rows.items.get(id))?.record as unknown as Record<string, unknown>;
const changeMany = (ids: RecordId[], change: ManyChange) => worker.handlers['item.change-many']({ ids, change });
const takeBack = (undo: readonly object[]) => worker.handlers.undo({ changes: [...undo] as never });

async function inWorkspace(changes: object): Promise<void> {
  const { database } = worker.context;
  const info = await readValue(database, workspaceValue);
  await writeValue(database, workspaceValue, { ...info, ...changes } as never);
}

describe('many items at once', () => {
  it('[LIST-6] go into an open stage and come back from there together; what stands there already is left', async () => {
    const ids = [
      await make('deal', 'one'),
      await make('deal', 'two'),
      await make('deal', 'six', { stage: 'qualified' }),
    ];
    const contact = await make('contact', 'jane');
    const { undo, changed, left, refused } = await changeMany([...ids, contact, ids[0] as RecordId], {
      what: 'stage',
      stage: 'qualified',
    });
    expect([changed, left, refused]).toEqual([2, 2, []]);
    expect(await Promise.all(ids.map(async (id) => (await recordOf(id))['stage']))).toEqual(
      Array.from({ length: 3 }, () => 'qualified'),
    );
    await takeBack(undo);
    expect(await Promise.all(ids.map(async (id) => (await recordOf(id))['stage']))).toEqual([
      'new',
      'new',
      'qualified',
    ]);
  });

  it.each(['won', 'nothing'])(
    '[LIST-6] [MODE-43] do not go into the stage %s, which asks or is not there',
    async (stage) => {
      const id = await make('deal', 'one');
      await expect(changeMany([id], { what: 'stage', stage })).rejects.toThrow('malformed');
      expect((await recordOf(id))['stage']).toBe('new');
    },
  );

  it('[LIST-6] get a tag once, however it is written, and lose it', async () => {
    const [one, two] = [await make('contact', 'one'), await make('contact', 'two')];
    const tags = async (id: RecordId) => Object.values((await recordOf(id))['tags'] as object);
    await changeMany([one], { what: 'tag', tag: 'VIP', isOn: true });
    const { changed, left } = await changeMany([one, two], { what: 'tag', tag: 'vip', isOn: true });
    expect([changed, left, await tags(one), await tags(two)]).toEqual([1, 1, ['VIP'], ['vip']]);
    const { undo } = await changeMany([one, two], { what: 'tag', tag: 'Vip', isOn: false });
    expect([await tags(one), await tags(two)]).toEqual([[], []]);
    await takeBack(undo);
    expect([await tags(one), await tags(two)]).toEqual([['VIP'], ['vip']]);
  });

  it('[LIST-6] are given to somebody of the workspace alone, deleted, and brought back', async () => {
    const ids = [await make('contact', 'one'), await make('contact', 'two')];
    await expect(changeMany(ids, { what: 'responsible', responsible: bob })).rejects.toThrow('malformed');
    const member = { id: bob, name: 'Bob', addresses: [], admin: false, removed: false };
    await inWorkspace({ members: [member] });
    const given = await changeMany(ids, { what: 'responsible', responsible: bob });
    expect([given.changed, (await recordOf(ids[0] as RecordId))['responsible']]).toEqual([2, bob]);
    const { undo } = await changeMany(ids, { what: 'delete' });
    expect(await worker.context.rows.listRows.count()).toBe(0);
    expect((await changeMany(ids, { what: 'delete' })).changed).toBe(0);
    await takeBack(undo);
    expect(await worker.context.rows.listRows.count()).toBe(2);
  });

  it('[LIST-6] that the user may only read stay as they are, and are named', async () => {
    const id = await make('deal', 'one');
    const space = (await worker.context.rows.items.get(id))?.space;
    await inWorkspace({ spaces: [{ id: space, name: 'x', role: 'viewer' }] });
    expect(await changeMany([id], { what: 'delete' })).toEqual({ undo: [], changed: 0, left: 0, refused: [id] });
    expect((await recordOf(id))['deleted']).toBeUndefined();
  });
});

describe('saved filters', () => {
  const names = async () => (await readFilters(worker.context.rows, 'deal')).map(({ name = '' }) => name).toSorted();
  const save = (isShared: boolean, name: string, local = 'abcdefgh12345') => {
    const id = filterId(isShared, local);
    const fields = { name, kind: 'deal', query: 'stage=sales%2Fnew' };
    const changes = Object.entries(fields).map(([field, value]) => ({ id, field, value }));
    return worker.handlers['settings.change']({ changes });
  };

  it('[LIST-5] are the user’s own, or everybody’s by an admin; deleted they come back by Undo', async () => {
    await inWorkspace({ admin: true });
    await save(false, 'Mine');
    await save(true, 'Ours');
    expect(await names()).toEqual(['Mine', 'Ours']);
    const { undo } = await worker.handlers['settings.change']({
      changes: [{ id: filterId(true, 'abcdefgh12345'), field: 'deleted', value: true }],
    });
    expect(await names()).toEqual(['Mine']);
    await takeBack(undo);
    expect(await names()).toEqual(['Mine', 'Ours']);
  });

  it('[LIST-5] for everybody are refused to who is no admin', async () => {
    await inWorkspace({ admin: false });
    await expect(save(true, 'Ours')).rejects.toThrow('no-access');
    await save(false, 'Mine');
    expect(await names()).toEqual(['Mine']);
  });
});
