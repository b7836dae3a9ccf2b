import assert from 'node:assert/strict';
import { OutdatedError } from './storage.ts';
import { bytes, found, joinBert, plain, update, type StorageCase } from './contract-fixtures.ts';

export const documentCases: readonly StorageCase[] = [
  {
    title: 'a document numbers its updates from 1 and the workspace its news, over all documents',
    async run(storage) {
      await found(storage);
      const start = (await storage.workspace('w1'))?.cursor ?? 0;
      const positions = await storage.append([update('w1/org', 1), update('w1/s/main/a', 2), update('w1/org', 3)]);
      assert.deepEqual(
        positions.map(({ sequence }) => sequence),
        [1, 1, 2],
      );
      assert.deepEqual(
        positions.map(({ cursor }) => cursor),
        [start + 1, start + 2, start + 3],
      );
      assert.deepEqual(await storage.append([update('w1/org', 4)]), [{ sequence: 3, cursor: start + 4 }]);
      assert.equal((await storage.workspace('w1'))?.cursor, start + 4);
    },
  },
  {
    title: 'a document is loaded as it was appended, with the devices of its clientIDs; an unknown one is empty',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/org', 1, [7]), update('w1/org', 2, [8, 4_294_967_295])]);
      const document = await storage.load('w1/org');
      assert.equal(document.sequence, 2);
      assert.equal(document.snapshot, null);
      assert.deepEqual(
        document.updates.map((entry) => [entry.sequence, entry.device, plain(entry.update)]),
        [
          [1, 'anna0001aaaa', [1]],
          [2, 'anna0001aaaa', [2]],
        ],
      );
      assert.deepEqual(
        document.clients,
        new Map([7, 8, 4_294_967_295].map((client) => [client, 'anna0001aaaa'] as const)),
      );
      assert.deepEqual(await storage.load('w1/s/main/none'), {
        sequence: 0,
        snapshot: null,
        updates: [],
        clients: new Map(),
      });
    },
  },
  {
    title: 'an append of several is kept whole or not at all',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/org', 1, [7])]);
      const before = await storage.workspace('w1');
      await assert.rejects(storage.append([update('w1/org', 2), update('unknown/org', 3)]));
      const foreign = { ...update('w1/org', 3, [7]), device: 'bert0002bbbb' };
      await assert.rejects(storage.append([update('w1/s/main/a', 2, [9]), foreign]), OutdatedError);
      assert.equal((await storage.load('w1/org')).sequence, 1);
      assert.equal((await storage.load('w1/s/main/a')).sequence, 0);
      assert.deepEqual(await storage.workspace('w1'), before);
    },
  },
  {
    title:
      'a clientID belongs to the first device that brings it, which may say so again; in another document it is free',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/org', 1, [7])]);
      await storage.append([update('w1/org', 2, [7, 8]), update('w1/s/main/a', 3, [7])]);
      const other = { ...update('w1/s/main/b', 4, [7]), device: 'bert0002bbbb' };
      await storage.append([other]);
      const clients = new Map([7, 8].map((client) => [client, 'anna0001aaaa'] as const));
      assert.deepEqual((await storage.load('w1/org')).clients, clients);
      assert.deepEqual((await storage.load('w1/s/main/b')).clients, new Map([[7, 'bert0002bbbb']]));
    },
  },
  {
    title: 'nothing is appended that was checked against rights that have changed since',
    async run(storage) {
      await found(storage);
      await joinBert(storage);
      const rightsCursor = (await storage.workspace('w1'))?.rightsCursor ?? 0;
      await storage.append([{ ...update('w1/org', 1), rightsCursor }]);
      const withdrawals = [
        () => storage.changeRights('w1', [{ kind: 'role', space: 'main', member: 'bert0002', role: 'viewer' }]),
        () => storage.revokeDevice('w1', 'bert0002bbbb'),
        () => storage.removeMember('w1', 'bert0002'),
      ];
      for (const withdraw of withdrawals) {
        const before = (await storage.workspace('w1'))?.rightsCursor ?? 0;
        await withdraw();
        const checked = { ...update('w1/s/main/a', 2), rightsCursor: before };
        await assert.rejects(storage.append([checked]), OutdatedError);
      }
      assert.equal((await storage.load('w1/s/main/a')).sequence, 0);
    },
  },
  {
    title: 'the log after a sequence is given in order, from any sequence',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3].map((byte) => update('w1/org', byte)));
      const after = async (sequence: number) => {
        const answer = await storage.updatesAfter('w1/org', sequence);
        return [answer.sequence, answer.updates?.map((entry) => entry.sequence)];
      };
      assert.deepEqual(await after(0), [3, [1, 2, 3]]);
      assert.deepEqual(await after(2), [3, [3]]);
      assert.deepEqual(await after(3), [3, []]);
      assert.deepEqual(await after(9), [3, []]);
      assert.deepEqual(await storage.updatesAfter('w1/s/main/none', 0), { sequence: 0, updates: [] });
    },
  },
  {
    title: 'a snapshot takes the place of the log before it, and an older one never the place of a newer',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3].map((byte) => update('w1/org', byte)));
      await storage.compact('w1/org', 2, bytes(20));
      await storage.compact('w1/org', 1, bytes(10));
      const document = await storage.load('w1/org');
      assert.deepEqual([document.snapshot?.sequence, plain(document.snapshot?.state)], [2, [20]]);
      assert.deepEqual(
        document.updates.map((entry) => entry.sequence),
        [3],
      );
      assert.deepEqual(await storage.updatesAfter('w1/org', 1), { sequence: 3, updates: null });
      assert.equal((await storage.updatesAfter('w1/org', 2)).updates?.length, 1);
      assert.equal((await storage.append([update('w1/org', 4)]))[0]?.sequence, 4);
    },
  },
  {
    title: 'a snapshot of a sequence that does not exist is not taken',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/org', 1)]);
      await storage.compact('w1/org', 2, bytes(20));
      await storage.compact('w1/s/main/none', 1, bytes(20));
      assert.equal((await storage.load('w1/org')).snapshot, null);
      assert.equal((await storage.load('w1/s/main/none')).snapshot, null);
    },
  },
  {
    title: 'quarantined updates are in no answer any more, and their sequences are not given again',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2, 3].map((byte) => update('w1/org', byte)));
      await storage.quarantine('w1/org', [2, 3]);
      assert.equal((await storage.load('w1/org')).updates.length, 1);
      assert.equal((await storage.load('w1/org')).sequence, 3);
      assert.deepEqual((await storage.updatesAfter('w1/org', 1)).updates, []);
      assert.equal((await storage.append([update('w1/org', 4)]))[0]?.sequence, 4);
    },
  },
  {
    title: 'changes since a cursor name each document once with its newest sequence',
    async run(storage) {
      await found(storage);
      await storage.append([update('w1/org', 1), update('w1/s/main/a', 2)]);
      const middle = (await storage.workspace('w1'))?.cursor ?? 0;
      await storage.append([update('w1/s/main/a', 3), update('w1/s/main/a', 4), update('w1/s/main/b', 5)]);
      const changes = await storage.changedSince('w1', 'anna0001', middle);
      assert.equal(changes.cursor, middle + 3);
      assert.deepEqual(
        new Map(changes.documents.map(({ name, sequence }) => [name, sequence])),
        new Map([
          ['w1/s/main/a', 3],
          ['w1/s/main/b', 1],
        ]),
      );
      assert.equal(changes.documents.length, 2);
      assert.deepEqual((await storage.changedSince('w1', 'anna0001', middle + 3)).documents, []);
      assert.equal((await storage.changedSince('w1', 'anna0001', 0)).documents.length, 3);
    },
  },
  {
    title: 'changes name all documents of a space that was opened to the member after the cursor',
    async run(storage) {
      await found(storage);
      const [position] = await storage.append([update('w1/s/main/a', 1)]);
      await storage.append([update('w1/org', 2)]);
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      await joinBert(storage);
      const changes = await storage.changedSince('w1', 'bert0002', before);
      assert.deepEqual(changes.documents, [{ name: 'w1/s/main/a', sequence: position?.sequence }]);
      assert.deepEqual((await storage.changedSince('w1', 'anna0001', before)).documents, []);
      assert.deepEqual((await storage.changedSince('w1', 'bert0002', changes.cursor)).documents, []);
    },
  },
];
