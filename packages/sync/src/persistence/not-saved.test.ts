import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { beginLife, seededRandom, type TestLife } from './testing/test-device.ts';

const NAME = 'w1/s/space/shard';
const FULL_DISK = { error: 'QuotaExceededError', names: /^sidebook-document\// };

let disk: IDBFactory;
let life: TestLife;
beforeEach(async () => {
  disk = new IDBFactory();
  life = await beginLife({ disk, random: seededRandom(2) });
});

const set = (key: string, value: unknown): Promise<unknown> =>
  life.store.transact(NAME, 'test', (doc) => void doc.getMap('m').set(key, value));

async function onDisk(): Promise<Record<string, unknown>> {
  const doc = new Y.Doc();
  for await (const update of life.store.readUpdates(NAME)) Y.applyUpdate(doc, update);
  return doc.getMap('m').toJSON();
}

/** Lets the next try come due and end. */
async function nextTry(): Promise<void> {
  const tried = new Promise<void>((resolve) => {
    const end = life.store.onState(() => {
      end();
      resolve();
    });
  });
  life.time.advance(30_000);
  await tried;
}

test.each([
  ['a full disk', 'QuotaExceededError'],
  ['an aborted transaction', 'AbortError'],
])('[EXT-20] %s is shown as not saved with its reason, loses nothing and heals', async (_what, error) => {
  await set('a', 1);
  const states: string[] = [];
  life.store.onState((_name, state) => void states.push(state.kind));
  life.mortal.failWrites({ ...FULL_DISK, error });
  await expect(set('b', 2)).rejects.toMatchObject({ name: 'NotSaved', reason: error });
  expect(life.store.notSaved().get(NAME)).toEqual({ kind: 'not-saved', reason: error, since: life.time.clock.now() });
  expect(await onDisk()).toEqual({ a: 1 });

  await expect(set('c', 3)).rejects.toMatchObject({ name: 'NotSaved' });
  expect((await life.store.load(NAME)).doc.getMap('m').toJSON()).toEqual({ a: 1, b: 2 });

  await nextTry();
  life.mortal.failWrites(null);
  await nextTry();
  expect(states).toEqual(['not-saved', 'not-saved', 'ready']);
  expect(life.store.notSaved().size).toBe(0);
  expect(await onDisk()).toEqual({ a: 1, b: 2 });
  expect((await life.store.read(NAME))?.counter).toBe(2);
  await set('c', 3);
  expect(await onDisk()).toEqual({ a: 1, b: 2, c: 3 });
});

test('what arrives while nothing can be stored is stored with the rest', async () => {
  await set('a', 1);
  const told: string[] = [];
  life.store.onStored((_name, { counter, origin }) => void told.push(`${counter} ${origin}`));
  life.mortal.failWrites(FULL_DISK);
  await expect(set('b', 2)).rejects.toMatchObject({ name: 'NotSaved' });
  const remote = new Y.Doc();
  remote.getMap('m').set('r', 1);
  Y.applyUpdate((await life.store.load(NAME)).doc, Y.encodeStateAsUpdate(remote), { socket: true });
  await expect(life.store.append(NAME, [Y.encodeStateAsUpdate(remote)], 'feed')).rejects.toMatchObject({
    name: 'NotSaved',
  });
  const settled = life.store.settled(NAME);
  life.mortal.failWrites(null);
  await life.store.retry();
  expect(await settled).toBe(3);
  expect(await onDisk()).toEqual({ a: 1, b: 2, r: 1 });
  expect(told).toEqual(['2 local', '3 provider']);
});

test('after a failed write the device goes on with a new client', async () => {
  await set('a', 1);
  const { clientID } = await life.store.load(NAME);
  life.mortal.failWrites(FULL_DISK);
  await expect(set('b', 2)).rejects.toMatchObject({ name: 'NotSaved' });
  life.mortal.failWrites(null);
  await life.store.retry();
  const renewed = (await life.store.load(NAME)).clientID;
  expect(renewed).not.toBe(clientID);
  expect((await life.store.read(NAME))?.clientID).toBe(renewed);
});

test('an unsent mark that cannot be written keeps the update back', async () => {
  await life.store.load(NAME);
  life.mortal.failWrites({ error: 'QuotaExceededError', names: /^sidebook-device$/ });
  await expect(set('a', 1)).rejects.toMatchObject({ name: 'NotSaved' });
  expect(await onDisk()).toEqual({});
  life.mortal.failWrites(null);
  await life.store.retry();
  expect(await onDisk()).toEqual({ a: 1 });
  expect((await life.database.documents.get(NAME))?.unsent).toBe(1);
});

test('updates of the feed for a document that is not loaded are refused and not kept', async () => {
  const remote = new Y.Doc();
  remote.getMap('m').set('r', 1);
  const update = Y.encodeStateAsUpdate(remote);
  life.mortal.failWrites(FULL_DISK);
  await expect(life.store.append(NAME, [update], 'feed')).rejects.toMatchObject({ reason: 'QuotaExceededError' });
  life.mortal.failWrites(null);
  expect(life.store.notSaved().size).toBe(0);
  expect(await life.store.append(NAME, [update], 'feed')).toBe(1);
});

test('when the database was deleted by others, the next write brings all of the document back', async () => {
  await set('a', 1);
  await set('b', 2);
  const deleted = disk.deleteDatabase(`sidebook-document/${NAME}`);
  await new Promise((resolve) => deleted.addEventListener('success', resolve));
  await set('c', 3);
  expect(await onDisk()).toEqual({ a: 1, b: 2, c: 3 });
  expect((await life.store.read(NAME))?.counter).toBe(3);
});

test('a document that is not saved stays in memory', async () => {
  life.mortal.failWrites(FULL_DISK);
  await expect(set('a', 1)).rejects.toMatchObject({ name: 'NotSaved' });
  for (let i = 0; i < 20; i++) await life.store.load(`w1/s/space/other${i}`);
  expect(life.store.loaded(NAME)?.doc.getMap('m').toJSON()).toEqual({ a: 1 });
});
