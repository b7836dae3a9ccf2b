import assert from 'node:assert/strict';
import { found, founding, update, type StorageCase } from './contract-fixtures.ts';

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
];
