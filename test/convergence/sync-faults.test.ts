import { DocumentFile } from '@sidebook/sync/persistence/document-file';
import { seededRandom } from '@sidebook/sync/persistence/testing/test-device';
import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { brittleSocket, heldSocket } from '../support/observed-sockets.ts';
import { addDevice, invite, shard, type SyncDevice } from '../support/sync-device.ts';
import { eventually, rig, saved, shows } from '../support/sync-rig.ts';

const DOCUMENT = shard('s1');
const { ada, device, server } = rig();

test('[EXT-21] a document that the member may not read is refused and said to be', async () => {
  const refused: [string, number][] = [];
  const bo = await device({
    connection: await invite(server(), ada().client, 'rep', []),
    client: { onRefused: (name, code) => void refused.push([name, code]) },
  });
  ada().client.start();
  await ada().set(DOCUMENT, 'secret', 1);
  await saved(ada());
  bo.client.start();
  bo.client.attach(DOCUMENT);
  await eventually(() =>
    expect(bo.client.status).toEqual({
      kind: 'no-access',
      documents: [DOCUMENT],
      code: CloseCode.forbidden,
      waiting: 0,
    }),
  );
  expect(refused).toEqual([[DOCUMENT, CloseCode.forbidden]]);
  expect(await bo.read(DOCUMENT)).toEqual({});
});

test('edits that the member may not make stay on the device and are counted', async () => {
  const bo = await device({ connection: await invite(server(), ada().client, 'viewer') });
  ada().client.start();
  await ada().set(DOCUMENT, 'a', 1);
  bo.client.start();
  await shows(bo, DOCUMENT, { a: 1 });
  await bo.set(DOCUMENT, 'b', 2);
  await eventually(() => expect(bo.client.status).toMatchObject({ kind: 'no-access', waiting: 1 }));
  expect(await bo.read(DOCUMENT)).toEqual({ a: 1, b: 2 });
  await ada().set(DOCUMENT, 'c', 3);
  await shows(bo, DOCUMENT, { a: 1, b: 2, c: 3 });
  expect(await ada().read(DOCUMENT)).toEqual({ a: 1, c: 3 });
});

test('a device that was revoked is told, and stays so', async () => {
  const connection = await addDevice(server(), ada().client);
  const phone = await device({ connection });
  phone.client.start();
  await saved(phone);
  await ada().client.api?.removeDevice(connection.device);
  await eventually(() =>
    expect(phone.client.status).toMatchObject({ kind: 'no-access', documents: [], code: CloseCode.unauthenticated }),
  );
  await expect(phone.client.runBurst()).rejects.toMatchObject({ name: 'ApiError', status: 401 });
});

test('a change of rights reaches the device while it is connected', async () => {
  const seen: number[] = [];
  const bo = await device({
    connection: await invite(server(), ada().client),
    client: { onRights: ({ members }) => void seen.push(members.length) },
  });
  bo.client.start();
  await eventually(() => expect(seen).toContain(2));
  await invite(server(), ada().client);
  await eventually(() => expect(seen.at(-1)).toBe(3));
});

test('[EXT-22] those who have a document open see each other, until they close it', async () => {
  const others = new Map<string, unknown[]>();
  const bo = await device({
    connection: await invite(server(), ada().client),
    client: {
      onPresence: (name, entries) =>
        void others.set(
          name,
          entries.map(({ state }) => state['looks']),
        ),
    },
  });
  for (const one of [ada(), bo]) {
    one.client.start();
    one.client.attach(DOCUMENT);
  }
  ada().client.setPresence(DOCUMENT, { looks: 'at the title' });
  await eventually(() => expect(others.get(DOCUMENT)).toEqual(['at the title']));
  ada().client.detach(DOCUMENT);
  await eventually(() => expect(others.get(DOCUMENT)).toEqual([]));
});

test("the device learns the server's clock and remembers it", async () => {
  const slow = { now: () => Date.now() - 3_600_000 };
  const phone = await device({ connection: await addDevice(server(), ada().client), client: { clock: slow } });
  phone.client.start();
  const isAnHour = (): void => expect(Math.round(phone.client.serverClockOffset / 60_000)).toBe(60);
  await eventually(isAnHour);
  await eventually(async () => expect((await phone.life.database.feeds.toArray())[0]?.clockOffset).not.toBe(0));
  await phone.kill();
  await phone.begin();
  await eventually(isAnHour);
});

test('a backlog goes on after kills between update, rows and cursor, and asks for nothing twice that is done', async () => {
  const documents = Array.from({ length: 12 }, (_, i) => shard(`many${i}`));
  ada().client.start();
  for (const document of documents) await ada().set(document, 'a', 1);
  await saved(ada());

  const bo = await device({ connection: await invite(server(), ada().client) });
  const rows = new Map<string, number>();
  const random = seededRandom(9);
  for (let lives = 0; rows.size < documents.length && lives < 200; lives++) {
    // a projector that dies with its worker: before its row is written, or after it and before the cursor moves
    let left = 1 + Math.floor(random() * 3);
    bo.life.store.onStored(async (name, { counter }) => {
      if (left-- <= 0) return new Promise(() => {});
      if (random() < 0.5) bo.life.mortal.kill();
      else rows.set(name, counter);
    });
    bo.client.start();
    await eventually(() => expect(left < 0 || bo.life.mortal.dead || bo.client.status.kind === 'saved').toBe(true));
    void bo.kill();
    await bo.begin();
  }
  bo.life.store.onStored((name, { counter }) => void rows.set(name, counter));
  bo.client.start();
  await eventually(async () => expect((await bo.life.database.feeds.toArray())[0]?.cursor).toBeGreaterThan(0));
  for (const document of documents) expect(await bo.read(document)).toEqual({ a: 1 });
});

test('[EXT-20] kills while editing: the server has nothing that the disk lacks, and knows one client of the device', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  ada().client.start();
  const random = seededRandom(11);
  let edits = 0;
  for (let kill = 0; kill < 25; kill++) {
    bo.client.start();
    bo.client.attach(DOCUMENT);
    const set = Array.from({ length: 1 + Math.floor(random() * 4) }, () => bo.set(DOCUMENT, `k${edits++}`, 1));
    for (const edit of set) edit.catch(() => {});
    if (kill % 4 === 0) {
      await Promise.all(set);
      await saved(bo);
    } else {
      const end = bo.life.mortal.steps + Math.floor(random() * 8);
      await eventually(() => expect(bo.life.mortal.steps >= end || bo.client.status.kind === 'saved').toBe(true));
    }
    void bo.kill();
    await bo.begin();
  }
  const onDisk = await bo.read(DOCUMENT);
  const { clientID } = await bo.life.store.load(DOCUMENT);
  const phone = await device({ connection: await addDevice(server(), ada().client) });
  await phone.client.runBurst();
  const onServer = await phone.read(DOCUMENT);
  expect(Object.keys(onServer).length).toBeGreaterThan(0);
  expect(Object.keys(onServer).filter((key) => !(key in onDisk))).toEqual([]);
  bo.client.start();
  await saved(bo);
  await phone.client.runBurst();
  expect(await phone.read(DOCUMENT)).toEqual(onDisk);
  expect([...(await phone.life.store.load(DOCUMENT)).doc.store.clients.keys()]).toEqual([clientID]);
});

/** The device's disk as it was when it held only these updates. */
async function rolledBackDisk(updates: readonly Uint8Array[], clientID: number): Promise<IDBFactory> {
  const disk = new IDBFactory();
  const file = await DocumentFile.open(disk, `sidebook-document/${DOCUMENT}`);
  await file.append(updates, clientID, null);
  await file.noteSent(clientID, 1);
  file.close();
  return disk;
}

/** A device with one edit on the server, and a device on a copy of its disk, neither of which is connected. */
async function cloned(WebSocket: typeof globalThis.WebSocket): Promise<{ bo: SyncDevice; clone: SyncDevice }> {
  const connection = await invite(server(), ada().client);
  const bo = await device({ connection });
  bo.client.start();
  await bo.set(DOCUMENT, 'first', 1);
  await saved(bo);
  const { clientID, doc } = await bo.life.store.load(DOCUMENT);
  const disk = await rolledBackDisk([Y.encodeStateAsUpdate(doc)], clientID);
  return { bo, clone: await device({ connection, disk, client: { WebSocket } }) };
}

/** A device that sent two edits, and its disk from between them. */
async function rolledBack(): Promise<{ restored: SyncDevice; clientID: number }> {
  const connection = await invite(server(), ada().client);
  const bo = await device({ connection });
  bo.client.start();
  await bo.set(DOCUMENT, 'first', 1);
  const { clientID, doc } = await bo.life.store.load(DOCUMENT);
  const disk = await rolledBackDisk([Y.encodeStateAsUpdate(doc)], clientID);
  await bo.set(DOCUMENT, 'second', 2);
  await saved(bo);
  await bo.client.stop();
  return { restored: await device({ connection, disk }), clientID };
}

test('[EPO-2] a device whose profile was rolled back goes on with a new client', async () => {
  const { restored, clientID } = await rolledBack();
  restored.client.start();
  restored.client.attach(DOCUMENT);
  await shows(restored, DOCUMENT, { first: 1, second: 2 });
  expect((await restored.life.store.load(DOCUMENT)).clientID).not.toBe(clientID);
  await restored.set(DOCUMENT, 'third', 3);
  ada().client.start();
  await shows(ada(), DOCUMENT, { first: 1, second: 2, third: 3 });
});

test('[EPO-2] a copy that was rolled back and edited since gives way to the server, and what only it has is written again', async () => {
  const { restored, clientID } = await rolledBack();
  expect((await restored.life.store.load(DOCUMENT)).clientID).toBe(clientID);
  await restored.set(DOCUMENT, 'other', 'edit');
  restored.client.start();
  await shows(restored, DOCUMENT, { first: 1, second: 2, other: 'edit' });
  await saved(restored);
  expect(await restored.life.database.setAside.count()).toBe(0);
  expect((await restored.life.store.load(DOCUMENT)).clientID).not.toBe(clientID);
  ada().client.start();
  await shows(ada(), DOCUMENT, { first: 1, second: 2, other: 'edit' });
});

test('[EPO-2] a rolled-back copy that was edited in lives before the one that connects is found out, too', async () => {
  const { restored } = await rolledBack();
  for (const key of ['x', 'y', 'z']) {
    await restored.set(DOCUMENT, key, key);
    await restored.kill();
    await restored.begin();
  }
  restored.client.start();
  await saved(restored);
  ada().client.start();
  for (const one of [restored, ada()]) {
    await shows(one, DOCUMENT, { first: 1, second: 2, x: 'x', y: 'y', z: 'z' });
  }
});

test('[EPO-2] two devices on copies of one disk edit at the same moment: neither loses anything, and they part', async () => {
  const { bo, clone } = await cloned(WebSocket);
  clone.client.start();
  for (const one of [bo, clone]) one.client.attach(DOCUMENT);
  await saved(clone);
  const expected: Record<string, unknown> = { first: 1 };
  for (let round = 0; round < 5; round++) {
    for (const [name, one] of Object.entries({ bo, clone })) {
      expected[`${name}${round}`] = 1;
      // An edit that meets the moment of the change is refused to its author, who makes it again.
      await eventually(() => one.set(DOCUMENT, `${name}${round}`, 1));
    }
  }
  ada().client.start();
  for (const one of [bo, clone, ada()]) {
    await shows(one, DOCUMENT, expected);
    await saved(one);
  }
});

test('[EPO-2] a copy that edits while it connects is found out before anything of it is sent', async () => {
  const { WebSocket, held, release } = heldSocket();
  const { bo, clone } = await cloned(WebSocket);
  await bo.set(DOCUMENT, 'bo', 1);
  await saved(bo);
  await clone.set(DOCUMENT, 'offline', 1);
  clone.client.start();
  clone.client.attach(DOCUMENT);
  await eventually(() => expect(held()).toBeGreaterThan(0));
  await clone.set(DOCUMENT, 'connecting', 1);
  release();
  ada().client.start();
  for (const one of [bo, clone, ada()]) {
    await shows(one, DOCUMENT, { first: 1, bo: 1, offline: 1, connecting: 1 });
  }
  for (const one of [bo, clone]) await saved(one);
});

test('[EPO-2] an edit that was lost on its way, while another copy made one, is sent again and found out', async () => {
  const { WebSocket, sent, lost, cut } = brittleSocket();
  const { bo, clone } = await cloned(WebSocket);
  clone.client.start();
  clone.client.attach(DOCUMENT);
  // A state vector each: from then on edits are sent as they come.
  await eventually(() => expect(sent()).toBe(2));
  cut(true);
  await clone.set(DOCUMENT, 'clone', 1);
  await eventually(() => expect(lost()).toBe(1));
  await bo.set(DOCUMENT, 'bo', 1);
  await saved(bo);
  cut(false);
  ada().client.start();
  for (const one of [bo, clone, ada()]) await shows(one, DOCUMENT, { first: 1, bo: 1, clone: 1 });
  for (const one of [bo, clone]) await saved(one);
});
