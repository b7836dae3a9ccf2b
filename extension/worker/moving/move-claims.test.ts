import { movedId } from '@sidebook/domain/records/derived-ids';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { Timers } from '@sidebook/sync/persistence/ports';
import type { Workspace } from '@sidebook/sync/protocol/http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { workspaceValue } from '../../session/values.ts';
import { hashOfId, noteErased } from '../erasure/erased-ids.ts';
import { createProfile, type TestWorker } from '../testing/test-worker.ts';
import { createMoveClaims } from './move-claims.ts';
import { type ClaimRow, MoveJournal } from './move-journal.ts';
import { createMover, type MoverContext } from './mover.ts';

const NORTH = 'north' as SpaceId;
const GONE = 'shard00001.gone00001' as RecordId;

let worker: TestWorker;
let journal: MoveJournal;
/** What the server has on its list of the space from which things are moved. */
let listed: string[];
let waiting: (() => void)[];

beforeEach(async () => {
  worker = await createProfile({ seed: 41 }).start();
  journal = new MoveJournal();
  listed = [];
  waiting = [];
  await mayIn({ [worker.context.self.space]: 'manager', [NORTH]: 'manager' });
});
afterEach(async () => {
  journal.close();
  await worker.stop();
});

async function mayIn(roles: Readonly<Record<string, 'manager' | 'viewer'>>): Promise<void> {
  const { database } = worker.context;
  const info = await readValue(database, workspaceValue);
  if (!info) throw new Error('no workspace');
  const spaces = Object.entries(roles).map(([id, role]) => ({ id, name: id, role, archived: false, members: [] }));
  await writeValue(database, workspaceValue, { ...info, spaces });
}

function context(): MoverContext {
  const { sync, ...rest } = worker.context;
  const api = {
    moves: async () => ({ moves: [], next: 0, more: false }),
    erased: async (space: string) => (space === rest.self.space ? listed : []),
  };
  const client = { ...sync.client, api } as unknown as MoverContext['sync']['client'];
  const timers: Timers = {
    after(_milliseconds, run) {
      waiting.push(run);
      return () => undefined;
    },
  };
  return { ...rest, sync: { ...sync, client }, timers };
}

/** Of something that never came to this device. */
async function claim(more: Partial<ClaimRow> = {}): Promise<void> {
  const { workspace, space, device } = worker.context.self;
  await journal.claims.put({ workspace, from: space, record: GONE, to: NORTH, at: 1, device, open: 1, ...more });
}

async function contact(): Promise<RecordId> {
  const fields = { name: 'Ada Moreau' };
  const { id } = await worker.handlers['item.create']({ local: 'ada', kind: 'contact', fields, collections: {} });
  return id;
}

const claims = () => createMoveClaims(context(), journal, new AbortController().signal);

test('[PERM-10] a claim of what has not come yet is looked for again, until it is there', async () => {
  await claim();
  expect(await claims().finishOpen()).toBe(false);
  expect(await journal.claims.count()).toBe(1);
});

test('[ERA-5] of what was erased a claim is closed, by its old id or by that of its copy', async () => {
  const { database, self } = worker.context;
  const other = 'shard00001.other0001' as RecordId;
  await claim();
  await claim({ record: other });
  await noteErased(database, self.space, [await hashOfId(GONE)]);
  expect(await claims().finishOpen()).toBe(false);
  expect((await journal.claims.toArray()).map(({ record }) => record)).toEqual([other]);
  await noteErased(database, NORTH, [await hashOfId(movedId(other, NORTH))]);
  expect(await claims().finishOpen()).toBe(true);
  expect(await journal.claims.count()).toBe(0);
});

test('[ERA-5] nobody looks again for what was erased', async () => {
  const { database, self } = worker.context;
  const mover = createMover(context(), journal);
  await claim();
  mover.start();
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  await noteErased(database, self.space, [await hashOfId(GONE)]);
  waiting.pop()?.();
  await vi.waitFor(async () => expect(await journal.claims.count()).toBe(0));
  await mover.close();
  expect(waiting).toEqual([]);
});

test('[ERA-5] a device to which it never came asks the server what was erased, when rights have changed', async () => {
  await claim();
  listed = [await hashOfId(GONE)];
  const own = claims();
  expect(await own.finishOpen()).toBe(false);
  await own.readNews({ cursor: 7, admin: true, spaces: [] } as unknown as Workspace);
  expect(await own.finishOpen()).toBe(true);
  expect(await journal.claims.count()).toBe(0);
});

test('[PERM-10] a claim of a space in which the user may not write any more waits for that right, and for no time', async () => {
  await claim();
  await mayIn({ [worker.context.self.space]: 'viewer', [NORTH]: 'manager' });
  expect(await claims().finishOpen()).toBe(true);
  expect(await journal.claims.count()).toBe(1);
});

test('[PERM-10] a claim stays open while the document is being replaced, though its rows are still there', async () => {
  const { store, self } = worker.context;
  const record = await contact();
  const row = await worker.context.rows.states.get(record);
  await claim({ record });
  await store.remove(row?.document ?? '');
  expect(await claims().finishOpen()).toBe(false);
  expect(await journal.claims.get([self.workspace, self.space, record])).toMatchObject({ open: 1 });
});

test('[PERM-10] a claim that says the wrong space of a record is nothing to look for', async () => {
  const record = await contact();
  await claim({ record, from: NORTH, to: worker.context.self.space });
  expect(await claims().finishOpen()).toBe(true);
  expect((await journal.claims.toArray()).map(({ open }) => open)).toEqual([0]);
});

test('[PERM-10] what came late is looked after again when it is not here at the moment', async () => {
  const { rows, store } = worker.context;
  const record = await contact();
  const row = await rows.states.get(record);
  await claim({ record, open: 0 });
  const mover = createMover(context(), journal);
  await store.remove(row?.document ?? '');
  await rows.departures.put({ id: record, moved: true, late: 1 });
  mover.hear({ cursor: 7, admin: true, spaces: [] } as unknown as Workspace);
  // One for what is open, which is nothing, and one for what is late.
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  for (let times = 0; times < 3; times++) {
    for (const run of waiting.splice(0)) run();
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
  }
  await mover.close();
});
