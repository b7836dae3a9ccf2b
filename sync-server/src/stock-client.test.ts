import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { SHARD, TestTeam, type TestDevice } from './testing/test-team.ts';
import { until } from './testing/until.ts';

/** How far the clients' clock is ahead; set before the client is loaded, since it keeps the function that tells the time. */
const time = vi.hoisted(() => {
  const real = Date.now;
  const ahead = { milliseconds: 0 };
  Date.now = () => real() + ahead.milliseconds;
  return ahead;
});

/** What y-websocket 3.1 looks after by timers: whether the server is still heard, and that its own presence does not age. */
const WATCH = 3000;

let team: TestTeam;
let anna: TestDevice;
const providers: WebsocketProvider[] = [];

beforeEach(async () => {
  team = await TestTeam.start();
  anna = await team.found();
});

afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  vi.useRealTimers();
  await team.close();
});

/** A stock client as it is documented, on the platform's own WebSocket: only its ticket is renewed when a connection ends. */
async function connect(device: TestDevice, doc = new Y.Doc(), name = SHARD): Promise<WebsocketProvider> {
  const provider = new WebsocketProvider(`${team.socketUrl}/v1/documents`, name, doc, {
    protocols: [await device.ticket(name)],
    disableBc: true,
    maxBackoffTime: 50,
  });
  provider.on('connection-close', () => {
    // While the server is down there is no ticket to be had; the next attempt asks again.
    device.ticket(name).then(
      (ticket) => (provider.protocols = [ticket]),
      () => {},
    );
  });
  providers.push(provider);
  return provider;
}

const cards = (provider: WebsocketProvider) => provider.doc.getMap<string>('cards');
const seenBy = (provider: WebsocketProvider, other: WebsocketProvider) =>
  provider.awareness.getStates().get(other.doc.clientID);

/** Number of times that the connection ended. */
function endsOf(provider: WebsocketProvider): () => number {
  let ends = 0;
  provider.on('connection-close', () => void (ends += 1));
  return () => ends;
}

describe('[OPS-1] a stock y-websocket client', () => {
  test('[EXT-21] two devices converge in both directions', async () => {
    const bert = await anna.invite('Bert');
    const [first, second] = [await connect(anna), await connect(bert)];
    cards(first).set('a', 'from Anna');
    cards(second).set('b', 'from Bert');
    await until(() => cards(first).has('b') && cards(second).has('a'));
    expect(cards(first).toJSON()).toEqual(cards(second).toJSON());
    expect([first.synced, second.synced]).toEqual([true, true]);
  });

  test('[EXT-19] edits made offline on both sides meet in one state', async () => {
    const bert = await anna.invite('Bert');
    const [annaDoc, bertDoc] = [new Y.Doc(), new Y.Doc()];
    annaDoc.getMap('cards').set('a', 'offline, Anna');
    bertDoc.getMap('cards').set('b', 'offline, Bert');
    const [first, second] = [await connect(anna, annaDoc), await connect(bert, bertDoc)];
    await until(() => cards(first).has('b') && cards(second).has('a'));
    expect(Y.encodeStateVector(annaDoc)).toEqual(Y.encodeStateVector(bertDoc));
  });

  test('[EXT-19] the server goes and comes back: both reconnect, and what was edited meanwhile arrives', async () => {
    const bert = await anna.invite('Bert');
    const [first, second] = [await connect(anna), await connect(bert)];
    cards(first).set('before', '1');
    await until(() => cards(second).has('before'));
    first.awareness.setLocalState({ item: 'i1' });
    await until(() => seenBy(second, first)?.['item'] === 'i1');
    await team.server.close();
    await until(() => !first.wsconnected && !second.wsconnected);
    expect(seenBy(second, first)).toBe(undefined);
    cards(first).set('anna', '2');
    cards(second).set('bert', '3');
    team.clock.advance(1000);
    await team.restart();
    await until(() => cards(first).has('bert') && cards(second).has('anna'));
    expect(cards(second).toJSON()).toEqual({ before: '1', anna: '2', bert: '3' });
    await until(() => seenBy(second, first)?.['item'] === 'i1');
  });

  test('a ticket that is over costs one attempt: with the next one it is in', async () => {
    const late = await anna.ticket(SHARD);
    team.clock.advance(60_000);
    const provider = await connect(anna);
    provider.disconnect();
    provider.protocols = [late];
    const codes: (number | undefined)[] = [];
    provider.on('connection-close', (event) => void codes.push(event?.code));
    provider.connect();
    await until(() => provider.synced);
    expect(codes).toEqual([4501]);
  });

  test('[OPS-2] one whose connection was lost sees at once who is there', async () => {
    const bert = await anna.invite('Bert');
    const [first, second] = [await connect(anna), await connect(bert)];
    first.awareness.setLocalState({ item: 'i1' });
    await until(() => seenBy(second, first)?.['item'] === 'i1');
    second.disconnect();
    expect(seenBy(second, first)).toBe(undefined);
    second.protocols = [await bert.ticket(SHARD)];
    const renewed = first.awareness.meta.get(first.doc.clientID)?.clock;
    second.connect();
    await until(() => seenBy(second, first)?.['item'] === 'i1');
    expect(first.awareness.meta.get(first.doc.clientID)?.clock).toBe(renewed);
  });

  test('[EXT-22] presence reaches the others with the member set by the server, and ends with the connection', async () => {
    const bert = await anna.invite('Bert');
    const [first, second] = [await connect(anna), await connect(bert)];
    first.awareness.setLocalState({ item: 'i1', member: bert.member });
    await until(() => seenBy(second, first)?.['item'] === 'i1');
    expect(seenBy(second, first)).toEqual({ item: 'i1', member: anna.member });
    second.awareness.setLocalState({ item: 'i2' });
    await until(() => seenBy(first, second)?.['member'] === bert.member);
    first.destroy();
    await until(() => seenBy(second, first) === undefined);
  });

  test('gets no acknowledgements, for which it never asked', async () => {
    const provider = await connect(anna);
    const unknown: number[] = [];
    provider.messageHandlers[100] = (_encoder, _decoder, _provider, _emitSynced, type) => unknown.push(type);
    cards(provider).set('a', '1');
    const watcher = await connect(anna);
    await until(() => cards(watcher).has('a') && provider.synced);
    cards(provider).set('b', '2');
    await until(() => cards(watcher).has('b'));
    expect(unknown).toEqual([]);
  });

  test('stays away when it is refused for good', async () => {
    const guest = await anna.invite('Gast', 'rep', []);
    const provider = await connect(guest);
    const closed = new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)));
    expect(await closed).toBe(4403);
    expect(provider.shouldConnect).toBe(false);
  });

  test('is not let in again when its device was revoked', async () => {
    const bert = await anna.invite('Bert');
    const provider = await connect(bert);
    await until(() => provider.synced);
    const closed = new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)));
    await anna.request('DELETE', `/v1/devices/${bert.id}`);
    expect(await closed).toBe(4401);
    expect(provider.shouldConnect).toBe(false);
  });
});

describe('[OPS-1] a stock y-websocket client with which nothing happens', () => {
  /** Lets time pass for clients and server alike, step by step; after each, `arrived` waits for what was sent in it. */
  async function pass(minutes: number, arrived: () => Promise<void>, beats = true): Promise<void> {
    for (let passed = 0; passed < minutes * 60_000; passed += WATCH) {
      time.milliseconds += WATCH;
      if (beats) team.clock.advance(WATCH);
      await arrived();
      vi.advanceTimersByTime(WATCH);
    }
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });

  test('stays connected, alone, by the beat of the server', async () => {
    const provider = await connect(anna);
    await until(() => provider.synced);
    provider.awareness.setLocalState(null);
    const ends = endsOf(provider);
    let heard = provider.wsLastMessageReceived;
    let waited = 0;
    await pass(10, async () => {
      // A round trip: the answer to the last beat, which ends a connection when it stays away, has arrived, too.
      await team.request('GET', '/health');
      waited += WATCH;
      if (waited < 20_000) return;
      waited -= 20_000;
      await until(() => provider.wsLastMessageReceived > heard);
      heard = provider.wsLastMessageReceived;
    });
    expect([ends(), provider.wsconnected]).toEqual([0, true]);
  });

  test('would not without it: the client itself ends a connection that is silent for 30 s', async () => {
    const provider = await connect(anna);
    await until(() => provider.synced);
    provider.awareness.setLocalState(null);
    const ends = endsOf(provider);
    await pass(1, () => Promise.resolve(), false);
    expect(ends()).toBe(1);
  });

  test('[EXT-22] goes on being seen by the others, and seeing them', async () => {
    const bert = await anna.invite('Bert');
    const [first, second] = [await connect(anna), await connect(bert)];
    first.awareness.setLocalState({ item: 'i1' });
    second.awareness.setLocalState({ item: 'i1' });
    await until(() => seenBy(second, first) !== undefined && seenBy(first, second) !== undefined);
    /** When the state was made or renewed, or heard of. */
    const updated = (by: WebsocketProvider, of: WebsocketProvider) =>
      by.awareness.meta.get(of.doc.clientID)?.lastUpdated ?? -1;
    const ends = [endsOf(first), endsOf(second)];
    await pass(10, () =>
      until(() => updated(second, first) >= updated(first, first) && updated(first, second) >= updated(second, second)),
    );
    expect([ends[0]?.(), ends[1]?.()]).toEqual([0, 0]);
    expect([seenBy(second, first)?.['item'], seenBy(first, second)?.['item']]).toEqual(['i1', 'i1']);
  });
});
