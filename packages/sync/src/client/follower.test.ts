import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { beginLife, seededRandom, type TestLife } from '../persistence/testing/test-device.ts';
import type { PulledDocument } from '../protocol/pull.ts';
import type { ApiClient } from './api-client.ts';
import { Follower, type FollowerOptions } from './follower.ts';

const NAME = 'w1/s/space/shard';

let life: TestLife;
/** What the server has: the updates of each document. */
let log: Map<string, Uint8Array[]>;
let pulls: { readonly name: string; readonly after: number }[][];

beforeEach(async () => {
  life = await beginLife({ disk: new IDBFactory(), random: seededRandom(1) });
  log = new Map();
  pulls = [];
});

const pull: ApiClient['pull'] = async ({ documents }) => {
  pulls.push(documents);
  const pulled = documents.flatMap(({ name, after }): PulledDocument[] => {
    const updates = log.get(name);
    return updates ? [{ name, sequence: updates.length, updates: updates.slice(after) }] : [];
  });
  return { documents: pulled, more: false };
};

/** A follower, and a promise of its next failure. */
function follow(options: Partial<FollowerOptions> = {}): { follower: Follower; failure: Promise<unknown> } {
  const failure = Promise.withResolvers<unknown>();
  const follower = new Follower({
    workspace: 'w1',
    store: life.store,
    database: life.database,
    api: { pull } as ApiClient,
    priority: () => 0,
    rebases: { has: () => false, run: async () => {} },
    isHeld: () => false,
    onRights: async () => {},
    onProgress: () => {},
    onFailure: failure.resolve,
    ...options,
  });
  return { follower, failure: failure.promise };
}

/** One more update of the document on the server; returns its sequence. */
function edit(key: string, name = NAME): { readonly sequence: number; readonly update: Uint8Array } {
  const updates = log.get(name) ?? [];
  const doc = new Y.Doc();
  doc.getMap('m').set(key, 1);
  const update = Y.encodeStateAsUpdate(doc);
  updates.push(update);
  log.set(name, updates);
  return { sequence: updates.length, update };
}

const news = (cursor: number, told: { sequence: number; update: Uint8Array }, device = 'm2-d1', name = NAME) =>
  ({ type: 'update', cursor, name, device, ...told }) as const;

const cursor = async (): Promise<number | undefined> => (await life.database.feeds.get('w1'))?.cursor;
const sequence = async (): Promise<number | undefined> => (await life.database.documents.get(NAME))?.sequence;
const reaches = (wanted: number): Promise<void> => vi.waitFor(async () => expect(await cursor()).toBe(wanted));
const contents = async (): Promise<string[]> =>
  [...(await life.store.load(NAME)).doc.getMap('m').keys()].sort((a, b) => a.localeCompare(b));

test('the sequence moves when the update is told, and the cursor after it', async () => {
  const { follower } = follow();
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  life.store.onStored(() => {
    begun.resolve();
    return gate.promise;
  });
  const handled = follower.handle(news(5, edit('a')));
  await begun.promise;
  expect([await sequence(), await cursor()]).toEqual([0, undefined]);
  gate.resolve();
  await handled;
  expect([await sequence(), await cursor()]).toEqual([1, 5]);
  expect(pulls).toEqual([]);
});

test('neither moves when the update could not be told', async () => {
  const { follower } = follow();
  life.store.onStored(() => {
    throw new Error('rows not written');
  });
  await expect(follower.handle(news(5, edit('a')))).rejects.toThrow('rows not written');
  expect([await sequence(), await cursor()]).toEqual([0, undefined]);
});

test('a gap is pulled first, and the cursor waits for it', async () => {
  const { follower } = follow();
  edit('a');
  edit('b');
  await follower.handle(news(5, edit('c')));
  expect(await cursor()).toBeUndefined();
  await reaches(5);
  expect(pulls).toEqual([[{ name: NAME, after: 0 }]]);
  expect(await contents()).toEqual(['a', 'b', 'c']);
  expect([await sequence(), await cursor()]).toEqual([3, 5]);
});

test('what is known is passed over; what comes under the name of this device may be of its clone, and is stored', async () => {
  const { follower } = follow();
  const first = edit('a');
  await follower.handle(news(5, first));
  await follower.handle(news(5, first));
  expect((await life.store.read(NAME))?.counter).toBe(1);
  await follower.handle(news(6, edit('b'), 'm1-d1'));
  expect([await sequence(), await cursor()]).toEqual([2, 6]);
  expect(await contents()).toEqual(['a', 'b']);
});

test('a document that is held is pulled when it is let go, and the cursor waits', async () => {
  let held = true;
  const { follower } = follow({ isHeld: () => held });
  await follower.handle(news(5, edit('a')));
  expect([pulls.length, follower.isCaughtUp]).toEqual([0, false]);
  expect(await cursor()).toBeUndefined();
  held = false;
  follower.catchUp();
  await reaches(5);
  expect(await sequence()).toBe(1);
});

test('a document that the server leaves out is not asked for again', async () => {
  const { follower } = follow();
  await follower.handle({ type: 'changed', cursor: 9, documents: [{ name: NAME, sequence: 4 }] });
  await reaches(9);
  expect(pulls).toHaveLength(1);
  expect(follower.isCaughtUp).toBe(true);
});

test('a list of changes asks for what is behind, in the order of priority', async () => {
  const names = Array.from({ length: 30 }, (_, i) => `w1/s/space/shard${i}`);
  for (const name of names) edit('a', name);
  const { follower } = follow({ priority: (name) => -Number(name.slice('w1/s/space/shard'.length)) });
  await life.database.documents.put({ name: 'w1/s/space/shard29', workspace: 'w1', sequence: 1, unsent: 1 });
  const documents = names.map((name) => ({ name, sequence: 1 }));
  await follower.handle({ type: 'changed', cursor: 9, documents });
  await reaches(9);
  expect(pulls.map((batch) => batch.length)).toEqual([24, 5]);
  expect(pulls[0]?.[0]).toEqual({ name: 'w1/s/space/shard28', after: 0 });
  expect(await life.database.documents.get('w1/s/space/shard29')).toMatchObject({ unsent: 1 });
});

test('after the server was restored from a backup everything is asked for again', async () => {
  await life.database.feeds.put({ workspace: 'w1', cursor: 50, heard: null, clockOffset: 0 });
  await life.database.documents.put({ name: NAME, workspace: 'w1', sequence: 20, unsent: 1 });
  const { follower } = follow();
  const { sequence: newest } = edit('a');
  await follower.handle({ type: 'changed', cursor: 3, documents: [{ name: NAME, sequence: newest }] });
  await reaches(3);
  expect(pulls).toEqual([[{ name: NAME, after: 0 }]]);
  expect(await life.database.documents.get(NAME)).toMatchObject({ sequence: 1, unsent: 1 });
});

test('records that were lost on this device are asked for again', async () => {
  const { follower } = follow();
  await follower.handle(news(5, edit('a')));
  follower.lost(NAME);
  await follower.stop();
  expect(pulls).toEqual([[{ name: NAME, after: 0 }]]);
});

test('what is told while a lost copy is being pulled is pulled next, and so is a copy that is lost again', async () => {
  const answers: PromiseWithResolvers<void>[] = [];
  const slow: ApiClient['pull'] = async (request) => {
    const answer = await pull(request);
    const held = Promise.withResolvers<void>();
    answers.push(held);
    await held.promise;
    return answer;
  };
  const answered = async (index: number): Promise<void> => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(index));
    answers[index]?.resolve();
  };
  const { follower } = follow({ api: { pull: slow } as ApiClient });
  edit('a');
  follower.lost(NAME);
  await vi.waitFor(() => expect(answers.length).toBe(1));
  await follower.handle(news(5, edit('b')));
  await answered(0);
  await vi.waitFor(() => expect(answers.length).toBe(2));
  follower.lost(NAME);
  await answered(1);
  await answered(2);
  await reaches(5);
  expect(pulls.map(([asked]) => asked?.after)).toEqual([0, 1, 0]);
  expect(await contents()).toEqual(['a', 'b']);
});

test.each(['w2/s/space/shard', 'w1/../w2/org', ''])('a server has no say in a document named "%s"', async (name) => {
  const { follower } = follow();
  await follower.handle(news(5, edit('a', name), 'm2-d1', name));
  await follower.handle({ type: 'changed', cursor: 6, documents: [{ name, sequence: 9 }] });
  await follower.stop();
  expect(pulls).toEqual([]);
  expect(await life.database.documents.count()).toBe(0);
  expect(await cursor()).toBe(6);
});

test('a pull that fails is a failure, and the cursor stays', async () => {
  const api = { pull: () => Promise.reject(new Error('unreachable')) } as unknown as ApiClient;
  const { follower, failure } = follow({ api });
  await follower.handle({ type: 'changed', cursor: 9, documents: [{ name: NAME, sequence: 1 }] });
  expect(await failure).toEqual(new Error('unreachable'));
  expect(await cursor()).toBeUndefined();
});

type Step = { readonly kind: 'edit'; readonly number: number; readonly lost: boolean } | { readonly kind: 'resume' };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), number: fc.nat(2), lost: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const) }) },
);

test('whatever the feed loses and wherever it is resumed, everything is stored once', async () => {
  const run = async (steps: readonly Step[]): Promise<void> => {
    life = await beginLife({ disk: new IDBFactory(), random: seededRandom(1) });
    log = new Map();
    let reached = 0;
    let { follower } = follow();
    const resume = async (): Promise<void> => {
      await follower.stop();
      ({ follower } = follow());
      const documents = [...log].map(([name, updates]) => ({ name, sequence: updates.length }));
      await follower.handle({ type: 'changed', cursor: reached, documents });
    };
    for (const [index, next] of steps.entries()) {
      if (next.kind === 'resume') await resume();
      else {
        const name = `w1/s/space/shard${next.number}`;
        const told = edit(`k${index}`, name);
        reached++;
        if (!next.lost) await follower.handle(news(reached, told, 'm2-d1', name));
      }
    }
    await resume();
    await vi.waitFor(() => expect(follower.isCaughtUp).toBe(true));
    await follower.stop();
    for (const [name, updates] of log) {
      expect((await life.store.read(name))?.counter).toBe(updates.length);
      expect((await life.store.load(name)).doc.getMap('m').size).toBe(updates.length);
    }
    await life.close();
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 20 }), run), { numRuns: 60 });
}, 60_000);
