import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { expect, test } from 'vitest';
import { Directory } from '../auth/directory.ts';
import { OneNode } from '../cluster/news.ts';
import { FeedHub } from '../feed/feed-hub.ts';
import { defaultLimits } from '../limits.ts';
import type { Log } from '../log.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import { TestClock } from '../testing/test-clock.ts';
import { ORG } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';
import { Compaction } from './compaction.ts';
import type { Connection } from './connection.ts';
import { Journal } from './journal.ts';
import { LiveSockets } from './live-sockets.ts';
import { Registry } from './registry.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
const address = parseDocumentName(ORG) ?? { kind: 'org', workspace: '' };

function start(storage = createMemoryStorage()) {
  const clock = new TestClock();
  const targets = { directory: new Directory(storage), sockets: new LiveSockets(1), hub: new FeedHub() };
  const news = new OneNode(targets);
  const journal = new Journal(storage, news, silent);
  const compaction = new Compaction(storage);
  const options = { storage, journal, news, clock, compaction, limits: defaultLimits, log: silent, publish: () => {} };
  return { clock, registry: new Registry(options) };
}

test('a document is in memory once, however many ask for it at the same time', async () => {
  const { registry } = start();
  const rooms = await Promise.all([1, 2, 3].map(() => registry.open(ORG, address, 0)));
  expect(new Set(rooms).size).toBe(1);
  expect(registry.size).toBe(1);
});

test('a room that nobody uses is unloaded after half a minute, one that is used stays', async () => {
  const { clock, registry } = start();
  const room = await registry.open(ORG, address, 0);
  const connection = {} as Connection;
  room.join(connection);
  clock.advance(120_000);
  await registry.open(`${ORG}2`, address, 0);
  clock.advance(40_000);
  await until(() => registry.size === 1);
  expect(await registry.open(ORG, address, 0)).toBe(room);

  room.leave(connection);
  clock.advance(20_000);
  await registry.open(ORG, address, 0);
  clock.advance(20_000);
  expect(await registry.open(ORG, address, 0)).toBe(room);
  clock.advance(40_000);
  await until(() => registry.size === 0);
  expect(await registry.open(ORG, address, 0)).not.toBe(room);
});

test('a document that could not be loaded is tried again by the next one who asks', async () => {
  const storage = createMemoryStorage();
  let broken = true;
  const load: typeof storage.load = (name) => (broken ? Promise.reject(new Error('disk gone')) : storage.load(name));
  const { registry } = start({ ...storage, load });
  await expect(registry.open(ORG, address, 0)).rejects.toThrow('disk gone');
  broken = false;
  expect((await registry.open(ORG, address, 0)).name).toBe(ORG);
});
