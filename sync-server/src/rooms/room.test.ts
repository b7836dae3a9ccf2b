import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStorage } from '../storage/memory.ts';
import { cyclicUpdate } from '../testing/damaged-updates.ts';
import { cardsOf, edit } from '../testing/edits.ts';
import { step1Frame, step2Frame, updateFrame } from '../testing/raw-socket.ts';
import { withGate } from '../testing/storage-gate.ts';
import { SHARD, WORKSPACE, TestTeam, type TestTeamOptions } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';
import { documentFrom } from './load-document.ts';

const DAY = 86_400_000;
let team: TestTeam;
afterEach(() => team.close());

async function start(options: TestTeamOptions = {}) {
  team = await TestTeam.start(options);
  const anna = await team.found();
  const bert = await anna.invite('Bert');
  return { anna, bert };
}

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
    const [sender, reader] = [await anna.open(SHARD), await bert.follow(SHARD)];
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
    const [sender, reader] = [await anna.open(SHARD), await bert.follow(SHARD)];
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
    const [sender, reader] = [await anna.open(SHARD), await bert.follow(SHARD)];
    const doc = new Y.Doc();
    sender.send(updateFrame(edit({ a: '1' }, doc)));
    await until(() => sender.acknowledged === 1);
    let deletion = new Uint8Array();
    doc.once('update', (update: Uint8Array) => (deletion = Uint8Array.from(update)));
    doc.getMap('cards').delete('a');
    sender.send(updateFrame(deletion));
    await until(() => sender.acknowledged === 2);
    expect(await log()).toHaveLength(2);
    await until(() => reader.syncMessages.length === 4);
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
  test('[EXT-20] who was not answered yet is told nothing, for it would build on what they lack; the answer has it all', async () => {
    const { anna, bert } = await start();
    const [sender, reader, late] = [await anna.open(SHARD), await bert.follow(SHARD), await bert.open(SHARD)];
    const doc = new Y.Doc();
    for (const key of ['a', 'b', 'c']) sender.send(updateFrame(edit({ [key]: '1' }, doc)));
    // In one go to all: the other one would have it by now.
    await until(() => Object.keys(cardsOf(reader.document)).length === 3);
    late.send(step1Frame());
    await until(() => late.syncMessages.some(({ step }) => step === 1));
    sender.send(updateFrame(edit({ d: '1' }, doc)));
    await until(() => Object.keys(cardsOf(late.document)).length === 4);
    // The server's question, its answer, and the edit after it.
    expect(late.syncMessages.map(({ step }) => step)).toEqual([0, 1, 2]);
  });

  test('an edit that overtakes the SyncStep2 it builds on waits for it and is acknowledged with it', async () => {
    const { anna, bert } = await start();
    const [sender, reader] = [await anna.open(SHARD), await bert.follow(SHARD)];
    const doc = new Y.Doc();
    edit({ offline: '1' }, doc);
    const overtaking = edit({ online: '2' }, doc);
    sender.send(updateFrame(overtaking));
    sender.send(step1Frame());
    await until(() => sender.syncMessages.some(({ step }) => step === 1));
    expect(sender.acknowledged).toBe(0);
    expect(await log()).toEqual([]);
    // What does not build on it is durable at once, but an acknowledgement of it would cover the waiting one, too.
    sender.send(updateFrame(edit({ apart: '3' })));
    await until(() => cardsOf(reader.document)['apart'] === '3');
    sender.send(step1Frame());
    await until(() => sender.syncMessages.filter(({ step }) => step === 1).length === 2);
    expect(sender.acknowledged).toBe(0);
    sender.send(step2Frame(Y.encodeStateAsUpdate(doc)));
    await until(() => sender.acknowledged === 3);
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
    const [bad, good, reader] = [await anna.open(SHARD), await bert.open(SHARD), await anna.follow(SHARD)];
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

  test('many of one device in the same write cost the others no more than one does', async () => {
    const inner = createMemoryStorage();
    let loads = 0;
    const load: typeof inner.load = (name) => {
      loads += 1;
      return inner.load(name);
    };
    const { storage, gate } = withGate({ ...inner, load });
    const { anna, bert } = await start({ storage });
    const [bad, good] = [await anna.open(SHARD), await bert.open(SHARD)];
    await until(() => bad.received.length > 0 && good.received.length > 0);
    gate.shut();
    good.send(updateFrame(edit({ first: '0' })));
    await until(() => gate.waiting === 1);
    for (let i = 0; i < 30; i++) bad.send(updateFrame(cyclicUpdate(1001 + 2 * i, 1002 + 2 * i)));
    bad.send(step1Frame());
    await until(() => bad.syncMessages.some(({ step }) => step === 1));
    good.send(updateFrame(edit({ a: '1' })));
    good.send(step1Frame());
    await until(() => good.syncMessages.some(({ step }) => step === 1));
    loads = 0;
    gate.open();
    expect(await bad.closed()).toBe(4400);
    await until(() => good.acknowledged === 2);
    expect(loads).toBe(1);
    expect(await log()).toHaveLength(2);
  });

  test('one that was stored when the server was killed is put aside when the document is loaded', async () => {
    const { anna } = await start();
    const sender = await anna.open(SHARD);
    sender.send(updateFrame(edit({ a: '1' })));
    await until(() => sender.acknowledged === 1);
    const rightsCursor = (await team.storage.workspace(WORKSPACE))?.rightsCursor ?? 0;
    const damaged = { name: SHARD, device: anna.id, update: cyclicUpdate(1001, 1002), at: team.clock.now() };
    await team.storage.append([{ ...damaged, rightsCursor, newClients: [1001, 1002] }]);
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
    await until(async () => (await log()).length < 20);
    const { sequence, snapshot, updates } = await team.storage.load(SHARD);
    expect([sequence, (snapshot?.sequence ?? 0) + updates.length]).toEqual([45, 45]);
    await team.restart();
    const again = await anna.open(SHARD);
    again.send(step1Frame());
    await until(() => again.syncMessages.some(({ step }) => step === 1));
    expect(cardsOf(again.document)).toEqual(cardsOf(doc));
  });

  test('[DUR-1, DUR-2] one can go back for 30 days, and what is older is forgotten within the hour', async () => {
    const { anna } = await start({ limits: { logLength: 5 } });
    const doc = new Y.Doc();
    const begin = team.clock.now();
    for (let day = 0; day < 40; day++) {
      const socket = await anna.open(SHARD);
      socket.send(updateFrame(edit({ day: String(day) }, doc)));
      await until(() => socket.acknowledged === 1);
      team.clock.advance(DAY);
    }
    const dayAt = async (instant: number) => {
      const past = await team.storage.stateAt(SHARD, instant);
      return past && cardsOf(documentFrom(past).doc)['day'];
    };
    await until(async () => (await dayAt(begin + DAY)) === null);
    for (let day = 10; day < 40; day++) expect(await dayAt(begin + day * DAY + 1000)).toBe(String(day));
  });
});
