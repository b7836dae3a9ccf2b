import { entriesOfDocument } from '@sidebook/crdt/document';
import { newFeedRow, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { refusedChangesValue, takenBackValue, workspaceValue } from '../../session/values.ts';
import { createProfile, type TestWorker } from '../testing/test-worker.ts';
import { hashOfId } from '../erasure/erased-ids.ts';
import { writeAgain, type WriteAgainOptions } from './write-again.ts';

let worker: TestWorker;
let listed: string[] = [];
let erasedAgain: string[] = [];
beforeEach(async () => {
  listed = [];
  erasedAgain = [];
  worker = await createProfile({ seed: 8 }).start();
});
afterEach(() => worker.stop());

const options = (): WriteAgainOptions => ({
  ...worker.context,
  erasedIn: async () => listed,
  eraseAgain: async (_space, { documents, files }) =>
    void erasedAgain.push(...documents.flatMap(({ ids }) => ids), ...files),
});
const make = (local: string) =>
  worker.handlers['item.create']({ local, kind: 'deal', fields: { name: local }, collections: {} });
const nameIn = (record: object) => (record as { readonly name?: string }).name;
const shownNames = async () => new Set((await worker.context.rows.items.toArray()).map(({ record }) => nameIn(record)));
const documentName = async () =>
  (await worker.context.database.documents.toCollection().primaryKeys()).find((name) => name.includes('/s/')) ?? '';

/** The document was set aside; the server has what it had after the first record. */
async function setAside(): Promise<{ readonly name: string; readonly copies: readonly Uint8Array[] }> {
  const { store, database } = worker.context;
  await make('before-it-1');
  const name = await documentName();
  const server: Uint8Array[] = [];
  for await (const update of store.readUpdates(name)) server.push(update);
  await make('after-it-2');
  await store.setAside(name, 7);
  await store.append(name, server, 'feed');
  return { name, copies: (await database.setAside.get(name))?.copies ?? [] };
}

it('[EPO-1] what only the copy has is written again as the device’s own, once, and the rows are those of the document', async () => {
  const { name, copies } = await setAside();
  const { database, store, rows } = worker.context;
  for (let time = 0; time < 2; time++) await writeAgain(options(), name, copies);
  expect(await shownNames()).toEqual(new Set(['before-it-1', 'after-it-2']));
  const { doc, clientID } = await store.load(name);
  expect(entriesOfDocument(doc)).toHaveLength(2);
  expect([...doc.store.clients]).toHaveLength(2);
  expect(doc.store.clients.get(clientID)).toHaveLength(1);
  expect((await database.documents.get(name))?.unsent).toBe(1);
  expect((await rows.checkpoints.get(name))?.counter).toBe(await store.settled(name));
});

it('[EPO-4] who may only read writes nothing: what they made is kept as a list, and no row shows it', async () => {
  const { name, copies } = await setAside();
  const { self, database } = worker.context;
  const info = await readValue(database, workspaceValue);
  if (!info) throw new Error('no workspace');
  await writeValue(database, workspaceValue, {
    ...info,
    spaces: [{ id: self.space, name: 'Sales', role: 'viewer', archived: false, members: [] }],
  });
  await writeAgain(options(), name, copies);
  expect(await shownNames()).toEqual(new Set(['before-it-1']));
  expect((await database.documents.get(name))?.unsent).toBe(0);
  expect(await readValue(database, refusedChangesValue)).toMatchObject([{ document: name, space: self.space }]);
});

it('[EXT-25] what was erased is not written again, and once more erased when a restored server has it again', async () => {
  const { name, copies } = await setAside();
  const { rows, database, store, self } = worker.context;
  const ids = new Map((await rows.items.toArray()).map(({ id, record }) => [nameIn(record), id]));
  await database.blobs.bulkPut(
    [0, Number.MAX_SAFE_INTEGER].map((time, index) => ({
      workspace: self.workspace,
      space: self.space,
      hash: `${index}`.repeat(64),
      bytes: Uint8Array.of(1),
      uploaded: 1 as const,
      time,
    })),
  );
  listed = [await hashOfId(ids.get('after-it-2') ?? '')];
  await writeAgain(options(), name, copies);
  expect(await shownNames()).toEqual(new Set(['before-it-1']));
  expect(entriesOfDocument((await store.load(name)).doc)).toHaveLength(1);
  // The list is kept here: the next server may have lost it. Files that no record has any more are gone, new ones stay.
  expect((await database.blobs.toArray()).map(({ time }) => time)).toEqual([Number.MAX_SAFE_INTEGER]);
  expect(erasedAgain).toEqual([]);
  listed = [await hashOfId(ids.get('before-it-1') ?? ''), 'f'.repeat(64)];
  await writeAgain(options(), name, copies);
  expect(erasedAgain).toEqual([ids.get('before-it-1'), 'f'.repeat(64)]);
  expect(await shownNames()).toEqual(new Set());
});

it('[ERA-4] whoever changed what had been erased is told how much was taken back, and nothing of what it was', async () => {
  const { name, copies } = await setAside();
  const { rows, database, self, now } = worker.context;
  const ids = (await rows.items.toArray()).map(({ id }) => id);
  listed = await Promise.all(ids.map(hashOfId));
  const erasedAt = async (epoch: number) => {
    await database.feeds.put({ ...newFeedRow(self.workspace), epochs: { [name]: epoch } });
    await writeAgain(options(), name, copies);
    return readValue(database, takenBackValue);
  };
  // A device alone, and what was made before the erasure.
  expect(await erasedAt(0)).toEqual([]);
  expect(await erasedAt(now())).toEqual([]);
  const told = await erasedAt(now() - 1);
  expect(told).toHaveLength(2);
  for (const id of ids) expect(JSON.stringify(told)).not.toContain(id);
  // It may be repeated.
  expect(await erasedAt(now() - 1)).toEqual(told);
});

it('[ERA-4] what others made of it is theirs to hear of', async () => {
  const { name, copies } = await setAside();
  const { rows, database, self } = worker.context;
  listed = await Promise.all((await rows.items.toArray()).map(({ id }) => hashOfId(id)));
  await database.feeds.put({ ...newFeedRow(self.workspace), epochs: { [name]: 1 } });
  await writeAgain({ ...options(), self: { ...self, device: 'another00001' as typeof self.device } }, name, copies);
  expect(await readValue(database, takenBackValue)).toEqual([]);
});
