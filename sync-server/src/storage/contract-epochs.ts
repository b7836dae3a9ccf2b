import assert from 'node:assert/strict';
import { bytes, found, founding, plain, update, type StorageCase } from './contract-fixtures.ts';
import type { Erasure } from './epochs.ts';
import { OutdatedError } from './storage.ts';

const FILE = 'ef'.repeat(32);
const ERASURE: Erasure = {
  workspace: 'w1',
  space: 'main',
  hashes: ['a'],
  at: 1000,
  documents: [{ name: 'w1/s/main/a', sequence: 2, state: bytes(42), client: 5 }],
  files: [FILE],
};

export const epochCases: readonly StorageCase[] = [
  {
    title: '[EPO-3] a new epoch is one that no document ever had, of all workspaces, and news for them',
    async run(storage) {
      await found(storage);
      await storage.addCode({ hash: 'another-hash', grant: { kind: 'setup' }, made: 0, expires: 1000 });
      await storage.found({ ...founding('w2'), codeHash: 'another-hash' });
      await storage.append([update('w1/org', 1)]);
      const before = await storage.workspace('w1');
      await storage.beginEpoch(1000);
      const after = await storage.workspace('w1');
      assert.deepEqual([after?.epoch, after?.epochs, (await storage.workspace('w2'))?.epoch], [1000, {}, 1000]);
      assert.deepEqual([after?.cursor, after?.rightsCursor], [(before?.cursor ?? 0) + 1, (before?.cursor ?? 0) + 1]);
      // A clock that was put back, or did not move, makes no difference.
      await storage.beginEpoch(1000);
      await storage.beginEpoch(5);
      assert.equal((await storage.workspace('w1'))?.epoch, 1002);
      assert.equal((await storage.load('w1/org')).sequence, 1);
    },
  },
  {
    title:
      '[ERA-1] what is erased is destroyed in the log, the snapshots, the past and the files; the rest goes on after it',
    async run(storage) {
      await found(storage);
      await storage.append([
        update('w1/s/main/a', 1, [7], 100),
        update('w1/s/main/a', 2, [], 200),
        update('w1/org', 9),
      ]);
      await storage.compact('w1/s/main/a', 1, bytes(1));
      await storage.putBlob('w1', 'main', FILE, bytes(5));
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      await storage.erase({ ...ERASURE, hashes: ['b', 'a', 'b'] });
      const workspace = await storage.workspace('w1');
      assert.deepEqual([workspace?.epoch, workspace?.epochs], [0, { 'w1/s/main/a': 1000 }]);
      assert.deepEqual([workspace?.cursor, workspace?.rightsCursor], [before + 1, before + 1]);
      const { sequence, snapshot, updates, clients } = await storage.load('w1/s/main/a');
      assert.deepEqual([sequence, snapshot?.sequence, plain(snapshot?.state), updates], [2, 2, [42], []]);
      assert.deepEqual([...clients], [[5, '']]);
      assert.equal((await storage.updatesAfter('w1/s/main/a', 0)).updates, null);
      assert.equal(await storage.stateAt('w1/s/main/a', 999), null);
      assert.deepEqual(plain((await storage.stateAt('w1/s/main/a', 1000))?.snapshot?.state), [42]);
      assert.equal(await storage.getBlob('w1', 'main', FILE), null);
      await storage.erase({ ...ERASURE, space: 'other', hashes: ['c'], documents: [], files: [] });
      assert.deepEqual(Object.fromEntries(await storage.erased('w1')), { main: ['a', 'b'], other: ['c'] });
      assert.deepEqual([...(await storage.erased('w2'))], []);
      const rightsCursor = (await storage.workspace('w1'))?.rightsCursor ?? 0;
      const [next] = await storage.append([{ ...update('w1/s/main/a', 3, [], 2000), rightsCursor }]);
      assert.equal(next?.sequence, 3);
      assert.equal((await storage.load('w1/org')).updates.length, 1);
    },
  },
  {
    title:
      '[ERA-1] a document that has gone on is not erased, nor is anything else with it; each time it has another epoch',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/s/main/a', 1), update('w1/s/main/a', 2), update('w1/s/main/a', 3)]);
      await assert.rejects(storage.erase(ERASURE), OutdatedError);
      await assert.rejects(
        storage.erase({ ...ERASURE, documents: ERASURE.documents.map((one) => ({ ...one, name: 'w1/s/main/none' })) }),
        OutdatedError,
      );
      assert.deepEqual([...(await storage.erased('w1'))], []);
      assert.equal((await storage.load('w1/s/main/a')).updates.length, 3);
      const whole = { ...ERASURE, documents: ERASURE.documents.map((one) => ({ ...one, sequence: 3 })) };
      await storage.erase(whole);
      await storage.erase(whole);
      assert.deepEqual((await storage.workspace('w1'))?.epochs, { 'w1/s/main/a': 1001 });
      await storage.beginEpoch(1000);
      assert.deepEqual([(await storage.workspace('w1'))?.epoch, (await storage.workspace('w1'))?.epochs], [1002, {}]);
    },
  },
];
