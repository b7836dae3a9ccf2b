import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { beginLife, seededRandom, type TestLife } from './testing/test-device.ts';

const NAME = 'w1/s/space/shard';
const DATABASE = `sidebook-document/${NAME}`;

let disk: IDBFactory;
let random: () => number;
beforeEach(() => {
  random = seededRandom(3);
  disk = new IDBFactory();
  // y-indexeddb takes the global one
  globalThis.indexedDB = disk;
});

const begin = (loose?: number): Promise<TestLife> =>
  beginLife({ disk, random, ...(loose === undefined ? {} : { limits: { loose } }) });

const set = (life: TestLife, key: string, value: unknown): Promise<unknown> =>
  life.store.transact(NAME, 'test', (doc) => void doc.getMap('m').set(key, value));

function open(): Promise<IDBDatabase> {
  const request = disk.open(DATABASE);
  return new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve) => transaction.addEventListener('complete', () => resolve()));
}

async function layout(): Promise<unknown> {
  const db = await open();
  const transaction = db.transaction([...db.objectStoreNames], 'readonly');
  const stores = [...db.objectStoreNames].map((name) => {
    const { keyPath, autoIncrement, indexNames } = transaction.objectStore(name);
    return { name, keyPath, autoIncrement, indexes: [...indexNames] };
  });
  db.close();
  return { version: db.version, stores };
}

async function addRecord(update: Uint8Array): Promise<void> {
  const db = await open();
  const transaction = db.transaction('updates', 'readwrite');
  transaction.objectStore('updates').add(update);
  await completed(transaction);
  db.close();
}

async function records(): Promise<Uint8Array[]> {
  const db = await open();
  const request = db.transaction('updates', 'readonly').objectStore('updates').getAll();
  await completed(request.transaction as IDBTransaction);
  db.close();
  return request.result as Uint8Array[];
}

const LAYOUT = {
  version: 1,
  stores: [
    { name: 'custom', keyPath: null, autoIncrement: false, indexes: [] },
    { name: 'updates', keyPath: null, autoIncrement: true, indexes: [] },
  ],
};

test('the stores are those of y-indexeddb, which opens what we wrote', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  await life.close();
  expect(await layout()).toEqual(LAYOUT);
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(DATABASE, doc);
  await persistence.whenSynced;
  expect(doc.getMap('m').toJSON()).toEqual({ a: 1 });
  expect(await persistence.get('counter')).toBe(1);
  await persistence.destroy();
});

test('we open what y-indexeddb wrote', async () => {
  const doc = new Y.Doc();
  doc.getMap('m').set('a', 1);
  const persistence = new IndexeddbPersistence(DATABASE, doc);
  await persistence.whenSynced;
  doc.getMap('m').set('b', 2);
  await persistence.destroy();
  expect(await layout()).toEqual(LAYOUT);
  const life = await begin();
  expect((await life.store.load(NAME)).doc.getMap('m').toJSON()).toEqual({ a: 1, b: 2 });
});

test('loading writes nothing', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  await life.close();
  await (await begin()).store.load(NAME);
  expect(await records()).toHaveLength(1);
});

test('a record that does not apply goes to the quarantine, the rest is opened, the server is asked again', async () => {
  const first = await begin();
  await set(first, 'a', 1);
  const { clientID } = await first.store.load(NAME);
  await first.database.documents.update(NAME, { sequence: 9 });
  await first.close();
  const damaged = new Uint8Array([1, 1, 200, 0, 255, 255]);
  await addRecord(damaged);
  const doc = new Y.Doc();
  doc.getMap('m').set('b', 2);
  await addRecord(Y.encodeStateAsUpdate(doc));

  const life = await begin();
  const reported: [string, number][] = [];
  life.store.onQuarantine((name, count) => void reported.push([name, count]));
  const document = await life.store.load(NAME);
  expect(document.doc.getMap('m').toJSON()).toEqual({ a: 1, b: 2 });
  expect(document.clientID).not.toBe(clientID);
  expect(reported).toEqual([[NAME, 1]]);
  const [row, ...others] = await life.database.quarantine.toArray();
  expect(others).toEqual([]);
  expect(row).toMatchObject({ document: NAME, record: 2, update: damaged, time: life.time.clock.now() });
  expect(row?.reason).not.toBe('');
  expect((await life.database.documents.get(NAME))?.sequence).toBe(0);
  await life.close();
  const next = await begin();
  next.store.onQuarantine(() => expect.unreachable());
  await next.store.load(NAME);
});

test('a damaged update of the feed goes to the quarantine of a loaded document at once', async () => {
  const life = await begin();
  await set(life, 'a', 1);
  await life.store.append(NAME, [new Uint8Array([1, 1, 200, 0, 255, 255])], 'feed');
  expect(await life.database.quarantine.count()).toBe(1);
  await set(life, 'b', 2);
  expect(await records()).toHaveLength(2);
});

test('a database that does not open in time is an error that names the document, and the next try may succeed', async () => {
  const life = await begin();
  const opens = life.mortal.indexedDB.open.bind(life.mortal.indexedDB);
  const stuck = disk.open('somewhere else');
  life.mortal.indexedDB.open = () => stuck;
  const failed = expect(life.store.load(NAME)).rejects.toMatchObject({ name: 'OpenFailed', document: NAME });
  await Promise.resolve();
  life.time.advance(10_000);
  await failed;
  life.mortal.indexedDB.open = opens;
  expect((await life.store.load(NAME)).counter).toBe(0);
});

test('compaction merges the records and keeps counter, client and content', async () => {
  const life = await begin(100);
  for (let i = 0; i < 20; i++) await set(life, 'a', `value ${i}`);
  const { clientID } = await life.store.load(NAME);
  const before = await life.store.read(NAME);
  expect(before?.looseBytes).toBeGreaterThan(100);
  expect(await life.store.compact(NAME)).toBe(true);
  const after = await life.store.read(NAME);
  expect(after).toMatchObject({ counter: 20, clientID, looseBytes: 0 });
  expect(await records()).toHaveLength(1);
  await set(life, 'b', 1);
  await life.close();
  const next = await begin();
  const document = await next.store.load(NAME);
  expect(document.doc.getMap('m').toJSON()).toEqual({ a: 'value 19', b: 1 });
  expect([document.clientID, document.counter]).toEqual([clientID, 21]);
});

test('a document that is not loaded is compacted too, a small one is left alone', async () => {
  const remote = new Y.Doc();
  const updates: Uint8Array[] = [];
  remote.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 20; i++) remote.getMap('m').set('a', `value ${i}`);
  const life = await begin(100);
  await life.store.append(NAME, updates.slice(0, 1), 'feed');
  expect(await life.store.compact(NAME)).toBe(false);
  await life.store.append(NAME, updates, 'feed');
  expect(await life.store.compact(NAME)).toBe(true);
  expect(await records()).toHaveLength(1);
  expect((await life.store.load(NAME)).doc.getMap('m').toJSON()).toEqual({ a: 'value 19' });
});

test('what grew loose is compacted after a while without being asked', async () => {
  const life = await begin(100);
  for (let i = 0; i < 20; i++) await set(life, 'a', `value ${i}`);
  life.time.advance(30_000);
  // the sweep's compaction is queued before this one
  await life.store.compact(NAME);
  expect(await records()).toHaveLength(1);
});
