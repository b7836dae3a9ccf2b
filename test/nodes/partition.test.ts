import { decodeFeedMessage, encodeFeedRequest } from '@sidebook/sync/protocol/feed';
import { cardsOf, edit } from '@sidebook/sync-server/testing/edits';
import { step1Frame, step2Frame, updateFrame, type RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { TcpLink } from '../support/tcp-link.ts';
import type { ClusterDevice } from './cluster-device.ts';
import { clusterTeam, freshShard, type Cluster } from './cluster.ts';
import type { ServerNode } from './server-node.ts';
import { Typist } from './typist.ts';

const NOT_STORED = 4503;
const PROGRESS = 20;

let cluster: Cluster;
let anna: ClusterDevice;
let bert: ClusterDevice;

beforeAll(async () => {
  ({ cluster, anna, bert } = await clusterTeam({ linked: true }));
});
afterAll(() => cluster.remove());

const begin = (device: ClusterDevice, node: ServerNode, document: string, prefix: string) =>
  new Typist({ device, nodes: [node], document, prefix });

async function getsOn(typist: Typist): Promise<void> {
  const before = typist.acknowledged;
  await until(() => typist.acknowledged >= before + PROGRESS);
}

/** What the node logs from now on. */
function logOf(node: ServerNode): () => string {
  const from = node.output.length;
  return () => node.output.slice(from);
}

/** A feed, and the sequences of a document that it has brought. */
async function feedAt(node: ServerNode, name: string) {
  const feed = await anna.openFeed(node);
  feed.send(encodeFeedRequest({ type: 'resume', cursor: 0 }));
  const sequences = () =>
    feed.received.flatMap((message) => {
      const news = decodeFeedMessage(message);
      return news.type === 'update' && news.name === name ? [news.sequence] : [];
    });
  return { feed, sequences };
}

async function copyAt(node: ServerNode, name: string): Promise<RawSocket> {
  const socket = await bert.open(node, name);
  socket.send(step1Frame());
  await until(() => socket.syncMessages.some(({ step }) => step === 1) || socket.code !== null);
  return socket;
}

/** The typists come to rest; all that they wrote is everywhere, and the feed has brought it in order. */
async function hasNoGap(
  name: string,
  typists: readonly Typist[],
  { feed, sequences }: Awaited<ReturnType<typeof feedAt>>,
) {
  await Promise.all(typists.map((typist) => typist.stop()));
  const written = typists.flatMap(({ doc }) => Object.keys(cardsOf(doc)));
  expect(typists.map(({ lost }) => lost)).toEqual(typists.map(() => 0));
  for (const node of cluster.nodes) {
    const keys = new Set(Object.keys(cardsOf((await copyAt(node, name)).document)));
    expect(written.filter((key) => !keys.has(key))).toEqual([]);
  }
  const last = Number(await cluster.query(`select sequence from documents where name = '${name}'`));
  await until(() => sequences().length >= last || feed.code !== null);
  expect(sequences()).toEqual(Array.from({ length: last }, (_, i) => i + 1));
}

test('[NODE-2] a node to which Redis is silent notices it, hears of others within a second, and at once when it is back', async () => {
  const [first, second] = cluster.both;
  const link = cluster.links[1]?.redis as TcpLink;
  const name = freshShard();
  const log = logOf(second);
  const followed = await feedAt(second, name);
  const typists = [begin(anna, first, name, 'here'), begin(bert, second, name, 'there')];
  await Promise.all(typists.map(getsOn));
  link.silence();
  await until(() => log().includes('"redis-lost"'));
  await Promise.all(typists.map(getsOn));
  const told = followed.sequences().length;
  await until(() => followed.sequences().length > told);
  link.heal();
  await until(() => log().includes('"redis-back"'));
  await Promise.all(typists.map(getsOn));
  await hasNoGap(name, typists, followed);
});

test.for([
  { away: 'Postgres', how: 'silent', links: ['postgres'] },
  { away: 'Postgres and Redis', how: 'silent', links: ['postgres', 'redis'] },
  { away: 'Postgres and Redis', how: 'unreachable', links: ['postgres', 'redis'] },
] as const)(
  '[NODE-9] a node to which $away is $how says so to its clients and blocks nobody; what was acknowledged stays, and it comes back by itself',
  async ({ how, links: names }) => {
    const [first, second] = cluster.both;
    const links = names.map((link) => cluster.links[1]?.[link] as TcpLink);
    const name = freshShard();
    const log = logOf(second);
    const followed = await feedAt(second, name);
    const [here, there] = [begin(anna, first, name, 'here'), begin(bert, second, name, 'there')];
    await Promise.all([here, there].map(getsOn));
    const [writer, reader] = [await copyAt(second, name), await copyAt(second, name)];
    writer.send(step2Frame(new Uint8Array([0, 0])));
    await until(() => writer.acknowledged === 1);
    for (const link of links) {
      if (how === 'silent') link.silence();
      else link.cut();
    }

    // An edit is not acknowledged, and whoever asks for the document is not given an old one.
    writer.send(updateFrame(edit({ [`unsure-${how}`]: 'x' }, new Y.Doc())));
    reader.send(step1Frame());
    const [health, ticket] = [
      fetch(`${second.url}/health`),
      bert.request(second, 'POST', '/v1/tickets', { documents: [name], feed: false }),
    ];
    expect([await writer.closed(), await reader.closed()]).toEqual([NOT_STORED, NOT_STORED]);
    expect(writer.acknowledged).toBe(1);
    await until(() => ['"updates-not-stored"', '"news-not-read"'].every((event) => log().includes(event)));
    expect([(await health).status, (await ticket).status]).toEqual([503, 500]);
    const stuck = there.acknowledged;
    await getsOn(here);
    expect(there.acknowledged).toBe(stuck);
    expect(followed.feed.code).toBe(null);

    for (const link of links) link.heal();
    await Promise.all([here, there].map(getsOn));
    await until(() => ['"updates-stored-again"', '"news-read-again"'].every((event) => log().includes(event)));
    expect((await fetch(`${second.url}/health`)).status).toBe(200);
    await hasNoGap(name, [here, there], followed);
  },
);

test('[NODE-9] nodes that were cut off have logged no fault but that, and not for each thing that waited for it', () => {
  const lines = cluster.nodes.flatMap(({ output }) => output.split('\n'));
  for (const event of ['updates-not-stored', 'news-not-read']) {
    expect(lines.filter((line) => line.includes(`"${event}"`)).length).toBeLessThanOrEqual(3);
  }
  const known =
    /"event":"(updates-not-stored|news-not-read|not-compacted|storage-check-failed|request-failed|socket-not-served)"/;
  for (const node of cluster.nodes) {
    const faults = node.output.split('\n').filter((line) => line.includes('"level":"error"') && !known.test(line));
    expect(faults).toEqual([]);
  }
});
