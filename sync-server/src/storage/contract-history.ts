import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { bytes, found, plain, update, type StorageCase } from './contract-fixtures.ts';
import type { PastDocument } from './documents.ts';
import type { Storage } from './storage.ts';

const DAY = 86_400_000;

/** What a document holds, if each state in it is the list of the bytes of its updates. */
const bytesOf = ({ snapshot, updates }: PastDocument) => [
  ...(plain(snapshot?.state) ?? []),
  ...updates.flatMap((entry) => [...entry.update]),
];

async function at(storage: Storage, instant: number, name = 'w1/org') {
  const state = await storage.stateAt(name, instant);
  return state && [state.sequence, ...bytesOf(state)];
}

export const historyCases: readonly StorageCase[] = [
  {
    title: '[DUR-1] a document as of an instant has what was accepted until then, compacted or not',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/org', 1, [], 100), update('w1/org', 2, [], 200), update('w1/org', 3, [], 200)]);
      const all = async () => Promise.all([99, 100, 199, 200, 9999].map((instant) => at(storage, instant)));
      const expected = [[0], [1, 1], [1, 1], [3, 1, 2, 3], [3, 1, 2, 3]];
      assert.deepEqual(await all(), expected);
      await storage.compact('w1/org', 2, bytes(1, 2));
      assert.deepEqual(await all(), expected);
      assert.deepEqual((await storage.stateAt('w1/org', 200))?.snapshot?.sequence, 2);
      assert.deepEqual(await at(storage, 200, 'w1/s/main/none'), [0]);
    },
  },
  {
    title: '[DUR-1] what is in quarantine never was in the document, at no instant',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3].map((byte) => update('w1/org', byte)));
      await storage.quarantine('w1/org', [2]);
      assert.deepEqual(await at(storage, 2), [2, 1]);
      assert.deepEqual(await at(storage, 3), [3, 1, 3]);
    },
  },
  {
    title: '[DUR-2] what lies before an instant is forgotten up to the newest snapshot from before it; the rest stays',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3, 4].map((byte) => update('w1/org', byte, [], byte * DAY)));
      await storage.append([update('w1/s/main/a', 1, [], DAY)]);
      await storage.compact('w1/org', 1, bytes(1));
      await storage.compact('w1/org', 3, bytes(1, 2, 3));
      await storage.prune(2.5 * DAY);
      assert.deepEqual(await at(storage, DAY - 1), null);
      assert.deepEqual(await at(storage, 2 * DAY), [2, 1, 2]);
      await storage.prune(3.5 * DAY);
      assert.deepEqual(await at(storage, 3 * DAY - 1), null);
      assert.deepEqual(await at(storage, 3 * DAY), [3, 1, 2, 3]);
      assert.deepEqual(await at(storage, 4 * DAY), [4, 1, 2, 3, 4]);
      assert.equal((await storage.load('w1/org')).snapshot?.sequence, 3);
      assert.deepEqual((await storage.updatesAfter('w1/org', 3)).updates?.length, 1);
      assert.deepEqual(await at(storage, DAY, 'w1/s/main/a'), [1, 1]);
      assert.deepEqual((await storage.append([update('w1/org', 5, [], 5 * DAY)]))[0]?.sequence, 5);
    },
  },
  {
    title: '[DUR-2] of the snapshots of a day the last one stays, and the oldest one of all',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3, 4].map((byte) => update('w1/org', byte, [], DAY + byte)));
      await storage.compact('w1/org', 1, bytes(1));
      await storage.compact('w1/org', 2, bytes(1, 2));
      assert.equal((await storage.stateAt('w1/org', DAY + 1))?.snapshot, null);
      await storage.prune(DAY + 3);
      await storage.compact('w1/org', 4, bytes(1, 2, 3, 4));
      assert.deepEqual(await at(storage, DAY + 3), [3, 1, 2, 3]);
      assert.equal((await storage.stateAt('w1/org', DAY + 3))?.snapshot?.sequence, 2);
    },
  },
  {
    title: 'a document that was never compacted keeps its log, however old',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2].map((byte) => update('w1/org', byte)));
      await storage.prune(100 * DAY);
      assert.deepEqual(await at(storage, 1), [1, 1]);
      assert.equal((await storage.load('w1/org')).updates.length, 2);
    },
  },
  {
    title:
      '[DUR-10] an old log is told, and forgotten up to an update with a state in its place; what came later stays',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3, 4].map((byte) => update('w1/org', byte, [], byte * DAY)));
      await storage.append([update('w1/s/main/a', 1, [], 3 * DAY)]);
      await storage.compact('w1/org', 3, bytes(1, 2, 3));
      assert.deepEqual([...(await storage.oldLogs(4 * DAY, 9))].sort(), ['w1/org', 'w1/s/main/a']);
      assert.equal((await storage.oldLogs(4 * DAY, 1)).length, 1);
      assert.deepEqual(await storage.oldLogs(3 * DAY, 9), ['w1/org']);
      await storage.forgetLog('w1/org', 2, bytes(1, 2));
      assert.deepEqual(await storage.oldLogs(3 * DAY, 9), []);
      assert.equal(await at(storage, 2 * DAY - 1), null);
      assert.deepEqual(await at(storage, 2 * DAY), [2, 1, 2]);
      assert.deepEqual(await at(storage, 3 * DAY), [3, 1, 2, 3]);
      assert.deepEqual(await at(storage, 4 * DAY), [4, 1, 2, 3, 4]);
      assert.equal((await storage.load('w1/org')).snapshot?.sequence, 3);
      // Once more, or after the update is gone, nothing happens.
      for (const sequence of [1, 2, 3, 9]) await storage.forgetLog('w1/org', sequence, bytes(99));
      await storage.forgetLog('w1/s/main/none', 1, bytes(99));
      assert.deepEqual(await at(storage, 4 * DAY), [4, 1, 2, 3, 4]);
      assert.deepEqual(await at(storage, 2 * DAY), [2, 1, 2]);
    },
  },
  {
    title: '[DUR-10, ERA-1] what is erased while its log is being made a state does not come back by it',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3].map((byte) => update('w1/s/main/a', byte, [], byte * DAY)));
      const documents = [{ name: 'w1/s/main/a', sequence: 3, state: bytes(42), client: 5 }];
      await storage.erase({ workspace: 'w1', space: 'main', hashes: ['a'], at: 9 * DAY, documents, files: [] });
      await storage.forgetLog('w1/s/main/a', 2, bytes(1, 2));
      assert.equal(await at(storage, 2 * DAY, 'w1/s/main/a'), null);
      assert.deepEqual(await at(storage, 9 * DAY, 'w1/s/main/a'), [3, 42]);
    },
  },
  {
    title: 'the documents of a space are named in order, without those of others',
    async run(storage) {
      await found(storage);
      assert.deepEqual(await storage.documentsOf('w1', 'main'), []);
      const names = ['w1/s/main/b', 'w1/org', 'w1/s/main/a', 'w1/u/anna0001', 'w1/s/other/a'];
      await storage.append(names.map((name) => update(name, 1)));
      assert.deepEqual(await storage.documentsOf('w1', 'main'), ['w1/s/main/a', 'w1/s/main/b']);
      assert.deepEqual(await storage.documentsOf('w2', 'main'), []);
    },
  },
  {
    title: '[DUR-1, DUR-2] however it is edited, compacted and pruned, each instant that is kept is as it was',
    async run(storage) {
      await found(storage);
      const step = fc.oneof(
        {
          weight: 5,
          arbitrary: fc.record({ kind: fc.constant('edit' as const), hours: fc.integer({ max: 30, min: 0 }) }),
        },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('compact' as const), back: fc.nat(3) }) },
        {
          weight: 1,
          arbitrary: fc.record({ kind: fc.constant('prune' as const), hours: fc.integer({ max: 200, min: 0 }) }),
        },
      );
      let run = 0;
      let now = 100 * DAY;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const name = `w1/s/main/run${++run}`;
          const log: { readonly byte: number; readonly at: number }[] = [];
          let pruned = 0;
          for (const next of steps) {
            if (next.kind === 'edit') {
              now += next.hours * 3_600_000;
              log.push({ byte: log.length + 1, at: now });
              await storage.append([update(name, log.length, [], now)]);
            } else if (next.kind === 'compact') {
              const sequence = Math.max(0, log.length - next.back);
              await storage.compact(name, sequence, bytes(...log.slice(0, sequence).map(({ byte }) => byte)));
            } else {
              pruned = Math.max(pruned, now - next.hours * 3_600_000);
              await storage.prune(pruned);
            }
          }
          assert.deepEqual(
            bytesOf(await storage.load(name)),
            log.map(({ byte }) => byte),
          );
          for (const instant of [pruned, ...log.map((entry) => entry.at)].filter((time) => time >= pruned)) {
            const then = log.filter((entry) => entry.at <= instant).map(({ byte }) => byte);
            assert.deepEqual(await at(storage, instant, name), [then.length, ...then]);
          }
        }),
        { numRuns: 60, seed: 5 },
      );
    },
  },
];
