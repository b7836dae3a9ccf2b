import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { beginLife, seededRandom, type TestLife } from './testing/test-device.ts';

let life: TestLife;
beforeEach(async () => {
  life = await beginLife({
    disk: new IDBFactory(),
    random: seededRandom(4),
    limits: { documents: 3, bytes: 10_000, idle: 30_000 },
  });
});

const name = (number: number): string => `w1/s/space/shard${number}`;
const loaded = (upTo: number): number[] =>
  Array.from({ length: upTo + 1 }, (_, number) => number).filter((number) => life.store.loaded(name(number)));

test('the least recently used documents leave the memory, pinned ones stay', async () => {
  const { unpin } = await life.store.pin(name(0));
  for (const number of [1, 2, 3, 4]) await life.store.load(name(number));
  expect(loaded(4)).toEqual([0, 3, 4]);
  unpin();
  unpin();
  await life.store.load(name(5));
  expect(loaded(5)).toEqual([3, 4, 5]);
});

test('documents that are large together leave the memory', async () => {
  const big = 'x'.repeat(6_000);
  for (const number of [0, 1, 2]) {
    await life.store.transact(name(number), 'test', (doc) => void doc.getMap('m').set('a', big));
  }
  await life.store.load(name(3));
  expect(loaded(3)).toEqual([2, 3]);
});

test('a document that nobody used for a while leaves the memory; a pinned one does not', async () => {
  await life.store.pin(name(0));
  const document = await life.store.load(name(1));
  life.time.advance(20_000);
  await life.store.load(name(2));
  life.time.advance(20_000);
  expect(loaded(0)).toEqual([0]);
  await expect(document.transact('test', () => {})).rejects.toMatchObject({ name: 'Unloaded' });
  life.time.advance(60_000);
  expect(loaded(2)).toEqual([0]);
  expect((await life.store.load(name(1))).state).toEqual({ kind: 'ready' });
});

test('nothing is left to do when nothing is in memory', async () => {
  await life.store.load(name(1));
  life.time.advance(300_000);
  expect(life.time.waiting()).toBe(0);
});
