import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { FeedScene, NAME, news } from './testing/feed-scene.ts';

let scene: FeedScene;

beforeEach(async () => {
  scene = await FeedScene.begin();
});

const reaches = (wanted: number): Promise<void> => vi.waitFor(async () => expect(await scene.cursor()).toBe(wanted));
const OTHER = 'w1/s/space/other';

/** Writing transactions of the document's own database, and of the device's. */
const transactions = (): [number, number] => [
  scene.life.mortal.durabilities.get(`sidebook-document/${NAME}`)?.length ?? 0,
  scene.life.mortal.durabilities.get('sidebook-device')?.length ?? 0,
];

test('updates that come together are one transaction of their document, however many they are, and are told as one', async () => {
  const { follower } = scene.follow();
  await follower.handle([news(4, scene.edit('a'))]);
  const told: number[] = [];
  scene.life.store.onStored((_name, { updates }) => void told.push(updates.length));
  const before = transactions();
  await follower.handle(Array.from({ length: 50 }, (_, i) => news(5 + i, scene.edit(`k${i}`))));
  const after = transactions();
  // the updates; the document's sequence and the cursor
  expect([after[0] - before[0], after[1] - before[1]]).toEqual([1, 2]);
  expect(told).toEqual([50]);
  expect([await scene.sequences(NAME), await scene.cursor(), (await scene.contents()).length]).toEqual([[51], 54, 51]);
});

test('and so they are of a document that is in memory', async () => {
  const { follower } = scene.follow();
  const { unpin } = await scene.life.store.pin(NAME);
  const [before] = transactions();
  const told: number[] = [];
  scene.life.store.onStored((_name, { updates }) => void told.push(updates.length));
  await follower.handle(Array.from({ length: 50 }, (_, i) => news(5 + i, scene.edit(`k${i}`))));
  expect(transactions()[0]).toBe(before + 1);
  expect(told).toEqual([50]);
  expect([await scene.sequences(NAME), await scene.cursor(), (await scene.contents()).length]).toEqual([[50], 54, 50]);
  unpin();
});

test('of what comes together each document moves on when its own is told, and the cursor after all of it', async () => {
  const { follower } = scene.follow();
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  scene.life.store.onStored((name) => {
    if (name !== OTHER) return undefined;
    begun.resolve();
    return gate.promise;
  });
  const handled = follower.handle([
    news(5, scene.edit('a')),
    news(6, scene.edit('a', OTHER), 'm2-d1', OTHER),
    news(7, scene.edit('b')),
    news(8, scene.edit('b', OTHER), 'm2-d1', OTHER),
  ]);
  await begun.promise;
  expect([await scene.sequences(NAME, OTHER), await scene.cursor()]).toEqual([[2, 0], undefined]);
  gate.resolve();
  await handled;
  expect([await scene.sequences(NAME, OTHER), await scene.cursor()]).toEqual([[2, 2], 8]);
});

test('rights hold for what comes after them, and not before what came earlier is stored', async () => {
  const held: (number | undefined)[] = [];
  const { follower } = scene.follow({ onRights: async () => void held.push(...(await scene.sequences(NAME))) });
  await follower.handle([news(5, scene.edit('a')), { type: 'rights', cursor: 6 }, news(7, scene.edit('b'))]);
  expect(held).toEqual([1]);
  expect([await scene.sequences(NAME), await scene.cursor()]).toEqual([[2], 7]);
});

test('a gap in what comes together keeps what lies before it, and pulls the rest', async () => {
  const { follower } = scene.follow();
  // A pull that is begun meanwhile would ask for what is being stored.
  scene.life.store.onStored(() => follower.catchUp());
  const told = ['a', 'b', 'c', 'd'].map((key, i) => news(5 + i, scene.edit(key)));
  await follower.handle(told.filter(({ cursor }) => cursor !== 7));
  await reaches(8);
  expect(scene.pulls).toEqual([[{ name: NAME, after: 2 }]]);
  expect((await scene.life.store.read(NAME))?.counter).toBe(4);
  expect(await scene.contents()).toEqual(['a', 'b', 'c', 'd']);
});

test('a follower that is stopped begins with no further document, and the cursor stays', async () => {
  const { follower } = scene.follow();
  scene.life.store.onStored(() => void follower.stop());
  await follower.handle([news(5, scene.edit('a')), news(6, scene.edit('a', OTHER), 'm2-d1', OTHER)]);
  expect([await scene.sequences(NAME, OTHER), await scene.life.store.read(OTHER)]).toEqual([[1, undefined], null]);
  expect(await scene.cursor()).toBeUndefined();
});

test('a kill at any step of what comes together loses nothing, and what had moved on is not asked for again', async () => {
  const names = ['one', 'two', 'three'].map((shard) => `w1/s/space/${shard}`);
  let complete = false;
  for (let dieAtStep = 1; !complete; dieAtStep++) {
    scene = await FeedScene.begin({ dieAtStep });
    const together = names.flatMap((name) => ['a', 'b'].map((key) => ({ name, told: scene.edit(key, name) })));
    const messages = together.map(({ name, told }, i) => news(5 + i, told, 'm2-d1', name));
    const handled = scene.follow().follower.handle(messages);
    handled.catch(() => {});
    await Promise.race([handled, scene.life.mortal.died]);
    complete = !scene.life.mortal.dead;

    await scene.live();
    const sequences = await scene.sequences(...names);
    const cursor = await scene.cursor();
    for (const [i, name] of names.entries()) {
      // Never ahead of what is on the disk, nor the cursor ahead of any document.
      expect((await scene.life.store.read(name))?.counter ?? 0).toBeGreaterThanOrEqual(sequences[i] ?? 0);
      if (cursor !== undefined) expect(sequences[i]).toBe(2);
    }
    const { follower } = scene.follow();
    const documents = names.map((name) => ({ name, sequence: 2 }));
    await follower.handle([{ type: 'changed', cursor: 10, documents }]);
    await reaches(10);
    const asked = scene.pulls.flat().map(({ name }) => name);
    expect(asked).toEqual(names.filter((_, i) => sequences[i] !== 2));
    for (const name of names) expect(await scene.contents(name)).toEqual(['a', 'b']);
    await scene.life.close();
  }
});
