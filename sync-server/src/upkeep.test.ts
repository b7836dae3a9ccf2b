import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Compaction } from './rooms/compaction.ts';
import { hashOfId } from './rooms/erased-ids.ts';
import { documentFrom } from './rooms/load-document.ts';
import { found } from './storage/contract-fixtures.ts';
import { createMemoryStorage } from './storage/memory.ts';
import type { Storage } from './storage/storage.ts';
import { cyclicUpdate } from './testing/damaged-updates.ts';
import { cardsOf, edit } from './testing/edits.ts';
import { TestClock } from './testing/test-clock.ts';
import { beginUpkeep } from './upkeep.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server's upkeep alone, with how often each document was made a state and what was logged. */
async function start(prepare: (storage: Storage, clock: TestClock) => Promise<void> = async () => undefined) {
  const storage = createMemoryStorage();
  const clock = new TestClock();
  const logged: string[] = [];
  const forgotten: string[] = [];
  await found(storage);
  await prepare(storage, clock);
  const threads = new Compaction(storage);
  const compaction = {
    forget(name: string, instant: number) {
      forgotten.push(name);
      return threads.forget(name, instant);
    },
  };
  const write = (event: string, fields = {}) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const upkeep = beginUpkeep({ storage, compaction, clock, log: { info: write, warn: write, error: write } });
  ends.push(
    () => threads.close(),
    () => upkeep.end(),
  );
  /** Lets an hour pass, and what falls due be done. */
  async function hour(): Promise<void> {
    clock.advance(HOUR);
    await upkeep.idle();
  }
  return { storage, clock, logged, forgotten, hour };
}

const write = (storage: Storage, name: string, update: Uint8Array, at: number) =>
  storage.append([{ name, device: 'anna0001aaaa', rightsCursor: 1, newClients: [], at, update }]);

describe('[DUR-10] documents that are edited too seldom to be compacted', () => {
  test('no log is older than 31 days, and every instant of the last 30 is as it was', async () => {
    const quiet = edit({ quiet: 'since' });
    const { storage, clock, forgotten, hour } = await start(async (storage, clock) => {
      await write(storage, 'w1/org', quiet, clock.now());
    });
    const doc = new Y.Doc();
    const wrote: number[] = [];
    for (let day = 0; day < 40; day++) {
      wrote.push(clock.now());
      await write(storage, 'w1/s/main/a', edit({ card: String(day) }, doc), clock.now());
      for (let i = 0; i < 24; i++) await hour();
    }
    await hour();
    expect(await storage.oldLogs(clock.now() - 31 * DAY - HOUR, 9)).toEqual([]);
    for (const [day, at] of wrote.entries()) {
      if (at < clock.now() - 30 * DAY) continue;
      const past = await storage.stateAt('w1/s/main/a', at);
      expect(past && cardsOf(documentFrom(past).doc)).toEqual({ card: String(day) });
    }
    expect(cardsOf(documentFrom(await storage.load('w1/org')).doc)).toEqual({ quiet: 'since' });
    expect((await storage.load('w1/org')).updates).toEqual([]);
    // Once a day at most, and a document that nobody edits once.
    expect(forgotten.filter((name) => name === 'w1/org')).toHaveLength(1);
    expect(forgotten.filter((name) => name === 'w1/s/main/a').length).toBeLessThanOrEqual(10);
  });

  test('no more than 200 an hour', async () => {
    const { forgotten, hour } = await start(async (storage, clock) => {
      for (let i = 0; i < 210; i++)
        await write(storage, `w1/s/main/shard${i}`, edit({ a: '1' }), clock.now() - 40 * DAY);
    });
    expect(forgotten).toEqual([]);
    await hour();
    expect(forgotten).toHaveLength(200);
    await hour();
    expect(new Set(forgotten).size).toBe(210);
  });

  test('a damaged log is left as it is, told once, and holds up no other', async () => {
    const { storage, logged, forgotten, hour } = await start(async (storage, clock) => {
      await write(storage, 'w1/s/main/bad', edit({ a: '1' }), clock.now() - 40 * DAY);
      await write(storage, 'w1/s/main/bad', cyclicUpdate(1001, 1002), clock.now() - 40 * DAY);
      await write(storage, 'w1/s/main/good', edit({ a: '1' }), clock.now() - 40 * DAY);
    });
    await hour();
    await hour();
    expect(logged).toEqual([expect.stringContaining('not-compacted {"document":"w1/s/main/bad"')]);
    expect(forgotten).toHaveLength(2);
    expect((await storage.load('w1/s/main/bad')).updates).toHaveLength(2);
    expect((await storage.load('w1/s/main/good')).updates).toEqual([]);
  });
});

test('[ERA-1] the moves of what was erased are forgotten a day later, those of all else stay', async () => {
  const { storage, clock, hour } = await start();
  const by = { device: 'anna0001aaaa', at: 1 };
  await storage.claimMoves(
    'w1',
    ['s1.a', 's1.b', 's1.c'].map((record) => ({ from: 'main', record, to: 'north' })),
    by,
  );
  const left = async () => (await storage.movesAfter('w1', 0, ['main', 'north'], 9)).map(({ record }) => record);
  const erase = (id: string) =>
    storage.erase({
      workspace: 'w1',
      space: 'main',
      hashes: [hashOfId(id)],
      at: clock.now(),
      documents: [],
      files: [],
    });
  await erase('s1.a');
  for (let i = 0; i < 23; i++) await hour();
  await erase('s1.b');
  expect(await left()).toEqual(['s1.a', 's1.b', 's1.c']);
  await hour();
  expect(await left()).toEqual(['s1.b', 's1.c']);
  for (let i = 0; i < 23; i++) await hour();
  expect(await left()).toEqual(['s1.c']);
});
