import { decodeFeedMessage, encodeFeedRequest, type FeedMessage } from '@sidebook/sync/protocol/feed';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStorage } from '../storage/memory.ts';
import type { Changes } from '../storage/documents.ts';
import type { Storage } from '../storage/storage.ts';
import { updateFrame, type RawSocket } from '../testing/raw-socket.ts';
import { ORG, SHARD, TestTeam, WORKSPACE, type TestDevice, type TestTeamOptions } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
afterEach(() => team.close());

async function start(options: TestTeamOptions = {}) {
  team = await TestTeam.start(options);
  return team.found();
}

/** Opens the feed and waits for the list of changes and the first beat. */
async function follow(device: TestDevice, cursor = 0): Promise<RawSocket> {
  const feed = await device.openFeed();
  feed.send(encodeFeedRequest({ type: 'resume', cursor }));
  await until(() => news(feed).some(({ type }) => type === 'beat'));
  return feed;
}

const news = (feed: RawSocket): readonly FeedMessage[] => feed.received.map((message) => decodeFeedMessage(message));
const names = async (device: TestDevice) => (await device.workspace()).members.map(({ name }) => name).sort();
const updates = (feed: RawSocket) => news(feed).filter((message) => message.type === 'update');
const changed = (feed: RawSocket) => {
  const message = news(feed)[0];
  if (message?.type !== 'changed') throw new Error(`the feed began with ${message?.type}`);
  return message;
};

/** Writes so many single updates into a document and waits until they are durable. */
async function write(device: TestDevice, name: string, count: number): Promise<void> {
  const socket = await device.open(name);
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)));
  for (let i = 0; i < count; i++) doc.getMap('cards').set(`${doc.clientID}-${i}`, 'x');
  await until(() => socket.acknowledged === count);
  socket.close();
}

describe('news', () => {
  test('updates of all readable documents arrive in the order of the cursor, without a gap in any sequence', async () => {
    const anna = await start();
    const bert = await anna.invite('Bert');
    const feed = await follow(bert);
    const shards = ['a', 'b', 'c'].map((shard) => `${WORKSPACE}/s/main/${shard}`);
    await Promise.all([...shards.map((name) => write(anna, name, 20)), write(bert, bert.own, 10), write(anna, ORG, 5)]);
    await until(() => updates(feed).length === 75);
    const cursors = updates(feed).map(({ cursor }) => cursor);
    expect(cursors).toEqual([...cursors].sort((a, b) => a - b));
    expect(new Set(cursors).size).toBe(75);
    for (const name of shards) {
      const ofShard = updates(feed).filter((message) => message.name === name);
      expect(ofShard.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(new Set(ofShard.map(({ device }) => device))).toEqual(new Set([anna.id]));
      const doc = new Y.Doc();
      for (const { update } of ofShard) Y.applyUpdate(doc, update);
      expect(doc.getMap('cards').size).toBe(20);
    }
  });

  test('[PERM-1] [PERM-13] nothing is heard of documents that the member may not read, neither before nor live', async () => {
    const anna = await start();
    const guest = await anna.invite('Gast', 'rep', []);
    await write(anna, SHARD, 1);
    await write(anna, anna.own, 1);
    await write(anna, ORG, 1);
    const feed = await follow(guest);
    expect(changed(feed).documents).toEqual([{ name: ORG, sequence: 1 }]);
    await write(anna, SHARD, 1);
    await write(anna, anna.own, 1);
    await write(anna, ORG, 1);
    await until(() => updates(feed).length > 0);
    expect(updates(feed).map(({ name }) => name)).toEqual([ORG]);
  });

  test('[EXT-21] a new member is news, and the list of members is new when the news come', async () => {
    const anna = await start();
    const feed = await follow(anna, (await anna.workspace()).cursor);
    expect(news(feed).map(({ type }) => type)).toEqual(['changed', 'beat']);
    const bert = await anna.invite('Bert');
    await until(() => news(feed).some(({ type }) => type === 'rights'));
    expect(await names(anna)).toEqual(['Anna', 'Bert']);
    await bert.post('/v1/members/me', { name: 'Bertram' });
    await until(() => news(feed).filter(({ type }) => type === 'rights').length === 2);
    expect(await names(anna)).toEqual(['Anna', 'Bertram']);
  });

  test('a beat with the server’s time comes at once and every 20 seconds', async () => {
    const anna = await start();
    const feed = await follow(anna);
    const times = () => news(feed).flatMap((message) => (message.type === 'beat' ? [message.time] : []));
    expect(times()).toEqual([team.clock.now()]);
    const first = team.clock.now();
    team.clock.advance(20_000);
    await until(() => times().length === 2);
    expect(times()[1]).toBe(first + 20_000);
  });
});

describe('resuming', () => {
  test('the list names each document once with its newest sequence, and only those changed after the cursor', async () => {
    const anna = await start();
    await write(anna, SHARD, 3);
    await write(anna, ORG, 1);
    const { cursor } = changed(await follow(anna));
    expect(cursor).toBe((await anna.workspace()).cursor);
    await write(anna, SHARD, 2);
    const again = changed(await follow(anna, cursor));
    expect(again.documents).toEqual([{ name: SHARD, sequence: 5 }]);
    expect(changed(await follow(anna, again.cursor)).documents).toEqual([]);
  });

  test('a change of members while away is told, and no cursor goes back for it', async () => {
    const anna = await start();
    const { cursor } = changed(await follow(anna));
    await anna.invite('Bert');
    await write(anna, SHARD, 2);
    const told = news(await follow(anna, cursor));
    expect(told.map(({ type }) => type)).toEqual(['changed', 'rights', 'beat']);
    expect(told.flatMap((message) => (message.type === 'beat' ? [] : message.cursor))).toEqual([
      cursor + 3,
      cursor + 3,
    ]);
  });

  test('[EXT-21] a new member hears of everything there was before', async () => {
    const anna = await start();
    await write(anna, SHARD, 2);
    const bert = await anna.invite('Bert');
    expect(changed(await follow(bert)).documents).toEqual([{ name: SHARD, sequence: 2 }]);
  });

  test('a cursor from a future that the server has lost counts as none', async () => {
    const anna = await start();
    await write(anna, SHARD, 1);
    const feed = await follow(anna, 1_000_000);
    expect(changed(feed).documents).toEqual([{ name: SHARD, sequence: 1 }]);
    expect(changed(feed).cursor).toBeLessThan(1_000_000);
  });

  test('what happens immediately before the list is read is in the list, and not told again', async () => {
    const { storage, during } = interruptible(createMemoryStorage());
    const anna = await start({ storage });
    during.before = () => write(anna, SHARD, 2);
    const feed = await follow(anna);
    expect(changed(feed).documents).toEqual([{ name: SHARD, sequence: 2 }]);
    expect(updates(feed)).toEqual([]);
  });

  test('what happens immediately after the list was read comes live', async () => {
    const { storage, during } = interruptible(createMemoryStorage());
    const anna = await start({ storage });
    during.after = () => write(anna, SHARD, 2);
    const feed = await follow(anna);
    expect(changed(feed).documents).toEqual([]);
    expect(updates(feed).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(updates(feed)[0]?.cursor).toBe(changed(feed).cursor + 1);
  });

  test('devices that come and go while others write miss nothing', async () => {
    const anna = await start();
    const bert = await anna.invite('Bert');
    const names = ['a', 'b', 'c', 'd'].map((shard) => `${WORKSPACE}/s/main/${shard}`);
    const writers = Promise.all(names.map((name) => write(anna, name, 100)));
    const progress = { done: false };
    void writers.then(() => (progress.done = true));
    /** What the device has: the sequence of each document, moved on by lists (as if pulled) and by updates. */
    const has = new Map<string, number>();
    let cursor = 0;
    do {
      const feed = await follow(bert, cursor);
      for (const message of news(feed)) {
        if (message.type === 'changed') {
          for (const { name, sequence } of message.documents) has.set(name, sequence);
        } else if (message.type === 'update') {
          expect(message.sequence).toBe((has.get(message.name) ?? 0) + 1);
          has.set(message.name, message.sequence);
        }
        if (message.type !== 'beat') cursor = Math.max(cursor, message.cursor);
      }
      feed.close();
    } while (!progress.done);
    await writers;
    for (const { name, sequence } of changed(await follow(bert, cursor)).documents) has.set(name, sequence);
    expect(has).toEqual(new Map(names.map((name) => [name, 100])));
  });
});

describe('what is refused', () => {
  test('anything but one request', async () => {
    const anna = await start();
    for (const message of [Uint8Array.of(9), Uint8Array.of(5), Uint8Array.of(5, 1, 1), 'text']) {
      const feed = await anna.openFeed();
      feed.send(message);
      expect(await feed.closed()).toBe(4400);
    }
    const twice = await follow(anna);
    twice.send(encodeFeedRequest({ type: 'resume', cursor: 0 }));
    expect(await twice.closed()).toBe(4400);
  });

  test('a list that cannot be read closes the feed for a later try', async () => {
    const { storage, during } = interruptible(createMemoryStorage());
    const anna = await start({ storage });
    during.before = () => Promise.reject(new Error('disk gone'));
    const feed = await anna.openFeed();
    feed.send(encodeFeedRequest({ type: 'resume', cursor: 0 }));
    expect(await feed.closed()).toBe(4503);
  });
});

/** A storage in which something happens immediately before or after the list of changes is read. */
function interruptible(inner: Storage) {
  const during: Record<'before' | 'after', (() => Promise<void>) | null> = { before: null, after: null };
  const changedSince = async (workspace: string, member: string, cursor: number): Promise<Changes> => {
    await during.before?.();
    const changes = await inner.changedSince(workspace, member, cursor);
    await during.after?.();
    return changes;
  };
  return { storage: { ...inner, changedSince }, during };
}
