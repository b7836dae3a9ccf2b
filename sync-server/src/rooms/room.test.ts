import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStorage } from '../storage/memory.ts';
import { cyclicUpdate } from '../testing/damaged-updates.ts';
import { step1Frame, step2Frame, updateFrame } from '../testing/raw-socket.ts';
import { withGate } from '../testing/storage-gate.ts';
import { ORG, SHARD, TestTeam, type TestTeamOptions } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
afterEach(() => team.close());

async function start(options: TestTeamOptions = {}) {
  team = await TestTeam.start(options);
  const anna = await team.found();
  const bert = await anna.invite('Bert');
  return { anna, bert };
}

/** An update that sets keys of the map `cards`. */
function edit(entries: Record<string, string>, doc = new Y.Doc()): Uint8Array {
  let update: Uint8Array | null = null;
  const keep = (change: Uint8Array) => (update = change);
  doc.on('update', keep);
  doc.transact(() => Object.entries(entries).forEach(([key, value]) => doc.getMap('cards').set(key, value)));
  doc.off('update', keep);
  return update ?? new Uint8Array();
}

const cardsOf = (doc: Y.Doc) => doc.getMap('cards').toJSON();
const log = async (name = SHARD) => (await team.storage.load(name)).updates.map(({ update }) => update);

describe('acknowledgements', () => {
  test('[EXT-20] an update is acknowledged, applied and sent on only after it is durable', async () => {
    const { storage, gate } = withGate(createMemoryStorage());
    const { anna, bert } = await start({ storage });
    const [sender, reader, feed] = [await anna.open(SHARD), await bert.open(SHARD), await bert.openFeed()];
    await until(() => reader.received.length > 0 && sender.received.length > 0);
    gate.shut();
    sender.send(updateFrame(edit({ a: '1' })));
    await until(() => gate.waiting === 1);
    reader.send(step1Frame());
    await until(() => reader.syncMessages.some(({ step }) => step === 1));
    expect(sender.acknowledged).toBe(0);
    expect(cardsOf(reader.document)).toEqual({});
    gate.open();
    await until(() => sender.acknowledged === 1);
    await until(() => cardsOf(reader.document)['a'] === '1');
    expect(await log()).toHaveLength(1);
    feed.close();
  });

  test('[EXT-20] what cannot be stored is neither acknowledged nor applied nor sent on, and can be sent again', async () => {
    const { storage, gate } = withGate(createMemoryStorage());
    const { anna, bert } = await start({ storage });
    const [sender, reader] = [await anna.open(SHARD), await bert.open(SHARD)];
    gate.fail(new Error('disk full'));
    const doc = new Y.Doc();
    const update = edit({ a: '1' }, doc);
    sender.send(updateFrame(update));
    expect(await sender.closed()).toBe(4503);
    expect(sender.acknowledged).toBe(0);
    expect(reader.code).toBe(null);
    expect(team.logged.some((line) => line.startsWith('updates-not-stored') && line.includes('disk full'))).toBe(true);
    gate.fail(null);
    const again = await anna.open(SHARD);
    await until(() => again.received.length > 0);
    expect(cardsOf(again.document)).toEqual({});
    again.send(updateFrame(update));
    await until(() => again.acknowledged === 1);
    await until(() => cardsOf(reader.document)['a'] === '1');
    expect(await log()).toHaveLength(1);
  });

  test('acknowledgements count frames with updates; what adds nothing counts and is not stored', async () => {
    const { anna, bert } = await start();
    const [sender, reader] = [await anna.open(SHARD), await bert.open(SHARD)];
    const doc = new Y.Doc();
    const first = edit({ a: '1' }, doc);
    sender.send(step1Frame());
    sender.send(step2Frame(first));
    sender.send(updateFrame(edit({ b: '2' }, doc)));
    sender.send(updateFrame(first));
    await until(() => sender.acknowledged === 3);
    expect(await log()).toHaveLength(2);
    await until(() => cardsOf(reader.document)['b'] === '2');
    reader.send(step2Frame(Y.encodeStateAsUpdate(doc)));
    await until(() => reader.acknowledged === 1);
    expect(await log()).toHaveLength(2);
  });

  test('an update that only deletes is durable, acknowledged and sent on; once known it adds nothing', async () => {
    const { anna, bert } = await start();
    const [sender, reader] = [await anna.open(SHARD), await bert.open(SHARD)];
    const doc = new Y.Doc();
    sender.send(updateFrame(edit({ a: '1' }, doc)));
    let deletion = new Uint8Array();
    doc.once('update', (update: Uint8Array) => (deletion = Uint8Array.from(update)));
    doc.getMap('cards').delete('a');
    sender.send(updateFrame(deletion));
    await until(() => sender.acknowledged === 2);
    expect(await log()).toHaveLength(2);
    await until(() => reader.syncMessages.length === 3);
    expect(cardsOf(reader.document)).toEqual({});
    sender.send(updateFrame(deletion));
    await until(() => sender.acknowledged === 3);
    expect(await log()).toHaveLength(2);
  });

  test('updates of several devices that arrive together are each stored once and in one order for all', async () => {
    const { anna, bert } = await start();
    const sockets = [await anna.open(SHARD), await bert.open(SHARD)];
    const docs = [new Y.Doc(), new Y.Doc()];
    for (let i = 0; i < 50; i++) {
      sockets.forEach((socket, who) => socket.send(updateFrame(edit({ [`${who}-${i}`]: 'x' }, docs[who]))));
    }
    await until(() => sockets.every(({ acknowledged }) => acknowledged === 50));
    expect((await team.storage.load(SHARD)).sequence).toBe(100);
    const late = await anna.open(SHARD);
    late.send(step1Frame());
    await until(() => Object.keys(cardsOf(late.document)).length === 100);
  });
});

describe('order of arrival', () => {
  test('an edit that overtakes the SyncStep2 it builds on waits for it and is acknowledged with it', async () => {
    const { anna, bert } = await start();
    const [sender, reader] = [await anna.open(SHARD), await bert.open(SHARD)];
    const doc = new Y.Doc();
    edit({ offline: '1' }, doc);
    const overtaking = edit({ online: '2' }, doc);
    sender.send(updateFrame(overtaking));
    sender.send(step1Frame());
    await until(() => sender.syncMessages.some(({ step }) => step === 1));
    expect(sender.acknowledged).toBe(0);
    expect(await log()).toEqual([]);
    sender.send(step2Frame(Y.encodeStateAsUpdate(doc)));
    await until(() => sender.acknowledged === 2);
    await until(() => cardsOf(reader.document)['online'] === '2');
  });

  test('after the SyncStep2 an update with a gap before it is refused', async () => {
    const { anna } = await start();
    const sender = await anna.open(SHARD);
    sender.send(step2Frame(Y.encodeStateAsUpdate(new Y.Doc())));
    await until(() => sender.acknowledged === 1);
    const doc = new Y.Doc();
    edit({ lost: '1' }, doc);
    sender.send(updateFrame(edit({ b: '2' }, doc)));
    expect(await sender.closed()).toBe(4400);
    expect(await log()).toEqual([]);
  });

  test('what waits is bounded', async () => {
    const { anna } = await start({ limits: { frame: 10_000 } });
    const sender = await anna.open(SHARD);
    const doc = new Y.Doc();
    edit({ missing: '1' }, doc);
    for (let i = 0; i < 3; i++) sender.send(updateFrame(edit({ [`k${i}`]: 'x'.repeat(4000) }, doc)));
    expect(await sender.closed()).toBe(4413);
  });
});

describe('what is refused', () => {
  test('[PERM-4] an update of a viewer is refused as a whole, while reading and agreeing is allowed', async () => {
    const { anna } = await start();
    const viewer = await anna.invite('Vera', 'viewer');
    const writer = await anna.open(SHARD);
    const doc = new Y.Doc();
    writer.send(updateFrame(edit({ a: '1' }, doc)));
    await until(() => writer.acknowledged === 1);
    const socket = await viewer.open(SHARD);
    socket.send(step1Frame());
    await until(() => cardsOf(socket.document)['a'] === '1');
    socket.send(step2Frame(Y.encodeStateAsUpdate(socket.document)));
    await until(() => socket.acknowledged === 1);
    socket.send(updateFrame(edit({ b: '2' })));
    expect(await socket.closed()).toBe(4403);
    expect(await log()).toHaveLength(1);

    const deleting = await viewer.open(SHARD);
    doc.getMap('cards').delete('a');
    deleting.send(updateFrame(Y.encodeStateAsUpdate(doc)));
    expect(await deleting.closed()).toBe(4403);
    expect(await log()).toHaveLength(1);
  });

  test('[PERM-2] settings of the workspace are written by admins and read by all', async () => {
    const { anna, bert } = await start();
    const [admin, rep] = [await anna.open(ORG), await bert.open(ORG)];
    admin.send(updateFrame(edit({ stage: 'new' })));
    await until(() => cardsOf(rep.document)['stage'] === 'new');
    rep.send(updateFrame(edit({ stage: 'mine' })));
    expect(await rep.closed()).toBe(4403);
  });

  test('[PERM-13] marks of a member are seen by their devices alone', async () => {
    const { anna, bert } = await start();
    const phone = await bert.addDevice();
    const [first, second] = [await bert.open(bert.own), await phone.open(bert.own)];
    first.send(updateFrame(edit({ seen: 'yes' })));
    await until(() => cardsOf(second.document)['seen'] === 'yes');
    expect(await (await anna.open(bert.own)).closed()).toBe(4403);
  });

  test('a clientID belongs to the device that used it first', async () => {
    const { anna, bert } = await start();
    const [owner, forger] = [await anna.open(SHARD), await bert.open(SHARD)];
    const doc = new Y.Doc();
    doc.clientID = 7;
    owner.send(updateFrame(edit({ a: '1' }, doc)));
    await until(() => owner.acknowledged === 1);
    // The forger has all that the owner wrote, and invents the owner's next edit.
    forger.send(updateFrame(edit({ a: 'forged' }, doc)));
    expect(await forger.closed()).toBe(4422);
    expect(await log()).toHaveLength(1);

    await team.restart();
    const again = await bert.open(SHARD);
    again.send(updateFrame(edit({ a: 'forged again' }, doc)));
    expect(await again.closed()).toBe(4422);
  });

  test('two devices that use an unknown clientID at the same time: the first one gets it', async () => {
    const { anna, bert } = await start();
    const sockets = [await anna.open(SHARD), await bert.open(SHARD)];
    const docs = [new Y.Doc(), new Y.Doc()];
    for (const [who, doc] of docs.entries()) {
      doc.clientID = 9;
      // Different clocks: of two that are equal nobody can say which came first.
      for (let i = 0; i <= who; i++) edit({ [`edit${i}`]: String(who) }, doc);
      sockets[who]?.send(step2Frame(Y.encodeStateAsUpdate(doc)));
    }
    await until(() => sockets.some(({ code }) => code !== null) && sockets.some((socket) => socket.acknowledged === 1));
    expect(sockets.map(({ code }) => code).filter((code) => code !== null)).toEqual([4422]);
    expect(await log()).toHaveLength(1);
  });

  test('a device has a bounded number of clientIDs in a document', async () => {
    const { anna } = await start({ limits: { clientsPerDevice: 2 } });
    const socket = await anna.open(SHARD);
    for (const key of ['a', 'b', 'c']) socket.send(updateFrame(edit({ [key]: '1' })));
    expect(await socket.closed()).toBe(4429);
    expect(await log()).toHaveLength(2);
  });

  test('frames over the size limit, and documents that would grow over theirs', async () => {
    const { anna } = await start({ limits: { frame: 20_000, document: 30_000 } });
    const large = await anna.open(SHARD);
    large.send(updateFrame(edit({ a: 'x'.repeat(20_001) })));
    expect(await large.closed()).toBe(4413);
    const huge = await anna.open(SHARD);
    huge.send(new Uint8Array(200_000));
    expect(await huge.closed()).toBe(1009);
    const filling = await anna.open(SHARD);
    filling.send(updateFrame(edit({ a: 'x'.repeat(16_000) })));
    await until(() => filling.acknowledged === 1);
    filling.send(updateFrame(edit({ b: 'x'.repeat(16_000) })));
    expect(await filling.closed()).toBe(4413);
    expect(await log()).toHaveLength(1);
    const together = await anna.open(`${SHARD}b`);
    for (const key of ['a', 'b', 'c']) together.send(updateFrame(edit({ [key]: 'x'.repeat(16_000) })));
    expect(await together.closed()).toBe(4413);
    expect(await log(`${SHARD}b`)).toHaveLength(1);
  });

  test('more messages than allowed', async () => {
    const { anna } = await start({ limits: { messages: { perSecond: 1, burst: 10 } } });
    const socket = await anna.open(SHARD);
    for (let i = 0; i < 11; i++) socket.send(step1Frame());
    expect(await socket.closed()).toBe(4429);
    const patient = await anna.open(SHARD);
    for (let i = 0; i < 10; i++) patient.send(step1Frame());
    await until(() => patient.syncMessages.length === 11);
    team.clock.advance(1000);
    patient.send(step1Frame());
    await until(() => patient.syncMessages.length === 12);
  });

  test('a reader that does not read is let go, the others get everything', async () => {
    const { anna, bert } = await start({ limits: { buffered: 100_000, traffic: { perSecond: 1e9, burst: 1e9 } } });
    const [sender, slow, reader] = [await anna.open(SHARD), await bert.open(SHARD), await anna.open(SHARD)];
    await until(() => [sender, slow, reader].every(({ received }) => received.length > 0));
    slow.ws.pause();
    const doc = new Y.Doc();
    const letGo = () => team.logged.some((line) => line.includes('4504') && line.includes(bert.id));
    let sent = 0;
    while (!letGo()) {
      sender.send(updateFrame(edit({ [`k${sent}`]: 'x'.repeat(100_000) }, doc)));
      sent += 1;
      await until(() => sender.acknowledged === sent);
    }
    await until(() => Object.keys(cardsOf(reader.document)).length === sent);
  });
});

describe('malformed messages', () => {
  const malformed: readonly (readonly [string, Uint8Array | string])[] = [
    ['text', 'hello'],
    ['nothing', new Uint8Array()],
    ['an unknown message', Uint8Array.of(77)],
    ['an acknowledgement from a client', Uint8Array.of(100, 1)],
    ['an unknown sync message', Uint8Array.of(0, 9, 0)],
    ['a length beyond the end', Uint8Array.of(0, 2, 200, 1, 2, 3)],
    ['a number without an end', Uint8Array.of(0, 2, 255, 255, 255)],
    ['a state vector that is none', Uint8Array.of(0, 0, 3, 9, 9, 9)],
    ['an update that is none', updateFrame(Uint8Array.of(1, 2, 3, 4, 5))],
    ['a presence that is none', Uint8Array.of(1, 4, 1, 5, 5, 200)],
    ['a presence without JSON', Uint8Array.of(1, 5, 1, 5, 5, 1, 65)],
  ];
  test.each(malformed)('%s closes its own connection and nothing else', async (_, message) => {
    const { anna, bert } = await start();
    const [bad, good] = [await anna.open(SHARD), await bert.open(SHARD)];
    bad.send(message);
    expect(await bad.closed()).toBe(4400);
    good.send(updateFrame(edit({ a: '1' })));
    await until(() => good.acknowledged === 1);
    expect(await log()).toHaveLength(1);
  });
});

describe('damaged updates', () => {
  test('an update that cannot be applied is put aside; the document and later updates are as without it', async () => {
    const { anna, bert } = await start();
    const [sender, reader, feed] = [await anna.open(SHARD), await bert.open(SHARD), await bert.openFeed()];
    sender.send(updateFrame(edit({ a: '1' })));
    await until(() => sender.acknowledged === 1);
    sender.send(updateFrame(cyclicUpdate(1001, 1002)));
    expect(await sender.closed()).toBe(4400);
    expect(await log()).toHaveLength(1);
    expect((await team.storage.load(SHARD)).sequence).toBe(2);
    reader.send(updateFrame(edit({ b: '2' })));
    await until(() => reader.acknowledged === 1);
    const late = await anna.open(SHARD);
    late.send(step1Frame());
    await until(() => late.syncMessages.some(({ step }) => step === 1));
    expect(cardsOf(late.document)).toEqual({ a: '1', b: '2' });
    feed.close();
  });

  test('updates of others in the same write are kept, acknowledged and sent on', async () => {
    const { storage, gate } = withGate(createMemoryStorage());
    const { anna, bert } = await start({ storage });
    const [bad, good, reader] = [await anna.open(SHARD), await bert.open(SHARD), await anna.open(SHARD)];
    gate.shut();
    reader.send(updateFrame(edit({ first: '0' })));
    await until(() => gate.waiting === 1);
    bad.send(updateFrame(cyclicUpdate(1001, 1002)));
    bad.send(step1Frame());
    await until(() => bad.syncMessages.some(({ step }) => step === 1));
    good.send(updateFrame(edit({ a: '1' })));
    good.send(step1Frame());
    await until(() => good.syncMessages.some(({ step }) => step === 1));
    gate.open();
    expect(await bad.closed()).toBe(4400);
    await until(() => good.acknowledged === 1);
    await until(() => cardsOf(reader.document)['a'] === '1');
    expect(await log()).toHaveLength(2);
  });

  test('one that was stored when the server was killed is put aside when the document is loaded', async () => {
    const { anna } = await start();
    const sender = await anna.open(SHARD);
    sender.send(updateFrame(edit({ a: '1' })));
    await until(() => sender.acknowledged === 1);
    const damaged = { name: SHARD, device: anna.id, update: cyclicUpdate(1001, 1002), newClients: [1001, 1002] };
    await team.storage.append([damaged]);
    await team.restart();
    const again = await anna.open(SHARD);
    again.send(updateFrame(edit({ b: '2' })));
    await until(() => again.acknowledged === 1);
    expect((await team.storage.load(SHARD)).updates.map(({ sequence }) => sequence)).toEqual([1, 3]);
  });
});

describe('compaction', () => {
  test('a long log is replaced by a snapshot, and the document is the same after a restart', async () => {
    const { anna } = await start({ limits: { logLength: 20 } });
    const socket = await anna.open(SHARD);
    const doc = new Y.Doc();
    for (let i = 0; i < 45; i++) {
      socket.send(updateFrame(edit({ [`k${i}`]: String(i) }, doc)));
      await until(() => socket.acknowledged === i + 1);
    }
    const stored = await team.storage.load(SHARD);
    expect([stored.sequence, stored.snapshot?.sequence, stored.updates.length]).toEqual([45, 40, 5]);
    await team.restart();
    const again = await anna.open(SHARD);
    again.send(step1Frame());
    await until(() => again.syncMessages.some(({ step }) => step === 1));
    expect(cardsOf(again.document)).toEqual(cardsOf(doc));
  });
});
