import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { unsentFromOf } from './device-database.ts';
import { beginLife, seededRandom, type TestLife, type TestLifeOptions } from './testing/test-device.ts';
import type { StoredUpdates } from './types.ts';

const NAME = 'w1/s/space/shard';

let disk: IDBFactory;
let random: () => number;
beforeEach(() => {
  disk = new IDBFactory();
  random = seededRandom(1);
});

const begin = (options: Partial<TestLifeOptions> = {}): Promise<TestLife> => beginLife({ disk, random, ...options });

const set = (life: TestLife, key: string, value: unknown): Promise<{ counter: number; update: Uint8Array | null }> =>
  life.store.transact(NAME, 'test', (doc) => void doc.getMap('m').set(key, value));

async function contents(life: TestLife): Promise<Record<string, unknown>> {
  return (await life.store.load(NAME)).doc.getMap('m').toJSON();
}

/** A document somewhere else, and the updates that it made. */
function elsewhere(clientID: number): {
  doc: Y.Doc;
  updates: Uint8Array[];
  set: (key: string, value: unknown) => void;
} {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return { doc, updates, set: (key, value) => void doc.getMap('m').set(key, value) };
}

async function allUpdates(life: TestLife): Promise<Uint8Array[]> {
  const updates: Uint8Array[] = [];
  for await (const update of life.store.readUpdates(NAME)) updates.push(update);
  return updates;
}

test('[EXT-20] an edit that was answered is there in the next life, with the same client and counter', async () => {
  const first = await begin();
  const edited = await set(first, 'a', 1);
  expect(edited.counter).toBe(1);
  expect(edited.update).toBeInstanceOf(Uint8Array);
  const { clientID } = await first.store.load(NAME);
  first.mortal.kill();

  const second = await begin();
  const document = await second.store.load(NAME);
  expect(document.doc.getMap('m').toJSON()).toEqual({ a: 1 });
  expect(document.clientID).toBe(clientID);
  expect(document.counter).toBe(1);
  expect((await set(second, 'b', 2)).counter).toBe(2);
});

test('an edit that changes nothing stores nothing', async () => {
  const life = await begin();
  const { value, update, counter } = await life.store.transact(NAME, 'test', () => 'answer');
  expect([value, update, counter]).toEqual(['answer', null, 0]);
  expect(await life.store.read(NAME)).toBeNull();
});

test('updates are written in strict transactions', async () => {
  const life = await begin();
  await life.store.load(NAME);
  const before = life.mortal.durabilities.get(`sidebook-document/${NAME}`)?.length ?? 0;
  await set(life, 'a', 1);
  expect(life.mortal.durabilities.get(`sidebook-document/${NAME}`)?.slice(before)).toEqual(['strict']);
});

test('an error in an edit is passed on after what it changed until then is stored', async () => {
  const life = await begin();
  const edit = life.store.transact(NAME, 'test', (doc) => {
    doc.getMap('m').set('a', 1);
    throw new Error('too late');
  });
  await expect(edit).rejects.toThrow('too late');
  expect((await life.store.read(NAME))?.counter).toBe(1);
});

test('listeners are told in order, once per stored update, before the edit is answered', async () => {
  const life = await begin();
  const told: string[] = [];
  life.store.onStored(async (name, { counter, origin, updates }) => {
    await Promise.resolve();
    told.push(`${name} ${counter} ${origin} ${updates.length}`);
  });
  const remote = elsewhere(7);
  remote.set('r', 1);
  await Promise.all([set(life, 'a', 1).then(() => told.push('answered')), life.store.load(NAME)]);
  await life.store.append(NAME, remote.updates, 'feed');
  expect(told).toEqual([`${NAME} 1 local 1`, 'answered', `${NAME} 2 feed 1`]);
});

test('an edit is not answered as done when a listener failed, and stays stored', async () => {
  const life = await begin();
  life.store.onStored(() => {
    throw new Error('rows not written');
  });
  await expect(set(life, 'a', 1)).rejects.toThrow('rows not written');
  expect((await life.store.read(NAME))?.counter).toBe(1);
});

test('a listener may load the document that it is told about', async () => {
  const life = await begin();
  const seen: unknown[] = [];
  life.store.onStored(async (name) => void seen.push((await life.store.load(name)).doc.getMap('m').toJSON()));
  const remote = elsewhere(7);
  remote.set('r', 1);
  await life.store.append(NAME, remote.updates, 'feed');
  expect(seen).toEqual([{ r: 1 }]);
});

test('updates of the feed are stored without loading the document', async () => {
  const life = await begin();
  const remote = elsewhere(7);
  remote.set('a', 1);
  remote.set('b', 2);
  expect(await life.store.append(NAME, remote.updates, 'feed')).toBe(2);
  expect(life.store.loaded(NAME)).toBeNull();
  expect(await life.store.read(NAME)).toMatchObject({ counter: 2, clientID: null });
  expect(await contents(life)).toEqual({ a: 1, b: 2 });
  expect(await life.database.documents.get(NAME)).toMatchObject({
    name: NAME,
    workspace: 'w1',
    sequence: 0,
    unsent: 0,
  });
});

test('a loaded document takes what is new in the feed and does not store twice what a socket brought', async () => {
  const life = await begin();
  const document = await life.store.load(NAME);
  const told: StoredUpdates[] = [];
  life.store.onStored((_name, stored) => void told.push(stored));
  const remote = elsewhere(7);
  remote.set('a', 1);
  const [update] = remote.updates as [Uint8Array];
  Y.applyUpdate(document.doc, update, { socket: true });
  expect(await life.store.settled(NAME)).toBe(1);
  expect(await life.store.append(NAME, [update], 'feed')).toBe(1);
  remote.set('b', 2);
  expect(await life.store.append(NAME, remote.updates, 'feed')).toBe(2);
  expect(told.map(({ origin }) => origin)).toEqual(['provider', 'feed']);
  expect(document.doc.getMap('m').toJSON()).toEqual({ a: 1, b: 2 });
});

test('an update of the feed whose ground is missing is stored as it came', async () => {
  const life = await begin();
  await life.store.load(NAME);
  const remote = elsewhere(7);
  remote.set('a', 1);
  remote.set('a', 2);
  const [ground, later] = remote.updates as [Uint8Array, Uint8Array];
  expect(await life.store.append(NAME, [later], 'feed')).toBe(1);
  life.mortal.kill();
  const next = await begin();
  await next.store.append(NAME, [ground], 'feed');
  expect(await contents(next)).toEqual({ a: 2 });
});

test('an update that is queued while the document is loaded is in memory afterwards', async () => {
  const life = await begin();
  const remote = elsewhere(7);
  remote.set('a', 1);
  remote.set('b', 2);
  const appended = remote.updates.map((update) => life.store.append(NAME, [update], 'feed'));
  const document = await life.store.load(NAME);
  await Promise.all(appended);
  expect(document.doc.getMap('m').toJSON()).toEqual({ a: 1, b: 2 });
  expect(document.counter).toBe(2);
});

test('the unsent mark comes before the update and goes when the newest edit is acknowledged', async () => {
  const life = await begin();
  const marks: [boolean, number][] = [];
  life.store.onUnsent((_name, unsent) => void marks.push([unsent, life.store.loaded(NAME)?.counter ?? -1]));
  await set(life, 'a', 1);
  expect(marks).toEqual([[true, 0]]);
  await set(life, 'b', 2);
  await life.store.acknowledge(NAME, 1);
  expect((await life.database.documents.get(NAME))?.unsent).toBe(1);
  await life.store.acknowledge(NAME, 2);
  expect((await life.database.documents.get(NAME))?.unsent).toBe(0);
  await set(life, 'c', 3);
  expect(marks).toEqual([
    [true, 0],
    [false, 2],
    [true, 2],
  ]);
});

test('what others changed meanwhile does not keep the mark', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  const remote = elsewhere(7);
  remote.set('b', 2);
  await life.store.append(NAME, remote.updates, 'feed');
  await life.store.acknowledge(NAME, 1);
  expect((await life.database.documents.get(NAME))?.unsent).toBe(0);
});

test('a mark from an earlier life goes only when all that was stored then is acknowledged', async () => {
  const first = await begin();
  await set(first, 'a', 1);
  await set(first, 'b', 2);
  first.mortal.kill();
  const life = await begin();
  await life.store.load(NAME);
  await life.store.acknowledge(NAME, 1);
  expect((await life.database.documents.get(NAME))?.unsent).toBe(1);
  await life.store.acknowledge(NAME, 2);
  expect((await life.database.documents.get(NAME))?.unsent).toBe(0);
});

test('settled waits for what is on its way', async () => {
  const life = await begin();
  const document = await life.store.load(NAME);
  document.doc.getMap('m').set('a', 1);
  document.doc.getMap('m').set('b', 1);
  expect(document.counter).toBe(0);
  expect(await life.store.settled(NAME)).toBe(2);
});

test('a new client is kept, loaded or not', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  const document = await life.store.load(NAME);
  const old = document.clientID;
  await life.store.renewClient(NAME);
  const renewed = document.clientID;
  expect(renewed).not.toBe(old);
  life.mortal.kill();
  const next = await begin();
  await next.store.renewClient(NAME);
  const { clientID } = await next.store.load(NAME);
  expect([old, renewed]).not.toContain(clientID);
});

test('[EPO-2] from where on a document is unsent is kept over lives and further clients, until all of it is acknowledged', async () => {
  const first = await begin();
  const { counter } = await set(first, 'a', 1);
  await first.store.acknowledge(NAME, counter);
  expect(await unsentFromOf(first.database, NAME)).toBeNull();
  const { clientID } = await first.store.load(NAME);
  await Promise.all([set(first, 'b', 2), set(first, 'c', 3)]);
  const from = { client: clientID, clock: 1 };
  expect(await unsentFromOf(first.database, NAME)).toEqual(from);
  first.mortal.kill();

  const second = await begin();
  await set(second, 'd', 4);
  await second.store.renewClient(NAME);
  const { counter: last } = await set(second, 'e', 5);
  expect(await unsentFromOf(second.database, NAME)).toEqual(from);
  await second.store.acknowledge(NAME, last);
  expect(await unsentFromOf(second.database, NAME)).toBeNull();
  await set(second, 'f', 6);
  expect(await unsentFromOf(second.database, NAME)).toEqual({
    client: (await second.store.load(NAME)).clientID,
    clock: 1,
  });
});

test('a restored document is unsent and gets a new client', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  const old = (await life.store.load(NAME)).clientID;
  const backup = await allUpdates(life);
  await life.store.remove(NAME);
  expect(await life.store.read(NAME)).toBeNull();
  expect(await contents(life)).toEqual({});
  await life.store.append(NAME, backup, 'restored');
  expect(await contents(life)).toEqual({ a: 1 });
  expect((await life.store.load(NAME)).clientID).not.toBe(old);
  expect((await life.database.documents.get(NAME))?.unsent).toBe(1);
});

test('[EPO-1] a copy that is set aside is kept, and the document begins anew', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  const document = await life.store.load(NAME);
  await life.store.setAside(NAME, 5);
  const [kept] = await life.database.setAside.toArray();
  const read = new Y.Doc();
  Y.applyUpdate(read, kept?.copies[0] ?? new Uint8Array());
  expect(read.getMap('m').toJSON()).toEqual({ a: 1 });
  expect(kept).toMatchObject({ document: NAME, taken: 1, copies: [expect.anything()] });
  await expect(document.transact('test', () => {})).rejects.toMatchObject({ name: 'Unloaded' });
  expect(await contents(life)).toEqual({});
  expect((await life.store.load(NAME)).clientID).not.toBe(document.clientID);
  expect(await life.database.documents.get(NAME)).toMatchObject({ unsent: 0, sequence: 0, epoch: 5 });
});

test('only one context has the store open', async () => {
  const waiting: (() => Promise<void>)[] = [];
  let held = false;
  const locks = {
    async request(_name: string, hold: () => Promise<void>) {
      if (held) {
        waiting.push(hold);
        return;
      }
      held = true;
      await hold();
      held = false;
      await waiting.shift()?.();
    },
  };
  const { openDocumentStore } = await import('./document-store.ts');
  const life = await begin();
  const options = { database: life.database, indexedDB: disk, ...life.time, random, locks };
  const first = await openDocumentStore(options);
  let opened = false;
  const second = openDocumentStore(options).then((store) => {
    opened = true;
    return store;
  });
  await first.load(NAME);
  expect(opened).toBe(false);
  await first.close();
  await (await second).close();
  expect(opened).toBe(true);
});
