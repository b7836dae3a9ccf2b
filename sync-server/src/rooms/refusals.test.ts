import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardsOf, edit } from '../testing/edits.ts';
import { step1Frame, step2Frame, updateFrame } from '../testing/raw-socket.ts';
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

const log = async (name = SHARD) => (await team.storage.load(name)).updates.map(({ update }) => update);

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
    const [admin, rep] = [await anna.open(ORG), await bert.follow(ORG)];
    admin.send(updateFrame(edit({ stage: 'new' })));
    await until(() => cardsOf(rep.document)['stage'] === 'new');
    rep.send(updateFrame(edit({ stage: 'mine' })));
    expect(await rep.closed()).toBe(4403);
  });

  test('[PERM-13] marks of a member are seen by their devices alone', async () => {
    const { anna, bert } = await start();
    const phone = await bert.addDevice();
    const [first, second] = [await bert.open(bert.own), await phone.follow(bert.own)];
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

  test('not those who send faster than allowed: they are read more slowly, and the others at once', async () => {
    const traffic = { perSecond: 1000, burst: 100_000 };
    const { anna, bert } = await start({ limits: { traffic } });
    const [fast, other] = [await anna.open(SHARD), await bert.open(`${SHARD}b`)];
    const started = team.clock.now();
    const doc = new Y.Doc();
    for (let i = 0; i < 20; i++) fast.send(updateFrame(edit({ [`k${i}`]: 'x'.repeat(50_000) }, doc)));
    await until(() => fast.acknowledged > 0);
    other.send(updateFrame(edit({ a: '1' })));
    await until(() => other.acknowledged === 1);
    expect(team.clock.now()).toBe(started);
    await until(() => {
      team.clock.advance(1000);
      return fast.acknowledged === 20;
    });
    // 1,000,000 bytes less what may come at once and what was on its way when the socket was paused.
    expect(team.clock.now() - started).toBeGreaterThan(500_000);
    expect([fast.code, other.code]).toEqual([null, null]);
  });

  test('a reader that does not read is let go, the others get everything', async () => {
    const { anna, bert } = await start({ limits: { buffered: 100_000, traffic: { perSecond: 1e9, burst: 1e9 } } });
    const [sender, slow, reader] = [await anna.open(SHARD), await bert.follow(SHARD), await anna.follow(SHARD)];
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

  test('whatever frames come, the server stays, and so does the document of the others', async () => {
    const { anna, bert } = await start();
    const good = await bert.open(SHARD);
    const doc = new Y.Doc();
    good.send(updateFrame(edit({ good: '1' }, doc)));
    await until(() => good.acknowledged === 1);
    const valid = [step1Frame(doc), step2Frame(edit({ a: 'x' })), Uint8Array.of(1, 7, 1, 5, 5, 2, 123, 125)];
    const frame = fc.constantFrom(...valid).chain((base) =>
      fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 3 }).map((changes) => {
        const bytes = base.slice();
        for (const [at, value] of changes) bytes[at] = value;
        return bytes;
      }),
    );
    const frames = fc.array(fc.oneof(frame, fc.uint8Array({ maxLength: 60 })), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(frames, async (batch) => {
        const bad = await anna.open(SHARD);
        for (const bytes of batch) bad.send(bytes);
        bad.close();
        await bad.closed();
      }),
      { numRuns: 150 },
    );
    good.send(updateFrame(edit({ good: '2' }, doc)));
    await until(() => good.acknowledged === 2);
    expect(good.code).toBe(null);
    const fresh = await bert.open(SHARD);
    fresh.send(step1Frame());
    await until(() => fresh.syncMessages.some(({ step }) => step === 1));
    const rebuilt = new Y.Doc();
    for (const update of await log()) Y.applyUpdate(rebuilt, update);
    expect(fresh.document.store.pendingStructs).toBe(null);
    expect(Y.encodeStateAsUpdate(rebuilt)).toEqual(Y.encodeStateAsUpdate(fresh.document));
  });
});
