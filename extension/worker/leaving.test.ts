import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { expect, it } from 'vitest';

import {
  identityValue,
  leftWorkspacesValue,
  lostAccessValue,
  otherWorkspacesValue,
  takenBackValue,
  workspaceValue,
} from '../session/values.ts';
import { leaveWorkspace, removeLeft } from './leaving.ts';
import { createProfile, type TestWorker } from './testing/test-worker.ts';

const deal = (local: string) => ({ local, kind: 'deal' as const, fields: { name: local }, collections: {} });

async function documentsOf({ context: { database } }: TestWorker, workspace: string): Promise<number> {
  return database.documents.where('workspace').equals(workspace).count();
}

it('[TEAM-8] [PERM-5] who is removed has nothing of the workspace any more, a workspace of their own, and is told what was lost', async () => {
  const profile = createProfile({ seed: 3 });
  const before = await profile.start();
  const { database, self, store } = before.context;
  await before.handlers['item.create'](deal('left-behind-1'));
  await database.blobs.put({
    workspace: self.workspace,
    space: self.space,
    hash: 'ab'.repeat(32),
    bytes: Uint8Array.of(1),
    uploaded: 0,
    time: 0,
  });
  const info = await readValue(database, workspaceValue);
  await writeValue(database, workspaceValue, { ...info, name: 'Halden Office' } as never);
  await writeValue(database, takenBackValue, ['a change of the workspace']);
  await leaveWorkspace(database, self, { what: 'workspace', notSent: 3 });
  // It may be told a second time before the worker has started anew.
  await leaveWorkspace(database, self, { what: 'workspace', notSent: 3 });
  expect(await readValue(database, lostAccessValue)).toEqual([
    { what: 'workspace', name: 'Halden Office', notSent: 3 },
  ]);
  expect(await readValue(database, identityValue)).toBe(null);
  expect(await readValue(database, takenBackValue)).toEqual([]);
  await removeLeft(database, store);
  expect([await documentsOf(before, self.workspace), await database.blobs.count()]).toEqual([0, 0]);
  await before.stop();

  const after = await profile.start();
  expect(after.context.self.workspace).not.toBe(self.workspace);
  expect(await after.context.rows.items.count()).toBe(0);
  await after.handlers['item.create'](deal('made-afterwards'));
  expect(await after.context.rows.items.count()).toBe(1);
  await after.stop();
});

it('[TEAM-8] another workspace of the device comes into use; a kill before all is gone is made good later', async () => {
  const profile = createProfile({ seed: 4 });
  const first = await profile.start();
  const own = await readValue(first.context.database, identityValue);
  await first.handlers['item.create'](deal('of-my-own-12'));
  if (!own) throw new Error('no identity');
  const team = { ...own, workspace: 'teamteamteam', space: 'teamspace1' };
  await writeValue(first.context.database, otherWorkspacesValue, [{ identity: own, name: 'Mine' }]);
  await writeValue(first.context.database, identityValue, team);
  await first.stop();

  const inTeam = await profile.start();
  await inTeam.handlers['item.create'](deal('of-the-team-1'));
  await leaveWorkspace(inTeam.context.database, inTeam.context.self, { what: 'device', notSent: 0 });
  await inTeam.stop();

  const back = await profile.start();
  expect(back.context.self.workspace).toBe(own.workspace);
  expect(await documentsOf(back, team.workspace)).toBe(1);
  await removeLeft(back.context.database, back.context.store);
  expect([await documentsOf(back, team.workspace), await documentsOf(back, own.workspace)]).toEqual([0, 1]);
  expect(await readValue(back.context.database, leftWorkspacesValue)).toEqual([]);
  await back.stop();
});
