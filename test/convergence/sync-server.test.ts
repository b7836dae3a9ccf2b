import { keepBlob } from '@sidebook/sync/client/blobs';
import { markAllUnsent, newDocumentRow } from '@sidebook/sync/persistence/device-database';
import { decodeFeedMessage } from '@sidebook/sync/protocol/feed';
import { expect, test } from 'vitest';
import { countingSocket, filteredSocket } from '../support/observed-sockets.ts';
import { eventually, rig, saved, shows } from '../support/sync-rig.ts';
import { addDevice, invite, shard, SPACE, WORKSPACE } from '../support/sync-device.ts';

const DOCUMENT = shard('s1');
const ACK = 100;
const { ada, device, server } = rig();

test('[EXT-21] what one member writes, the other has, with the document on the screen or not', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  ada().client.start();
  bo.client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await shows(bo, DOCUMENT, { a: 1 });
  ada().client.attach(DOCUMENT);
  bo.client.attach(DOCUMENT);
  await bo.set(DOCUMENT, 'b', 2);
  await shows(ada(), DOCUMENT, { a: 1, b: 2 });
  await saved(ada());
  await saved(bo);
});

test('[EXT-27] a second device of a member joins by a code and has everything', async () => {
  ada().client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  const phone = await device({ connection: await addDevice(server(), ada().client) });
  phone.client.start();
  await shows(phone, DOCUMENT, { a: 1 });
});

test('[EXT-21] [EXT-20] the server may be killed and come back; the status says so, nothing is lost', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  ada().client.start();
  bo.client.start();
  await ada().set(DOCUMENT, 'before', 1);
  await saved(ada());
  await server().kill();
  await eventually(() => expect(ada().client.status.kind).toBe('offline'));
  await ada().set(DOCUMENT, 'ada', 1);
  await bo.set(DOCUMENT, 'bo', 1);
  await eventually(() => expect(ada().client.status).toMatchObject({ kind: 'offline', waiting: 1 }));
  expect(ada().client.status).toMatchObject({ since: expect.any(Number) });
  await server().restart();
  await shows(ada(), DOCUMENT, { before: 1, ada: 1, bo: 1 });
  await shows(bo, DOCUMENT, { before: 1, ada: 1, bo: 1 });
  await saved(ada());
  await saved(bo);
});

test('a document on the screen gets its socket back after the server was away', async () => {
  ada().client.start();
  ada().client.attach(DOCUMENT);
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  await server().restart();
  await eventually(() => expect(ada().statuses.some(({ kind }) => kind === 'offline')).toBe(true));
  await ada().set(DOCUMENT, 'b', 2);
  await saved(ada());
  const phone = await device({ connection: await addDevice(server(), ada().client) });
  await phone.client.runBurst();
  expect(await phone.read(DOCUMENT)).toEqual({ a: 1, b: 2 });
});

test('[EXT-20] what was shown as saved is on the server after it was killed', async () => {
  ada().client.start();
  for (let i = 0; i < 20; i++) await ada().set(DOCUMENT, `k${i}`, i);
  await saved(ada());
  await server().kill();
  await ada().client.stop();
  await server().restart();
  const phone = await device({ connection: await addDevice(server(), ada().client) });
  phone.client.start();
  await shows(phone, DOCUMENT, await ada().read(DOCUMENT));
});

test('[EXT-19] edits that two devices made offline merge, whatever the order', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  for (let i = 0; i < 5; i++) {
    await ada().set(DOCUMENT, `ada${i}`, i);
    await bo.set(DOCUMENT, `bo${i}`, i);
  }
  bo.client.start();
  ada().client.start();
  const all = { ...(await ada().read(DOCUMENT)), ...(await bo.read(DOCUMENT)) };
  expect(Object.keys(all)).toHaveLength(10);
  await shows(ada(), DOCUMENT, all);
  await shows(bo, DOCUMENT, all);
});

test('[EXT-20] without the acknowledgement an edit is never shown as saved, in no later life either', async () => {
  let deaf = true;
  const isHeard = (_url: string, [type]: Uint8Array): boolean => !deaf || type !== ACK;
  const bo = await device({
    connection: await invite(server(), ada().client),
    client: { WebSocket: filteredSocket(isHeard) },
  });
  ada().client.start();
  bo.client.start();
  await bo.set(DOCUMENT, 'a', 1);
  await shows(ada(), DOCUMENT, { a: 1 });
  expect(bo.client.status).toEqual({ kind: 'sending', changes: 1 });
  await bo.kill();
  await bo.begin();
  bo.client.start();
  await eventually(() => expect(bo.client.status.kind).toBe('sending'));
  await eventually(() => expect(bo.life.store.loaded(DOCUMENT)).not.toBeNull());
  expect(bo.statuses.map(({ kind }) => kind)).not.toContain('saved');
  deaf = false;
  await server().restart();
  await saved(bo);
});

test('[EXT-20] a device that died before its first edit of a document was stored does not say for ever that it is on its way', async () => {
  const { database } = ada().life;
  await database.documents.put({ ...(await newDocumentRow(database, DOCUMENT)), unsent: 1 });
  await ada().kill();
  await ada().begin();
  ada().client.start();
  await saved(ada());
});

test('[EXT-20] the server is never ahead of the disk', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  ada().client.start();
  bo.client.start();
  bo.client.attach(DOCUMENT);
  ada().client.attach(DOCUMENT);
  await bo.set(DOCUMENT, 'a', 1);
  await shows(ada(), DOCUMENT, { a: 1 });

  bo.life.mortal.failWrites({ error: 'QuotaExceededError', names: /document/ });
  await expect(bo.set(DOCUMENT, 'b', 2)).rejects.toMatchObject({ name: 'NotSaved' });
  await eventually(() =>
    expect(bo.client.status).toEqual({ kind: 'not-saved', reason: 'QuotaExceededError', documents: [DOCUMENT] }),
  );
  // other traffic passes in both directions meanwhile
  await ada().set(shard('s2'), 'x', 1);
  await saved(ada());
  expect(await ada().read(DOCUMENT)).toEqual({ a: 1 });

  bo.life.mortal.failWrites(null);
  await bo.life.store.retry();
  await shows(ada(), DOCUMENT, { a: 1, b: 2 });
  await saved(bo);
});

test('an update that the feed lost is pulled before the next one is stored', async () => {
  let lost = 0;
  const passes = (url: string, message: Uint8Array): boolean => {
    if (!url.endsWith('/v1/feed') || decodeFeedMessage(message).type !== 'update' || lost > 0) return true;
    lost++;
    return false;
  };
  const bo = await device({
    connection: await invite(server(), ada().client),
    client: { WebSocket: filteredSocket(passes) },
  });
  ada().client.start();
  bo.client.start();
  await saved(bo);
  await ada().set(DOCUMENT, 'first', 1);
  await eventually(() => expect(lost).toBe(1));
  await ada().set(DOCUMENT, 'second', 2);
  await shows(bo, DOCUMENT, { first: 1, second: 2 });
  const row = { sequence: 2, unsent: 0 };
  await eventually(async () => expect(await bo.life.database.documents.get(DOCUMENT)).toMatchObject(row));
});

test('a device does not store its own edits again when the feed brings them', async () => {
  ada().client.start();
  for (let i = 0; i < 3; i++) await ada().set(DOCUMENT, `k${i}`, i);
  await eventually(async () =>
    expect((await ada().life.database.documents.get(DOCUMENT))?.sequence).toBeGreaterThan(0),
  );
  await saved(ada());
  expect((await ada().life.store.read(DOCUMENT))?.counter).toBe(3);
});

test('what a socket brought is not stored again when the feed brings it', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  ada().client.start();
  bo.client.start();
  bo.client.attach(DOCUMENT);
  await ada().set(DOCUMENT, 'a', 1);
  await shows(bo, DOCUMENT, { a: 1 });
  await ada().set(DOCUMENT, 'b', 2);
  await shows(bo, DOCUMENT, { a: 1, b: 2 });
  await saved(ada());
  const { sequence } = (await ada().life.database.documents.get(DOCUMENT)) ?? {};
  await eventually(async () => expect((await bo.life.database.documents.get(DOCUMENT))?.sequence).toBe(sequence));
  expect((await bo.life.store.read(DOCUMENT))?.counter).toBe(2);
});

test('more documents than there are sockets are all sent, and all arrive', async () => {
  const documents = Array.from({ length: 30 }, (_, i) => shard(`many${i}`));
  const bo = await device({ connection: await invite(server(), ada().client) });
  bo.client.start();
  const { WebSocket, most } = countingSocket(/v1.documents/);
  const phone = await device({ connection: await addDevice(server(), ada().client), client: { WebSocket } });
  for (const document of documents) await phone.set(document, 'a', 1);
  for (const document of documents.slice(0, 12)) phone.client.attach(document);
  phone.client.start();
  await saved(phone);
  for (const document of documents) await shows(bo, document, { a: 1 });
  expect(most()).toBe(8);
});

test('a workspace that was on one device alone is uploaded when it gets a server', async () => {
  const alone = await device({ connection: null, disk: ada().disk });
  await ada().client.stop();
  expect(alone.client.status).toEqual({ kind: 'on-device' });
  await alone.set(DOCUMENT, 'a', 1);
  await alone.set(shard('s2'), 'b', 2);
  await alone.kill();
  await ada().begin();
  ada().client.start();
  await saved(ada());
  const bo = await device({ connection: await invite(server(), ada().client) });
  bo.client.start();
  await shows(bo, DOCUMENT, { a: 1 });
  await shows(bo, shard('s2'), { b: 2 });
});

test('a burst takes what is new, brings what is unsent, and closes', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  await ada().set(DOCUMENT, 'a', 1);
  await bo.set(DOCUMENT, 'b', 2);
  await ada().client.runBurst();
  expect(ada().client.status).toEqual({ kind: 'saved', asOf: expect.any(Number) });
  await bo.client.runBurst();
  expect(await bo.read(DOCUMENT)).toEqual({ a: 1, b: 2 });
  await ada().client.runBurst();
  expect(await ada().read(DOCUMENT)).toEqual({ a: 1, b: 2 });
  expect((await ada().life.store.read(DOCUMENT))?.counter).toBe(2);
  await server().kill();
  await expect(ada().client.runBurst()).rejects.toMatchObject({ name: 'ApiError', kind: 'unreachable' });
  expect(ada().client.status).toMatchObject({ kind: 'offline', waiting: 0 });
});

test('files go up once and come down when they are asked for', async () => {
  const bytes = new TextEncoder().encode('an attachment');
  const hash = await keepBlob(ada().life.database, { workspace: WORKSPACE, space: SPACE, bytes, time: 1 });
  await ada().client.refresh();
  expect(ada().client.status).toMatchObject({ kind: 'offline', waiting: 1 });
  await ada().client.runBurst();
  expect(await ada().life.database.blobs.toArray()).toMatchObject([{ hash, uploaded: 1 }]);
  const bo = await device({ connection: await invite(server(), ada().client) });
  expect(await bo.client.blob(SPACE, hash)).toEqual(bytes);
  await server().kill();
  expect(await bo.client.blob(SPACE, hash)).toEqual(bytes);
});

test('a backlog comes by priority and tells how far it is', async () => {
  const documents = Array.from({ length: 60 }, (_, i) => shard(`many${i}`));
  for (const document of documents) await ada().set(document, 'a', 1);
  await ada().client.runBurst();
  const progress: { readonly done: number; readonly total: number }[] = [];
  const number = (name: string): number => Number(/[0-9]+$/.exec(name)?.[0]);
  const bo = await device({
    connection: await invite(server(), ada().client),
    client: { priority: (name) => -number(name), onProgress: (told) => void progress.push(told) },
  });
  const arrived: number[] = [];
  bo.life.store.onStored((name) => void arrived.push(number(name)));
  await bo.client.runBurst();
  expect(arrived).toHaveLength(60);
  expect(Math.min(...arrived.slice(0, 20))).toBeGreaterThanOrEqual(60 - 24);
  expect(progress[0]).toEqual({ done: 0, total: 60 });
  expect(progress.some(({ done, total }) => done > 0 && done < total)).toBe(true);
  expect(progress.at(-1)).toEqual({ done: 0, total: 0 });
});

test('a workspace that is marked unsent is compared with the server again', async () => {
  await ada().set(DOCUMENT, 'a', 1);
  await ada().client.runBurst();
  await markAllUnsent(ada().life.database, WORKSPACE);
  await ada().client.refresh();
  expect(ada().client.status).toMatchObject({ kind: 'offline', waiting: 1 });
  await ada().client.runBurst();
  expect(ada().client.status).toEqual({ kind: 'saved', asOf: expect.any(Number) });
  expect(await ada().life.database.documents.get(DOCUMENT)).toMatchObject({ unsent: 0 });
});
