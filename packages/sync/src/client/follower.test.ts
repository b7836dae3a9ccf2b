import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ApiClient } from './api-client.ts';
import type { FeedNews } from './feed-socket.ts';
import { FeedScene, NAME, news } from './testing/feed-scene.ts';

let scene: FeedScene;

beforeEach(async () => {
  scene = await FeedScene.begin();
});

const reaches = (wanted: number): Promise<void> => vi.waitFor(async () => expect(await scene.cursor()).toBe(wanted));
const sequence = async (): Promise<number | undefined> => (await scene.sequences(NAME))[0];

test('the sequence moves when the update is told, and the cursor after it', async () => {
  const { follower } = scene.follow();
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  scene.life.store.onStored(() => {
    begun.resolve();
    return gate.promise;
  });
  const handled = follower.handle([news(5, scene.edit('a'))]);
  await begun.promise;
  expect([await sequence(), await scene.cursor()]).toEqual([0, undefined]);
  gate.resolve();
  await handled;
  expect([await sequence(), await scene.cursor()]).toEqual([1, 5]);
  expect(scene.pulls).toEqual([]);
});

test('neither moves when the update could not be told', async () => {
  const { follower } = scene.follow();
  scene.life.store.onStored(() => {
    throw new Error('rows not written');
  });
  await expect(follower.handle([news(5, scene.edit('a'))])).rejects.toThrow('rows not written');
  expect([await sequence(), await scene.cursor()]).toEqual([0, undefined]);
});

test('a gap is pulled first, and the cursor waits for it', async () => {
  const { follower } = scene.follow();
  scene.edit('a');
  scene.edit('b');
  await follower.handle([news(5, scene.edit('c'))]);
  expect(await scene.cursor()).toBeUndefined();
  await reaches(5);
  expect(scene.pulls).toEqual([[{ name: NAME, after: 0 }]]);
  expect(await scene.contents()).toEqual(['a', 'b', 'c']);
  expect([await sequence(), await scene.cursor()]).toEqual([3, 5]);
});

test('what is known is passed over; what comes under the name of this device may be of its clone, and is stored', async () => {
  const { follower } = scene.follow();
  const first = scene.edit('a');
  await follower.handle([news(5, first)]);
  await follower.handle([news(5, first)]);
  expect((await scene.life.store.read(NAME))?.counter).toBe(1);
  await follower.handle([news(6, scene.edit('b'), 'm1-d1')]);
  expect([await sequence(), await scene.cursor()]).toEqual([2, 6]);
  expect(await scene.contents()).toEqual(['a', 'b']);
});

test('a document that is held is pulled when it is let go, and the cursor waits', async () => {
  let held = true;
  const { follower } = scene.follow({ isHeld: () => held });
  await follower.handle([news(5, scene.edit('a'))]);
  expect([scene.pulls.length, follower.isCaughtUp]).toEqual([0, false]);
  expect(await scene.cursor()).toBeUndefined();
  held = false;
  follower.catchUp();
  await reaches(5);
  expect(await sequence()).toBe(1);
});

test('a document that the server leaves out is not asked for again', async () => {
  const { follower } = scene.follow();
  await follower.handle([{ type: 'changed', cursor: 9, documents: [{ name: NAME, sequence: 4 }] }]);
  await reaches(9);
  expect(scene.pulls).toHaveLength(1);
  expect(follower.isCaughtUp).toBe(true);
});

test('a list of changes asks for what is behind, in the order of priority', async () => {
  const names = Array.from({ length: 30 }, (_, i) => `w1/s/space/shard${i}`);
  for (const name of names) scene.edit('a', name);
  const { follower } = scene.follow({ priority: (name) => -Number(name.slice('w1/s/space/shard'.length)) });
  await scene.life.database.documents.put({ name: 'w1/s/space/shard29', workspace: 'w1', sequence: 1, unsent: 1 });
  const documents = names.map((name) => ({ name, sequence: 1 }));
  await follower.handle([{ type: 'changed', cursor: 9, documents }]);
  await reaches(9);
  expect(scene.pulls.map((batch) => batch.length)).toEqual([24, 5]);
  expect(scene.pulls[0]?.[0]).toEqual({ name: 'w1/s/space/shard28', after: 0 });
  expect(await scene.life.database.documents.get('w1/s/space/shard29')).toMatchObject({ unsent: 1 });
});

test('after the server was restored from a backup everything is asked for again', async () => {
  await scene.life.database.feeds.put({ workspace: 'w1', cursor: 50, heard: null, clockOffset: 0 });
  await scene.life.database.documents.put({ name: NAME, workspace: 'w1', sequence: 20, unsent: 1 });
  const { follower } = scene.follow();
  const { sequence: newest } = scene.edit('a');
  await follower.handle([{ type: 'changed', cursor: 3, documents: [{ name: NAME, sequence: newest }] }]);
  await reaches(3);
  expect(scene.pulls).toEqual([[{ name: NAME, after: 0 }]]);
  expect(await scene.life.database.documents.get(NAME)).toMatchObject({ sequence: 1, unsent: 1 });
});

test('records that were lost on this device are asked for again', async () => {
  const { follower } = scene.follow();
  await follower.handle([news(5, scene.edit('a'))]);
  follower.lost(NAME);
  await follower.stop();
  expect(scene.pulls).toEqual([[{ name: NAME, after: 0 }]]);
});

test('what is told while a lost copy is being pulled is pulled next, and so is a copy that is lost again', async () => {
  const answers: PromiseWithResolvers<void>[] = [];
  const slow: ApiClient['pull'] = async (request) => {
    const answer = await scene.pull(request);
    const held = Promise.withResolvers<void>();
    answers.push(held);
    await held.promise;
    return answer;
  };
  const answered = async (index: number): Promise<void> => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(index));
    answers[index]?.resolve();
  };
  const { follower } = scene.follow({ api: { pull: slow } as ApiClient });
  scene.edit('a');
  follower.lost(NAME);
  await vi.waitFor(() => expect(answers.length).toBe(1));
  await follower.handle([news(5, scene.edit('b'))]);
  await answered(0);
  await vi.waitFor(() => expect(answers.length).toBe(2));
  follower.lost(NAME);
  await answered(1);
  await answered(2);
  await reaches(5);
  expect(scene.pulls.map(([asked]) => asked?.after)).toEqual([0, 1, 0]);
  expect(await scene.contents()).toEqual(['a', 'b']);
});

test.each(['w2/s/space/shard', 'w1/../w2/org', ''])('a server has no say in a document named "%s"', async (name) => {
  const { follower } = scene.follow();
  await follower.handle([news(5, scene.edit('a', name), 'm2-d1', name)]);
  await follower.handle([{ type: 'changed', cursor: 6, documents: [{ name, sequence: 9 }] }]);
  await follower.stop();
  expect(scene.pulls).toEqual([]);
  expect(await scene.life.database.documents.count()).toBe(0);
  expect(await scene.cursor()).toBe(6);
});

test('a pull that fails is a failure, and the cursor stays', async () => {
  const api = { pull: () => Promise.reject(new Error('unreachable')) } as unknown as ApiClient;
  const { follower, failure } = scene.follow({ api });
  await follower.handle([{ type: 'changed', cursor: 9, documents: [{ name: NAME, sequence: 1 }] }]);
  expect(await failure).toEqual(new Error('unreachable'));
  expect(await scene.cursor()).toBeUndefined();
});

type Step =
  /** `alone`: it is handed over, with all that was not before it. */
  | { readonly kind: 'edit'; readonly number: number; readonly lost: boolean; readonly alone: boolean }
  | { readonly kind: 'resume' };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      number: fc.nat(2),
      lost: fc.boolean(),
      alone: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
);

test('whatever the feed loses and wherever it is resumed, everything is stored once', async () => {
  const run = async (steps: readonly Step[]): Promise<void> => {
    scene = await FeedScene.begin();
    let reached = 0;
    let waiting: FeedNews[] = [];
    let { follower } = scene.follow();
    const resume = async (): Promise<void> => {
      waiting = [];
      await follower.stop();
      ({ follower } = scene.follow());
      const documents = [...scene.log].map(([name, updates]) => ({ name, sequence: updates.length }));
      await follower.handle([{ type: 'changed', cursor: reached, documents }]);
    };
    for (const [index, next] of steps.entries()) {
      if (next.kind === 'resume') await resume();
      else {
        const name = `w1/s/space/shard${next.number}`;
        const told = scene.edit(`k${index}`, name);
        reached++;
        if (!next.lost) waiting.push(news(reached, told, 'm2-d1', name));
        if (next.alone) await follower.handle(waiting.splice(0));
      }
    }
    await resume();
    await vi.waitFor(() => expect(follower.isCaughtUp).toBe(true));
    await follower.stop();
    for (const [name, updates] of scene.log) {
      expect((await scene.life.store.read(name))?.counter).toBe(updates.length);
      expect((await scene.life.store.load(name)).doc.getMap('m').size).toBe(updates.length);
    }
    await scene.life.close();
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 20 }), run), { numRuns: 60 });
}, 60_000);
