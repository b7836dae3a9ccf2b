import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { beginLife, seededRandom } from './testing/test-device.ts';

const NAME = 'w1/s/space/shard';
const TEAMMATE = 7;

interface Outcome {
  /** Keys whose edit was answered. */
  readonly answered: Set<string>;
  /** Keys that a socket was allowed to send. */
  readonly left: Set<string>;
  /** Keys of updates of the feed that were answered. */
  readonly followed: Set<string>;
}

/** Lives that edit, follow the feed and compact until they are killed at a step that the seed chooses. */
async function liveAndDie(disk: IDBFactory, kills: number, seed: number): Promise<Outcome> {
  const random = seededRandom(seed);
  const answered = new Set<string>();
  const left = new Set<string>();
  const followed = new Set<string>();
  const teammate = new Y.Doc();
  teammate.clientID = TEAMMATE;
  /** What the feed knows to be stored here: the next life is sent everything after it. */
  let cursor = Y.encodeStateVector(teammate);

  for (let kill = 0; kill < kills; kill++) {
    const life = await beginLife({
      disk,
      random,
      dieAtStep: 1 + Math.floor(random() * 12),
      limits: { loose: 4_000 },
    });
    for (let step = 0; !life.mortal.dead; step++) {
      const key = `${kill}.${step}`;
      const choice = random();
      const work =
        choice < 0.6 ? edit(key) : choice < 0.8 ? follow(key) : choice < 0.9 ? life.store.compact(NAME) : ring(key);
      // after the end promises stay open or reject; nobody is there to hear it
      work.catch(() => {});
      await Promise.race([work.catch(() => life.mortal.died), life.mortal.died]);
    }

    async function edit(key: string): Promise<void> {
      const edited = life.store.transact(NAME, 'test', (doc) => void doc.getMap('m').set(key, 1));
      await edited;
      answered.add(key);
    }

    /** An edit whose frame waits for the disk, as a socket's do. */
    async function ring(key: string): Promise<void> {
      const { doc } = await life.store.load(NAME);
      doc.getMap('m').set(key, 1);
      await life.store.settled(NAME);
      left.add(key);
    }

    async function follow(key: string): Promise<void> {
      teammate.getMap('m').set(key, 1);
      const sent = Y.encodeStateVector(teammate);
      await life.store.append(NAME, [Y.encodeStateAsUpdate(teammate, cursor)], 'feed');
      cursor = sent;
      followed.add(key);
    }
  }
  return { answered, left, followed };
}

test('[EXT-20] 1,000 kills at any step lose nothing that was answered or sent and add no second client', async () => {
  const disk = new IDBFactory();
  const { answered, left, followed } = await liveAndDie(disk, 1_000, 5);
  expect(answered.size).toBeGreaterThan(200);
  expect(left.size).toBeGreaterThan(20);

  const life = await beginLife({ disk, random: seededRandom(6) });
  const { doc, clientID } = await life.store.load(NAME);
  const there = doc.getMap('m');
  expect([...answered, ...left, ...followed].filter((key) => !there.has(key))).toEqual([]);
  expect([...doc.store.clients.keys()].sort((a, b) => a - b)).toEqual([TEAMMATE, clientID].sort((a, b) => a - b));
  expect((await life.database.documents.get(NAME))?.unsent).toBe(1);
}, 120_000);
