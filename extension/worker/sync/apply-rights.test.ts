import { readValue } from '@sidebook/sync/persistence/device-database';
import type { Workspace } from '@sidebook/sync/protocol/http';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { identityValue, lostAccessValue, workspaceValue } from '../../session/values.ts';
import { createProfile, type TestWorker } from '../testing/test-worker.ts';
import { applyRights } from './apply-rights.ts';

let worker: TestWorker;
let moves: number;
beforeEach(async () => {
  moves = 0;
  worker = await createProfile({ seed: 6 }).start();
});
afterEach(() => worker.stop());

type Space = Workspace['spaces'][number];
const space = (id: string, role: Space['role'], archived = false): Space => ({
  id,
  name: id.toUpperCase(),
  role: archived ? 'viewer' : role,
  archived,
  members: [],
});

async function hear(...spaces: Space[]): Promise<void> {
  const { self, database, replica } = worker.context;
  const workspace = {
    id: self.workspace,
    name: 'W',
    member: self.member,
    admin: false,
    members: [],
    spaces,
    cursor: 1,
  };
  await applyRights(
    {
      self,
      database,
      removeDocument: (name) => replica.remove(name),
      unsentEdits: (names) => names.length * 2,
      onHomeMoved: () => moves++,
    },
    workspace,
  );
}

const home = async () => (await readValue(worker.context.database, identityValue))?.space;

it('[TEAM-8] [PERM-5] a space that is lost takes its documents, rows and files with it; what was not sent is told', async () => {
  const { self, database, rows } = worker.context;
  const request = { local: 'item-in-space1', kind: 'deal' as const, fields: { name: 'Secret' }, collections: {} };
  await worker.handlers['item.create'](request);
  const file = (of: string) => ({
    workspace: self.workspace,
    space: of,
    hash: 'cd'.repeat(32),
    bytes: Uint8Array.of(1),
    uploaded: 1 as const,
    time: 0,
  });
  await database.blobs.bulkPut([file(self.space), file('other')]);
  await hear(space(self.space, 'rep'), space('other', 'rep'));
  expect([await rows.items.count(), await readValue(database, lostAccessValue)]).toEqual([1, []]);

  await hear(space('other', 'rep'));
  expect([await rows.items.count(), await database.documents.count()]).toEqual([0, 0]);
  expect((await database.blobs.toArray()).map((row) => row.space)).toEqual(['other']);
  const lost = { what: 'space', name: self.space.toUpperCase(), notSent: 2 };
  expect(await readValue(database, lostAccessValue)).toEqual([lost]);
  // It is told once.
  await hear(space('other', 'rep'));
  expect(await readValue(database, lostAccessValue)).toEqual([lost]);
});

it('[TEAM-4] new records go to another space when theirs can be written no more, and stay where none can', async () => {
  const { self, database } = worker.context;
  await hear(space('archived', 'rep', true), space(self.space, 'rep'), space('other', 'rep'));
  expect([await home(), moves]).toEqual([self.space, 0]);
  await hear(space('archived', 'rep', true), space(self.space, 'viewer'));
  expect([await home(), moves]).toEqual([self.space, 0]);
  await hear(space('archived', 'rep', true), space(self.space, 'viewer'), space('other', 'rep'));
  expect([await home(), moves]).toEqual(['other', 1]);
  expect((await readValue(database, workspaceValue))?.spaces.map(({ archived }) => archived)).toEqual([
    true,
    false,
    false,
  ]);
});
