import { randomBytes } from 'node:crypto';
import { systemClock } from '@sidebook/sync-server/clock';
import { restore } from '@sidebook/sync-server/restore/restore';
import { step1Frame, step2Frame, updateFrame, type RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { namesIn, RecordDocument } from '@sidebook/sync-server/testing/records';
import { SHARD, SPACE } from '@sidebook/sync-server/testing/test-team';
import { until } from '@sidebook/sync-server/testing/until';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageYjsUpdate } from 'y-protocols/sync';
import { clusterTeam, type Cluster } from './cluster.ts';
import type { ClusterDevice } from './cluster-device.ts';
import type { ServerNode } from './server-node.ts';

let cluster: Cluster;
let anna: ClusterDevice;

beforeAll(async () => {
  ({ cluster, anna } = await clusterTeam());
});
afterAll(() => cluster.remove());

async function opened(node: ServerNode): Promise<RawSocket> {
  const socket = await anna.open(node, SHARD);
  socket.send(step1Frame());
  socket.send(step2Frame(new Uint8Array([0, 0])));
  await until(() => socket.syncMessages.some(({ step }) => step === 1) && socket.acknowledged === 1);
  return socket;
}

test('[BACK-6] [NODE-1] a space is brought back on Postgres while nodes run, and they hear of it', async () => {
  const records = new RecordDocument(anna.id);
  const sockets = await Promise.all(cluster.both.map(opened));
  const [first, second] = sockets;
  async function write(update: Uint8Array): Promise<void> {
    const before = first?.acknowledged ?? 0;
    first?.send(updateFrame(update));
    await until(() => first?.acknowledged === before + 1);
  }
  await write(records.makeDeal('shard1.roof', 'Roof'));
  const newest = await cluster.query('select max(at) from updates');
  const then = new Date(Number(newest)).toISOString();
  // The next one is accepted in a later millisecond.
  await until(() => systemClock.now() > Number(newest));
  await write(records.change('shard1.roof', { name: 'Ruin' }));

  const text = await restore(
    ['--database', cluster.database, '--space', SPACE, '--at', then],
    {},
    { clock: systemClock, random: randomBytes },
  );
  expect(text).toContain('Changes written: 1.');
  // The author is not told of what it wrote itself, the other one of all.
  await until(() => namesIn(second?.document ?? records.doc)['shard1.roof'] === 'Roof');
  await until(() => first?.syncMessages.some(({ step }) => step === messageYjsUpdate) ?? false);
  // The author’s device goes on with what it holds, and its later edit is the one that holds.
  await write(records.change('shard1.roof', { note: 'still here' }));
  for (const node of cluster.both) {
    const reader = await opened(node);
    await until(() => namesIn(reader.document)['shard1.roof'] === 'Roof');
    expect(reader.code).toBe(null);
  }
});
