import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { wireName } from '@sidebook/sync/protocol/document-names';
import { Workspace } from '@sidebook/sync/protocol/http';
import { cardsOf, edit } from '@sidebook/sync-server/testing/edits';
import { RawSocket, step1Frame, step2Frame, updateFrame } from '@sidebook/sync-server/testing/raw-socket';
import { SPACE } from '@sidebook/sync-server/testing/test-team';
import { until } from '@sidebook/sync-server/testing/until';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { clusterTeam, freshShard, type Cluster } from './cluster.ts';
import type { Address, ClusterDevice } from './cluster-device.ts';

let cluster: Cluster;
let anna: ClusterDevice;
let bert: ClusterDevice;

beforeAll(async () => {
  ({ cluster, anna, bert } = await clusterTeam());
});
afterAll(() => cluster.remove());

async function openAt(device: ClusterDevice, node: Address, name: string, epoch: number): Promise<RawSocket> {
  const url = `${node.url.replace('http', 'ws')}/v1/documents/${wireName(name, epoch)}?ack=1`;
  return RawSocket.open(url, await device.ticket(node, name));
}

async function epochOf(device: ClusterDevice, node: Address, name: string): Promise<number> {
  const answer = await device.request(node, 'GET', '/v1/workspace');
  return v.parse(Workspace, await answer.json()).epochs?.[name] ?? 0;
}

test('[ERA-1] [EPO-5] what is erased at one node is gone at all: sockets with the epoch before are closed, and nothing of it comes in', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const shard = name.split('/').at(-1) ?? '';
  const doc = new Y.Doc();
  const entries = { [`${shard}.zelda|name|1`]: 'Zelda Quux', [`${shard}.other|name|1`]: 'Other' };
  const author = await anna.open(first, name);
  author.send(updateFrame(edit(entries, doc)));
  await until(() => author.acknowledged === 1);
  const reader = await bert.open(second, name);
  reader.send(step1Frame());
  await until(() => Object.keys(cardsOf(reader.document)).length === 2);

  const erased = await anna.request(first, 'POST', `/v1/spaces/${SPACE}/erasures`, {
    documents: [{ shard, ids: [`${shard}.zelda`] }],
    files: [],
  });
  expect(erased.status).toBe(200);
  expect(await reader.closed()).toBe(CloseCode.epochOver);
  expect(await author.closed()).toBe(CloseCode.epochOver);

  const expected = { [`${shard}.other|name|1`]: 'Other' };
  for (const node of cluster.nodes) {
    for (const device of [anna, bert]) {
      const old = await device.open(node, name);
      old.send(step2Frame(Y.encodeStateAsUpdate(doc)));
      expect(await old.closed()).toBe(CloseCode.epochOver);
      const epoch = await epochOf(device, node, name);
      expect(epoch).toBeGreaterThan(0);
      const socket = await openAt(device, node, name, epoch);
      socket.send(step1Frame());
      await until(() => socket.syncMessages.some(({ step }) => step === 1));
      expect(cardsOf(socket.document)).toEqual(expected);
      const { documents } = await device.pull(node, name, 0);
      const pulled = new Y.Doc();
      for (const update of documents[0]?.updates ?? []) Y.applyUpdate(pulled, update);
      expect(cardsOf(pulled)).toEqual(expected);
    }
  }
  // Edits cross in the new epoch.
  const epoch = await epochOf(bert, second, name);
  const [writer, listener] = [await openAt(bert, second, name, epoch), await openAt(anna, first, name, epoch)];
  listener.send(step1Frame());
  writer.send(updateFrame(edit({ [`${shard}.more|name|1`]: 'More' }, new Y.Doc())));
  await until(() => Object.keys(cardsOf(listener.document)).length === 2);
  expect(await cluster.query(`select count(*) from updates where position('Quux' in encode(data, 'escape')) > 0`)).toBe(
    '0',
  );
  expect(
    await cluster.query(`select count(*) from snapshots where position('Quux' in encode(state, 'escape')) > 0`),
  ).toBe('0');
});

test('[EPO-3] a database that was brought back begins a new epoch for all nodes, which close what is of the one before', async () => {
  const [first, second] = cluster.both;
  const name = freshShard();
  const sockets = await Promise.all([anna.open(first, name), bert.open(second, name)]);
  for (const socket of sockets) {
    socket.send(step1Frame());
    await until(() => socket.syncMessages.some(({ step }) => step === 1));
  }
  await cluster.newEpoch();
  for (const socket of sockets) expect(await socket.closed()).toBe(CloseCode.epochOver);
  const answers = await Promise.all(
    cluster.nodes.map(async (node) =>
      v.parse(Workspace, await (await anna.request(node, 'GET', '/v1/workspace')).json()),
    ),
  );
  const [epoch] = new Set(answers.map((workspace) => workspace.epoch));
  expect(epoch).toBeGreaterThan(0);
  const again = await openAt(anna, second, name, epoch ?? 0);
  again.send(updateFrame(edit({ a: 'b' }, new Y.Doc())));
  await until(() => again.acknowledged === 1);
});
