import { seededRandom } from '@sidebook/sync/persistence/testing/test-device';
import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { expect, test } from 'vitest';
import { addDevice, invite, shard, type SyncDevice } from '../support/sync-device.ts';
import { eventually, rig, saved, shows } from '../support/sync-rig.ts';

const DOCUMENT = shard('s1');
const LATER = shard('s2');
const { ada, device, server } = rig();

/** Connects again what the restart of the server has cut off. */
async function allSaved(...devices: readonly SyncDevice[]): Promise<void> {
  for (const { client } of devices) {
    await client.stop();
    client.start();
  }
  for (const one of devices) await saved(one);
}

async function clientsOf(of: SyncDevice, document: string): Promise<number> {
  return (await of.life.store.load(document)).doc.store.clients.size;
}

test('[EPO-3] a server restored from its own backup gets back all that devices have, whoever made it', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  const cy = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo, cy]) client.start();
  await ada().set(DOCUMENT, 'before', 1);
  await saved(ada());
  const copy = await server().backUp();
  await ada().set(DOCUMENT, 'by ada', 1);
  await bo.set(DOCUMENT, 'by bo', 1);
  // A document that the backup has nothing of.
  await bo.set(LATER, 'late', 1);
  for (const one of [ada(), bo, cy]) {
    await shows(one, DOCUMENT, { before: 1, 'by ada': 1, 'by bo': 1 });
    await shows(one, LATER, { late: 1 });
  }
  // Bo never comes back; cy edits offline meanwhile.
  await bo.client.stop();
  await cy.client.stop();
  await cy.set(DOCUMENT, 'offline', 1);
  await server().restore(copy);
  await allSaved(cy, ada());
  const expected = { before: 1, 'by ada': 1, 'by bo': 1, offline: 1 };
  for (const one of [ada(), cy]) {
    await shows(one, DOCUMENT, expected);
    await shows(one, LATER, { late: 1 });
    await saved(one);
    expect(await one.life.database.setAside.count()).toBe(0);
  }
  const fresh = await device({ connection: await addDevice(server(), ada().client) });
  await fresh.client.runBurst();
  expect([await fresh.read(DOCUMENT), await fresh.read(LATER)]).toEqual([expected, { late: 1 }]);
});

test('[EPO-3] the clientIDs of what came after the backup belong to nobody else: their devices go on with others', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo]) client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  const copy = await server().backUp();
  await bo.set(DOCUMENT, 'b', 1);
  await shows(ada(), DOCUMENT, { a: 1, b: 1 });
  await saved(bo);
  await bo.client.stop();
  const { clientID } = await bo.life.store.load(DOCUMENT);
  await server().restore(copy);
  // The one who only has it comes first.
  await allSaved(ada());
  await bo.set(DOCUMENT, 'c', 1);
  await allSaved(bo);
  for (const one of [ada(), bo]) await shows(one, DOCUMENT, { a: 1, b: 1, c: 1 });
  expect((await bo.life.store.load(DOCUMENT)).clientID).not.toBe(clientID);
  expect([...(await bo.life.store.load(DOCUMENT)).doc.store.clients.keys()]).not.toContain(clientID);
});

test('[EPO-3] the same backup restored twice is two epochs: what was made between is not lost, nor taken for something else', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo]) client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  await shows(bo, DOCUMENT, { a: 1 });
  const copy = await server().backUp();
  await bo.client.stop();
  const expected: Record<string, unknown> = { a: 1 };
  for (let round = 0; round < 2; round++) {
    await server().restore(copy);
    // The cursor of the restored server goes the same way twice, with other contents.
    await allSaved(ada());
    for (let edit = 0; edit < 5; edit++) {
      expected[`${round}.${edit}`] = 1;
      await ada().set(DOCUMENT, `${round}.${edit}`, 1);
    }
    await saved(ada());
    if (round === 0) {
      await allSaved(bo);
      await shows(bo, DOCUMENT, expected);
      await bo.client.stop();
    }
  }
  await allSaved(bo);
  for (const one of [ada(), bo]) await shows(one, DOCUMENT, expected);
});

test('[EPO-1] killed anywhere while its copy gives way, a device ends with all of it', async () => {
  const bo = await device({ connection: await invite(server(), ada().client) });
  for (const { client } of [ada(), bo]) client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  const copy = await server().backUp();
  await bo.set(DOCUMENT, 'b', 1);
  await bo.set(LATER, 'late', 1);
  await saved(bo);
  await bo.client.stop();
  await bo.set(DOCUMENT, 'unsent', 1);
  await ada().client.stop();
  await server().restore(copy);
  const random = seededRandom(3);
  const heard = async () => ((await bo.life.database.feeds.toArray())[0]?.epoch ?? 0) > 0;
  const done = async () =>
    bo.client.status.kind === 'saved' && (await heard()) && (await bo.life.database.setAside.count()) === 0;
  for (let life = 0; life < 60; life++) {
    const end = bo.life.mortal.steps + 5 + Math.floor(random() * (10 + life));
    bo.client.start();
    await eventually(async () => expect(bo.life.mortal.steps >= end || (await done())).toBe(true));
    if (bo.life.mortal.steps < end) break;
    void bo.kill();
    await bo.begin();
  }
  bo.client.start();
  await eventually(async () => expect(await done()).toBe(true));
  expect(await bo.read(DOCUMENT)).toEqual({ a: 1, b: 1, unsent: 1 });
  const fresh = await device({ connection: await addDevice(server(), ada().client) });
  await fresh.client.runBurst();
  expect([await fresh.read(DOCUMENT), await fresh.read(LATER)]).toEqual([{ a: 1, b: 1, unsent: 1 }, { late: 1 }]);
});

test('[EPO-4] ten devices that bring the same back end equal, and a reader brings nothing', async () => {
  const others = await Promise.all(
    Array.from({ length: 9 }, async () => device({ connection: await addDevice(server(), ada().client) })),
  );
  const viewer = await device({
    connection: await invite(server(), ada().client, 'viewer'),
    client: { onSetAside: () => {} },
  });
  for (const { client } of [ada(), viewer, ...others]) client.start();
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  const copy = await server().backUp();
  const expected: Record<string, unknown> = { a: 1 };
  for (let edit = 0; edit < 20; edit++) {
    expected[`k${edit}`] = edit;
    await ada().set(DOCUMENT, `k${edit}`, edit);
  }
  for (const one of [viewer, ...others]) await shows(one, DOCUMENT, expected);
  await server().restore(copy);
  await allSaved(ada(), ...others);
  for (const one of [ada(), viewer, ...others]) {
    await shows(one, DOCUMENT, expected);
    expect(await clientsOf(one, DOCUMENT)).toBeLessThanOrEqual(11);
  }
});

test('[EPO-5] a socket with a copy of another epoch is closed with a code of its own, and the device finds its way', async () => {
  ada().client.start();
  ada().client.attach(DOCUMENT);
  await ada().set(DOCUMENT, 'a', 1);
  await saved(ada());
  const ticket = await ada().client.api?.ticket({ documents: [DOCUMENT], feed: false });
  const url = `${server().url.replace('http', 'ws')}/v1/documents/${DOCUMENT}@7?ack=1`;
  const socket = new WebSocket(url, [ticket?.ticket ?? '']);
  const closed = await new Promise<number>((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code));
  });
  expect(closed).toBe(CloseCode.epochOver);
});
