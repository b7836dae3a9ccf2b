import type { RecordId } from '@sidebook/domain/ids';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { readWorkspaceSettings } from '@sidebook/projections/queries/settings';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { type RefusedChange, refusedChangesValue, workspaceValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 5 }).start();
});
afterEach(() => worker.stop());

const make = (local: string) =>
  worker.handlers['item.create']({ local, kind: 'deal', fields: { name: local }, collections: {} });
const rename = (id: RecordId, name: string) =>
  worker.handlers['record.change']({ changes: [{ id, field: 'name', value: name }] });
const nameOf = async (id: RecordId) =>
  ((await worker.context.rows.items.get(id))?.record as { readonly name?: string } | undefined)?.name;

async function setRole(role: 'viewer' | 'rep'): Promise<void> {
  const { database, self } = worker.context;
  const info = await readValue(database, workspaceValue);
  if (!info) throw new Error('no workspace');
  await writeValue(database, workspaceValue, {
    ...info,
    spaces: [{ id: self.space, name: 'Sales', role, archived: false, members: [] }],
  });
}

async function refuse(changes: readonly Partial<RefusedChange>[]): Promise<void> {
  const { database, self } = worker.context;
  const document = (await database.documents.toCollection().primaryKeys())[0] ?? '';
  await writeValue(
    database,
    refusedChangesValue,
    changes.map((change) => ({
      document,
      space: self.space,
      key: '',
      id: '',
      field: '',
      at: 1,
      value: null,
      ...change,
    })),
  );
}

it('[TEAM-7] [PERM-9] who may only read has every write refused with the reason, and nothing is written', async () => {
  const { id } = await make('before-it-1');
  await setRole('viewer');
  const said = { code: 'no-access', detail: 'read-only' };
  expect(await refusalOf(rename(id, 'Other'))).toEqual(said);
  expect(await refusalOf(make('after-it-12'))).toEqual(said);
  expect(await nameOf(id)).toBe('before-it-1');
  expect(await worker.context.rows.items.count()).toBe(1);
});

it('[TEAM-7] [PERM-4] refused changes wait for the right to write, then are made: the last of a field, and whole records', async () => {
  const { id } = await make('known-item-1');
  const made = `${id.slice(0, id.indexOf('.'))}.made-offline-1`;
  const base = `${made}||0000000zzdev1`;
  const later = `${made}|name|0000001zzdev1`;
  await refuse([
    { key: 'k1', id, field: 'name', value: 'First' },
    { key: 'k2', id, field: 'name', value: 'Second' },
    { key: base, id: made, value: { kind: 'deal', by: 'me', fields: { name: 'Offline' }, collections: {} } },
    { key: later, id: made, field: 'name', value: 'Offline, renamed' },
    { key: 'k3', id: 'abcdefghij.nowhere-to-be', field: 'name', value: 'Gone' },
  ]);
  await setRole('viewer');
  expect(await worker.handlers['team.apply-refused']({})).toEqual({ applied: 0 });
  expect((await readValue(worker.context.database, refusedChangesValue)).length).toBe(5);
  await setRole('rep');
  expect(await worker.handlers['team.apply-refused']({})).toEqual({ applied: 5 });
  expect(await nameOf(id)).toBe('Second');
  expect(await nameOf(made as RecordId)).toBe('Offline, renamed');
  expect(await readValue(worker.context.database, refusedChangesValue)).toEqual([]);
});

it('[TEAM-7] [PERM-4] some of them are made alone, and the rest stays on the list', async () => {
  const { id } = await make('known-item-1');
  await refuse([
    { key: 'k1', id, field: 'name', value: 'Renamed' },
    { key: 'k2', id, field: 'comment', value: 'Said' },
  ]);
  await setRole('rep');
  expect(await worker.handlers['team.apply-refused']({ keys: ['k1', 'gone'] })).toEqual({ applied: 1 });
  expect(await nameOf(id)).toBe('Renamed');
  expect((await readValue(worker.context.database, refusedChangesValue)).map(({ key }) => key)).toEqual(['k2']);
});

it('[TEAM-7] [PERM-4] refused changes of the workspace’s settings wait until their author is an admin again', async () => {
  const { database, rows } = worker.context;
  await worker.handlers['settings.change']({ changes: [{ id: SETTINGS_ID, field: 'counterMode', value: 'item' }] });
  const setAdmin = async (admin: boolean): Promise<void> => {
    const info = await readValue(database, workspaceValue);
    await writeValue(database, workspaceValue, { ...info, admin } as never);
  };
  await refuse([{ key: 'k1', space: '', id: SETTINGS_ID, field: 'counterMode', value: 'activity' }]);
  await setAdmin(false);
  expect(await worker.handlers['team.apply-refused']({})).toEqual({ applied: 0 });
  expect(await readWorkspaceSettings(rows)).toMatchObject({ counterMode: 'item' });
  await setAdmin(true);
  expect(await worker.handlers['team.apply-refused']({})).toEqual({ applied: 1 });
  expect(await readWorkspaceSettings(rows)).toMatchObject({ counterMode: 'activity' });
});
