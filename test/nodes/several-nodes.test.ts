import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import { MessageType } from '@sidebook/sync/protocol/messages';
import { MovesAnswer, MovesPage } from '@sidebook/sync/protocol/moves';
import { cardsOf, edit } from '@sidebook/sync-server/testing/edits';
import { RawSocket, step1Frame, step2Frame, updateFrame } from '@sidebook/sync-server/testing/raw-socket';
import { SHARD, SPACE } from '@sidebook/sync-server/testing/test-team';
import { until } from '@sidebook/sync-server/testing/until';
import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { clusterTeam, freshShard, type Cluster } from './cluster.ts';
import type { ClusterDevice } from './cluster-device.ts';

let cluster: Cluster;
let anna: ClusterDevice;
let bert: ClusterDevice;

beforeAll(async () => {
  ({ cluster, anna, bert } = await clusterTeam());
});
afterAll(() => cluster.remove());

/** The updates of a device, as it makes them. */
function typist(prefix: string, count: number): readonly Uint8Array[] {
  const doc = new Y.Doc();
  return Array.from({ length: count }, (_, i) => edit({ [`${prefix}${i}`]: 'x' }, doc));
}

async function hasAnswered(socket: RawSocket): Promise<void> {
  socket.send(step1Frame());
  await until(() => socket.syncMessages.some(({ step }) => step === 1));
}

/** What a device that opens the document now is told. */
async function stored(device: ClusterDevice, node: (typeof cluster.nodes)[number], name: string) {
  const socket = await device.open(node, name);
  await hasAnswered(socket);
  socket.close();
  return cardsOf(socket.document);
}

const newsOf = (feed: RawSocket) => feed.received.map((message) => decodeFeedMessage(message));

async function resumedFeed(device: ClusterDevice, node: (typeof cluster.nodes)[number], cursor = 0) {
  const feed = await device.openFeed(node);
  feed.send(encodeFeedRequest({ type: 'resume', cursor }));
  await until(() => newsOf(feed).some(({ type }) => type === 'changed'));
  return feed;
}

describe('edits', () => {
  test('[NODE-1] cross between nodes, and every feed has each of them once, in order', async () => {
    const [first, second] = cluster.both;
    const feeds = await Promise.all([first, second].map((node) => resumedFeed(anna, node)));
    const atFirst = await anna.open(first, SHARD);
    const atSecond = await bert.open(second, SHARD);
    await Promise.all([hasAnswered(atFirst), hasAnswered(atSecond)]);
    for (const update of typist('a', 200)) atFirst.send(updateFrame(update));
    for (const update of typist('b', 200)) atSecond.send(updateFrame(update));
    for (const socket of [atFirst, atSecond]) await until(() => socket.acknowledged === 200);
    for (const socket of [atFirst, atSecond]) {
      const others = socket === atFirst ? 'b' : 'a';
      const lacks = () => {
        const cards = cardsOf(socket.document);
        return Array.from({ length: 200 }, (_, i) => `${others}${i}`).filter((key) => !(key in cards));
      };
      await until(() => lacks().length === 0);
    }
    const sequences = Array.from({ length: 400 }, (_, i) => i + 1);
    for (const feed of feeds) {
      const updates = () =>
        newsOf(feed).flatMap((news) => (news.type === 'update' && news.name === SHARD ? [news] : []));
      await until(() => updates().length >= 400);
      expect(updates().map(({ sequence }) => sequence)).toEqual(sequences);
      const cursors = updates().map(({ cursor }) => cursor);
      expect(cursors).toEqual(cursors.toSorted((a, b) => a - b));
    }
    for (const node of cluster.nodes) expect(Object.keys(await stored(bert, node, SHARD))).toHaveLength(400);
  });

  test('[NODE-1] one that builds on what was stored at another node just now is taken', async () => {
    const name = freshShard();
    const [first, second] = cluster.both;
    const sockets = [await anna.open(first, name), await anna.open(second, name)];
    for (const socket of sockets) {
      await hasAnswered(socket);
      // An empty SyncStep2, as a client sends it that has nothing new.
      socket.send(step2Frame(new Uint8Array([0, 0])));
    }
    const updates = typist('k', 40);
    // Each as soon as the one before it is acknowledged, at one node and the other in turn.
    const sent = [1, 1];
    for (const [i, update] of updates.entries()) {
      const socket = sockets[i % 2];
      socket?.send(updateFrame(update));
      const number = (sent[i % 2] = (sent[i % 2] ?? 0) + 1);
      await until(() => socket?.acknowledged === number || socket?.code !== null);
      expect(socket?.code).toBe(null);
    }
    for (const node of cluster.nodes) expect(Object.keys(await stored(bert, node, name))).toHaveLength(40);
  });

  test('[NODE-4] a clientID that two devices bring at two nodes at the same moment becomes one’s, and nothing of the other is stored', async () => {
    const [first, second] = cluster.both;
    for (let round = 0; round < 10; round++) {
      const name = freshShard();
      const sockets = [await anna.open(first, name), await bert.open(second, name)];
      await Promise.all(sockets.map(hasAnswered));
      // What the one has written the other cannot write again, but it has more.
      const docs = [new Y.Doc(), new Y.Doc()];
      const forged = docs.map((doc, i) => {
        doc.clientID = 4711;
        return edit({ [i === 0 ? 'mine' : 'theirs']: 'x' }, doc);
      });
      sockets.forEach((socket, i) => socket.send(updateFrame(forged[i] ?? new Uint8Array())));
      await until(() => sockets.every(({ acknowledged, code }) => acknowledged === 1 || code !== null));
      const devices = `select string_agg(distinct device, ',') from %, documents where documents.id = document and name = '${name}'`;
      const owner = await cluster.query(devices.replace('%', 'clients'));
      expect([anna.id, bert.id]).toContain(owner);
      expect(await cluster.query(devices.replace('%', 'updates'))).toBe(owner);
      for (const node of cluster.nodes) {
        expect(await stored(anna, node, name)).toEqual({ [owner === anna.id ? 'mine' : 'theirs']: 'x' });
      }
      const more = edit({ more: 'x' }, docs[owner === anna.id ? 1 : 0]);
      const loser = sockets[owner === anna.id ? 1 : 0];
      loser?.send(updateFrame(more));
      expect(await loser?.closed()).toBe(4422);
    }
  });
});

describe('rights', () => {
  const cursorOf = (column: string, from: string) => cluster.query(`select coalesce(max(${column}), 0) from ${from}`);

  test('[NODE-3] who is removed at one node is closed at the other, and nothing they send is accepted after it', async () => {
    const [first, second] = cluster.both;
    for (const withdraw of [
      (device: ClusterDevice) => anna.request(first, 'DELETE', `/v1/members/${device.member}`),
      (device: ClusterDevice) => anna.request(first, 'DELETE', `/v1/devices/${device.id}`),
      (device: ClusterDevice) =>
        anna.request(first, 'PUT', `/v1/spaces/${SPACE}/members/${device.member}`, { role: 'viewer' }),
    ]) {
      const leaver = await anna.invite(first, 'Leaver');
      const name = freshShard();
      const socket = await leaver.open(second, name);
      await hasAnswered(socket);
      const updates = typist('k', 2000);
      let sent = 0;
      const sending = setInterval(() => {
        const update = updates[sent++];
        if (update && socket.code === null) socket.send(updateFrame(update));
      }, 1);
      await until(() => socket.acknowledged > 5);
      const answer = await withdraw(leaver);
      expect(answer.ok).toBe(true);
      const withdrawn = Number(await cursorOf('rights_cursor', 'workspaces'));
      await socket.closed();
      clearInterval(sending);
      expect([4401, 4403]).toContain(socket.code);
      const last = Number(await cursorOf('cursor', `updates where device = '${leaver.id}'`));
      expect(last).toBeGreaterThan(0);
      expect(last).toBeLessThan(withdrawn);
    }
  });

  test('[NODE-3] a device that joined, and a token that was revoked, count at the other node at once', async () => {
    const [first, second] = cluster.both;
    expect((await anna.request(second, 'GET', '/v1/workspace')).status).toBe(200);
    const guest = await anna.invite(first, 'Guest');
    expect((await guest.request(second, 'GET', '/v1/workspace')).status).toBe(200);
    const ticket = await guest.ticket(second, SHARD);
    await anna.request(first, 'DELETE', `/v1/devices/${guest.id}`);
    expect((await guest.request(second, 'GET', '/v1/workspace')).status).toBe(401);
    expect(ticket).not.toBe('');
  });

  test('[NODE-3] two admins who take each other’s rights at two nodes do not both succeed', async () => {
    const [first, second] = cluster.both;
    for (let round = 0; round < 5; round++) {
      const admins = [await anna.invite(first, 'One'), await anna.invite(first, 'Two')];
      for (const { member } of admins) await anna.request(first, 'PUT', `/v1/members/${member}/admin`, { admin: true });
      const [one, two] = admins;
      if (!one || !two) throw new Error('there are two');
      const answers = await Promise.all([
        one.request(first, 'PUT', `/v1/members/${two.member}/admin`, { admin: false }),
        two.request(second, 'PUT', `/v1/members/${one.member}/admin`, { admin: false }),
      ]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
      for (const { member } of admins) await anna.request(first, 'DELETE', `/v1/members/${member}`);
    }
  });

  test('[PERM-10] of records that are claimed for two spaces at two nodes at the same moment, all go to one', async () => {
    const [first, second] = cluster.both;
    for (const space of ['east', 'west']) await anna.request(first, 'PUT', `/v1/spaces/${space}`, { name: space });
    const records = Array.from({ length: 50 }, (_, index) => `moving.r${index}`);
    for (let round = 0; round < 10; round++) {
      const claim = async (node: (typeof cluster.nodes)[number], to: string) => {
        const body = { from: SPACE, to, records: records.map((record) => `${record}-${round}`) };
        const answer = await anna.request(node, 'POST', '/v1/moves', body);
        return v.parse(MovesAnswer, await answer.json()).moves;
      };
      const [atFirst, atSecond] = await Promise.all([claim(first, 'east'), claim(second, 'west')]);
      expect(atFirst).toEqual(atSecond);
      expect(new Set(atFirst.map(({ to }) => to)).size).toBe(1);
    }
    const told = await anna.request(second, 'GET', '/v1/moves/0');
    expect(v.parse(MovesPage, await told.json()).moves).toHaveLength(500);
  });

  test('[NODE-8] a ticket that one node sold opens a document at the other, once for both', async () => {
    const [first, second] = cluster.both;
    const ticket = await anna.ticket(first, SHARD);
    const open = (node: typeof first) =>
      RawSocket.open(`${node.url.replace('http', 'ws')}/v1/documents/${SHARD}`, ticket);
    const socket = await open(second);
    await hasAnswered(socket);
    for (const node of cluster.nodes) expect(await (await open(node)).closed()).toBe(4501);
    expect(socket.code).toBe(null);
    socket.close();
  });
});

describe('presence', () => {
  const awarenessFrame = (awareness: Awareness) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MessageType.awareness);
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
    return encoding.toUint8Array(encoder);
  };
  const present = (socket: RawSocket) => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState(null);
    for (const message of socket.received) {
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) !== MessageType.awareness) continue;
      applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder).slice(), 'test');
    }
    const members = [...awareness.getStates().values()].map((state) => (state as { member: string }).member);
    awareness.destroy();
    return members;
  };

  test('[NODE-7] teammates at two nodes see each other, stamped by the server, and see each other go', async () => {
    const [first, second] = cluster.both;
    const name = freshShard();
    const here = await anna.open(first, name);
    const own = new Awareness(new Y.Doc());
    own.setLocalState({ member: 'the boss' });
    here.send(awarenessFrame(own));
    // The other node has nobody there yet: it asks when its first one comes.
    const there = await bert.open(second, name);
    await until(() => present(there).includes(anna.member));
    const late = await bert.open(second, name);
    await until(() => present(late).includes(anna.member));
    expect(present(there)).toEqual([anna.member]);
    here.close();
    await until(() => present(there).length === 0);
    own.destroy();
  });
});

test('no node has logged a fault so far, and no log tells an address with a password', () => {
  for (const node of cluster.nodes) {
    expect(node.output.split('\n').filter((line) => line.includes('"level":"error"'))).toEqual([]);
    expect(node.output).not.toContain('postgres://');
  }
});
