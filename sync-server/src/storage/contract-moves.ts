import assert from 'node:assert/strict';
import { hashOfId } from '../rooms/erased-ids.ts';
import { found, joinBert, type StorageCase } from './contract-fixtures.ts';
import { OutdatedError } from './storage.ts';

const claim = (record: string, to = 'north', from = 'main') => ({ from, record, to });
const anna = { device: 'anna0001aaaa', at: 5 };
const bert = { device: 'bert0002bbbb', at: 9 };

export const moveCases: readonly StorageCase[] = [
  {
    title: 'of several claims of one record in one space the first holds, told as it was made',
    async run(storage) {
      await found(storage);
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      const first = await storage.claimMoves('w1', [claim('s1.a'), claim('s1.b'), claim('s1.a', 'west')], anna);
      const told = { from: 'main', to: 'north', ...anna, cursor: before + 1 };
      const a = { ...told, record: 's1.a' };
      const b = { ...told, record: 's1.b' };
      assert.deepEqual(first, [a, b, a]);
      const second = await storage.claimMoves('w1', [claim('s1.b', 'west'), claim('s1.c', 'west')], bert);
      assert.deepEqual(second, [b, { ...claim('s1.c', 'west'), ...bert, cursor: before + 2 }]);
      // Of another space the same id is another record.
      assert.equal((await storage.claimMoves('w1', [claim('s1.a', 'main', 'north')], bert))[0]?.to, 'main');
      const workspace = await storage.workspace('w1');
      assert.deepEqual([workspace?.cursor, workspace?.rightsCursor], [before + 3, before + 3]);
    },
  },
  {
    title:
      'a claim of what was claimed is no news; one that was allowed by rights that have changed since is none at all',
    async run(storage) {
      await found(storage);
      const seen = (await storage.workspace('w1'))?.rightsCursor ?? 0;
      await storage.claimMoves('w1', [claim('s1.a')], anna, seen);
      await joinBert(storage);
      const before = await storage.workspace('w1');
      await assert.rejects(storage.claimMoves('w1', [claim('s1.a'), claim('s1.b')], anna, seen), OutdatedError);
      assert.equal((await storage.claimMoves('w1', [claim('s1.a', 'west')], bert, seen))[0]?.to, 'north');
      assert.deepEqual(await storage.workspace('w1'), before);
      assert.deepEqual((await storage.movesAfter('w1', 0, ['main', 'north'], 10)).length, 1);
      await assert.rejects(storage.claimMoves('unknown', [claim('s1.a')], anna));
    },
  },
  {
    title: '[ERA-1] the moves of records that were erased are forgotten, of each space and time alone',
    async run(storage) {
      await found(storage);
      await storage.claimMoves('w1', [claim('s1.a'), claim('s1.b'), claim('s1.c')], anna);
      await storage.claimMoves('w1', [claim('s1.a', 'main', 'north')], anna);
      const erasure = { workspace: 'w1', space: 'main', documents: [], files: [] };
      await storage.erase({ ...erasure, hashes: [hashOfId('s1.a')], at: 100 });
      await storage.erase({ ...erasure, hashes: [hashOfId('s1.a'), hashOfId('s1.b')], at: 200 });
      const left = async () =>
        (await storage.movesAfter('w1', 0, ['main', 'north'], 9)).map(({ from, record }) => `${from}/${record}`);
      const all = ['main/s1.a', 'main/s1.b', 'main/s1.c', 'north/s1.a'];
      await storage.dropErasedMoves(0, 99);
      assert.deepEqual(await left(), all);
      await storage.dropErasedMoves(0, 100);
      assert.deepEqual(await left(), all.slice(1));
      await storage.dropErasedMoves(200, 300);
      assert.deepEqual(await left(), all.slice(1));
      await storage.dropErasedMoves(100, 300);
      assert.deepEqual(await left(), all.slice(2));
    },
  },
  {
    title: 'moves are told after a cursor, in order, between the named spaces alone, and so many at most',
    async run(storage) {
      await found(storage);
      await storage.claimMoves('w1', [claim('s1.b'), claim('s1.a'), claim('s0.c', 'main', 'north')], anna);
      await storage.claimMoves('w1', [claim('s1.d', 'west')], anna);
      await storage.claimMoves('w1', [claim('s1.e')], bert);
      const records = async (cursor: number, spaces: readonly string[], limit = 10) =>
        (await storage.movesAfter('w1', cursor, spaces, limit)).map(({ record }) => record);
      assert.deepEqual(await records(0, ['main', 'north', 'west']), ['s1.a', 's1.b', 's0.c', 's1.d', 's1.e']);
      assert.deepEqual(await records(0, ['main', 'north']), ['s1.a', 's1.b', 's0.c', 's1.e']);
      assert.deepEqual(await records(0, ['main']), []);
      assert.deepEqual(await records(0, []), []);
      assert.deepEqual(await records(0, ['main', 'north'], 2), ['s1.a', 's1.b']);
      const last = (await storage.workspace('w1'))?.cursor ?? 0;
      assert.deepEqual(await records(last - 1, ['main', 'north']), ['s1.e']);
      assert.deepEqual(await records(last, ['main', 'north']), []);
      assert.deepEqual(await storage.movesAfter('unknown', 0, ['main', 'north'], 10), []);
    },
  },
];
