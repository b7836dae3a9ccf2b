import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import { cardsOf, edit } from '@sidebook/sync-server/testing/edits';
import { step1Frame, step2Frame, updateFrame, type RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clusterTeam, freshShard, type Cluster } from './cluster.ts';
import type { ClusterDevice } from './cluster-device.ts';
import { ServerNode } from './server-node.ts';
import { Typist } from './typist.ts';

let cluster: Cluster;
let anna: ClusterDevice;
let bert: ClusterDevice;

beforeAll(async () => {
  ({ cluster, anna, bert } = await clusterTeam());
});
afterAll(() => cluster.remove());

async function opened(device: ClusterDevice, node: ServerNode, name: string): Promise<RawSocket> {
  const socket = await device.open(node, name);
  socket.send(step1Frame());
  socket.send(step2Frame(new Uint8Array([0, 0])));
  await until(() => socket.syncMessages.some(({ step }) => step === 1) || socket.code !== null);
  return socket;
}

const cardsSeenBy = (socket: RawSocket) => Object.keys(cardsOf(socket.document)).length;

/** Of a document's edits, as a feed has brought them. */
const sequencesIn = (feed: RawSocket, name: string) =>
  feed.received.flatMap((message) => {
    const news = decodeFeedMessage(message);
    return news.type === 'update' && news.name === name ? [news.sequence] : [];
  });

/** Somebody who writes at these nodes, until they are stopped. */
const typistAt = (nodes: readonly ServerNode[], device: ClusterDevice, document: string, prefix: string) =>
  new Typist({ device, nodes, document, prefix });

test('[NODE-2] without Redis edits and rights cross a second later, and with it again at once', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const guest = await anna.invite(first, 'Guest');
  const [writer, reader] = [await opened(anna, first, name), await opened(guest, second, name)];
  const doc = new Y.Doc();
  await cluster.redis.stop();
  await until(() => cluster.nodes.every(({ output }) => output.includes('"redis-lost"')));
  writer.send(updateFrame(edit({ a: '1' }, doc)));
  await until(() => writer.acknowledged === 2);
  // Who opens it has all that is stored, before the other node has looked.
  expect(cardsSeenBy(await opened(bert, second, name))).toBe(1);
  await until(() => cardsSeenBy(reader) === 1);
  await anna.request(first, 'DELETE', `/v1/members/${guest.member}`);
  expect(await reader.closed()).toBe(4403);

  await cluster.redis.start();
  await until(() => cluster.nodes.every(({ output }) => output.includes('"redis-back"')));
  const again = await opened(bert, second, name);
  writer.send(updateFrame(edit({ b: '2' }, doc)));
  await until(() => cardsSeenBy(again) === 2);
});

test('[NODE-1] what a device has heard at one node, the other, which has not yet, does not take for its own making', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const [writer, reader] = [await opened(anna, first, name), await opened(bert, second, name)];
  const [annas, berts] = [new Y.Doc(), new Y.Doc()];
  writer.send(updateFrame(edit({ known: 'x' }, annas)));
  await until(() => cardsSeenBy(reader) === 1);
  await cluster.redis.stop();
  // The other node asks the database once a second: most of these it has not heard of when they come.
  for (let round = 0; round < 5; round++) {
    writer.send(updateFrame(edit({ [`a${round}`]: 'x' }, annas)));
    await until(() => writer.acknowledged === round + 3);
    Y.applyUpdate(berts, Y.encodeStateAsUpdate(annas));
    edit({ [`b${round}`]: 'x' }, berts);
    reader.send(step2Frame(Y.encodeStateAsUpdate(berts)));
    await until(() => reader.acknowledged === round + 2 || reader.code !== null);
    expect(reader.code).toBe(null);
  }
  await cluster.redis.start();
  await until(() => cluster.nodes.every(({ output }) => output.includes('"redis-back"')));
  expect(cardsSeenBy(await opened(anna, second, name))).toBe(11);
});

test('[NODE-5] a node that stands still blocks nobody, and has everything when it goes on; one that ends costs nothing', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const reader = await opened(bert, second, name);
  const halted = typistAt([second], bert, name, 'halted');
  await until(() => halted.acknowledged > 20);
  second.signal('SIGSTOP');
  const going = typistAt([first], anna, name, 'going');
  await until(() => going.acknowledged > 100);
  second.signal('SIGCONT');
  const before = halted.acknowledged;
  await until(() => halted.acknowledged > before + 20 && reader.code === null);

  await second.end('SIGKILL');
  const acknowledged = going.acknowledged;
  await until(() => going.acknowledged > acknowledged + 20);
  await second.start();
  const afterStart = halted.acknowledged;
  await until(() => halted.acknowledged > afterStart + 20);
  await Promise.all([going.stop(), halted.stop()]);
  for (const node of cluster.nodes) {
    const socket = await opened(anna, node, name);
    const cards = cardsOf(socket.document);
    for (const typist of [going, halted])
      for (const key of Object.keys(cardsOf(typist.doc))) expect(cards).toHaveProperty(key);
  }
});

test('[NODE-5] what a node has missed it tells those who have the document open in few messages, and the feeds each edit in order', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const [writer, reader, feed] = [
    await opened(anna, first, name),
    await opened(bert, second, name),
    await anna.openFeed(second),
  ];
  feed.send(encodeFeedRequest({ type: 'resume', cursor: 0 }));
  await until(() => feed.received.length > 0);
  const sequences = () => sequencesIn(feed, name);
  second.signal('SIGSTOP');
  const doc = new Y.Doc();
  for (let i = 0; i < 300; i++) writer.send(updateFrame(edit({ [`k${i}`]: 'x' }, doc)));
  await until(() => writer.acknowledged === 301);
  const before = reader.syncMessages.length;
  second.signal('SIGCONT');
  await until(() => cardsSeenBy(reader) === 300 && sequences().length === 300);
  // What it was reading when it stopped may come apart.
  expect(reader.syncMessages.length - before).toBeLessThan(4);
  expect(sequences()).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
});

test('[NODE-6] Postgres restarts under load: what was acknowledged is there, and no reader has a gap', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const feed = await anna.openFeed(second);
  feed.send(encodeFeedRequest({ type: 'resume', cursor: 0 }));
  const typists = [typistAt([first, second], anna, name, 'a'), typistAt([second, first], bert, name, 'b')];
  for (let round = 0; round < 3; round++) {
    const before = typists.map(({ acknowledged }) => acknowledged);
    await until(() => typists.every(({ acknowledged }, i) => acknowledged > (before[i] ?? 0) + 20));
    if (round === 1) {
      await cluster.postgres.process.stop('SIGKILL');
      await cluster.postgres.process.start();
    } else await cluster.postgres.restart();
  }
  const before = typists.map(({ acknowledged }) => acknowledged);
  await until(() => typists.every(({ acknowledged }, i) => acknowledged > (before[i] ?? 0) + 20));
  await Promise.all(typists.map((typist) => typist.stop()));

  const expected = typists.flatMap(({ doc }) => Object.keys(cardsOf(doc))).toSorted();
  for (const node of cluster.nodes) {
    const socket = await opened(anna, node, name);
    expect(Object.keys(cardsOf(socket.document)).toSorted()).toEqual(expected);
  }
  // The feed stood through all of it.
  const sequences = () => sequencesIn(feed, name);
  const last = Number(await cluster.query(`select sequence from documents where name = '${name}'`));
  await until(() => sequences().length >= last);
  expect(feed.code).toBe(null);
  expect(sequences()).toEqual(Array.from({ length: last }, (_, i) => i + 1));
});

test('[NODE-6] a server that loses Postgres while it starts says so and ends, so that it is started again', async () => {
  const database = await cluster.postgres.database();
  const node = new ServerNode(['--database', database, '--redis', `redis://127.0.0.1:${cluster.redis.port}`]);
  await node.start();
  await node.end('SIGTERM');
  // Read only when all connections are open.
  await cluster.postgres.run(database, 'alter table workspaces rename to away');
  await expect(node.start()).rejects.toThrow('sync-server: relation "workspaces" does not exist');
  await cluster.postgres.run(database, 'alter table away rename to workspaces');
  await node.start();
  await node.end('SIGTERM');
});
