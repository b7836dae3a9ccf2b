import assert from 'node:assert/strict';
import { codeCases } from './contract-codes.ts';
import { documentCases } from './contract-documents.ts';
import { epochCases } from './contract-epochs.ts';
import { historyCases } from './contract-history.ts';
import { moveCases } from './contract-moves.ts';
import { rightsCases } from './contract-rights.ts';
import { bytes, found, founding, joinBert, plain, type StorageCase } from './contract-fixtures.ts';

const directoryCases: readonly StorageCase[] = [
  {
    title: 'a workspace is founded with an admin who manages its space',
    async run(storage) {
      assert.equal(await storage.countWorkspaces(), 0);
      assert.equal(await storage.workspace('w1'), null);
      await found(storage);
      assert.equal(await storage.countWorkspaces(), 1);
      assert.deepEqual(await storage.workspace('w1'), {
        id: 'w1',
        name: 'Acme',
        cursor: 1,
        rightsCursor: 1,
        epoch: 0,
        epochs: {},
        members: [{ id: 'anna0001', name: 'Anna', addresses: ['anna@example.com'], admin: true, removed: false }],
        spaces: [{ id: 'main', name: 'Sales', archived: false, members: [{ id: 'anna0001', role: 'manager' }] }],
        devices: [
          {
            id: 'anna0001aaaa',
            member: 'anna0001',
            name: 'Laptop',
            publicKey: 'key',
            made: 1,
            seen: null,
            revoked: false,
          },
        ],
      });
      assert.deepEqual(await storage.deviceByToken('token-w1'), {
        workspace: 'w1',
        device: 'anna0001aaaa',
        rightsCursor: 1,
      });
      assert.equal(await storage.deviceByToken('other'), null);
    },
  },
  {
    title: 'a workspace is founded once, with a code that is used once',
    async run(storage) {
      await found(storage);
      assert.equal(await storage.found(founding('w2')), 'code-used');
      await storage.addCode({ hash: 'second', grant: { kind: 'setup' }, made: 1, expires: 1000 });
      assert.equal(await storage.found({ ...founding(), codeHash: 'second' }), 'workspace-exists');
      assert.equal((await storage.code('second'))?.usedBy, null);
      assert.equal(await storage.countWorkspaces(), 1);
    },
  },
  {
    title: 'a code is found by its hash, says who used it, and setup codes that nobody used can be dropped',
    async run(storage) {
      await found(storage);
      assert.equal(await storage.code('none'), null);
      assert.deepEqual(await storage.code('setup-hash'), {
        hash: 'setup-hash',
        grant: { kind: 'setup' },
        made: 0,
        revoked: false,
        revokedBy: null,
        expires: 1000,
        usedBy: { workspace: 'w1', device: 'anna0001aaaa' },
      });
      const grant = { kind: 'device', workspace: 'w1', member: 'anna0001', device: 'anna0001aaaa' } as const;
      await storage.addCode({ hash: 'device-hash', grant, made: 1, expires: 5 });
      await storage.addCode({ hash: 'unused-hash', grant: { kind: 'setup' }, made: 1, expires: 5 });
      await storage.dropSetupCodes();
      assert.equal(await storage.code('unused-hash'), null);
      assert.equal((await storage.code('setup-hash'))?.usedBy?.workspace, 'w1');
      assert.deepEqual((await storage.code('device-hash'))?.grant, grant);
    },
  },
  {
    title: 'a new member joins with a role and a device, once, as news of the workspace',
    async run(storage) {
      await found(storage);
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      await joinBert(storage);
      const workspace = await storage.workspace('w1');
      assert.equal(workspace?.cursor, before + 1);
      assert.deepEqual(workspace.members[1], {
        id: 'bert0002',
        name: 'Bert',
        addresses: [],
        admin: false,
        removed: false,
      });
      assert.deepEqual(workspace.spaces[0]?.members, [
        { id: 'anna0001', role: 'manager' },
        { id: 'bert0002', role: 'rep' },
      ]);
      assert.equal((await storage.changedSince('w1', 'anna0001', before)).rightsCursor, before + 1);
      const again = await storage.join({
        codeHash: 'invitation-hash',
        workspace: 'w1',
        newMember: { name: 'Cleo', addresses: [], role: 'rep', spaces: ['main'] },
        member: 'cleo0003',
        device: { id: 'cleo0003cccc', name: '', publicKey: '', tokenHash: 'token-cleo', made: 1 },
      });
      assert.equal(again, 'code-used');
      assert.deepEqual(await storage.workspace('w1'), workspace);
    },
  },
  {
    title: 'a further device of a member joins, can get another token, and be revoked; who may come in is news',
    async run(storage) {
      await found(storage);
      await storage.addCode({
        hash: 'device-hash',
        grant: { kind: 'device', workspace: 'w1', member: 'anna0001', device: 'anna0001aaaa' },
        made: 1,
        expires: 1000,
      });
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      const device = { id: 'anna0001dddd', name: 'Phone', publicKey: '', tokenHash: 'token-phone', made: 1 };
      const joining = { codeHash: 'device-hash', workspace: 'w1', newMember: null, member: 'anna0001', device };
      assert.equal(await storage.join(joining), 'done');
      assert.equal((await storage.workspace('w1'))?.rightsCursor, before + 1);
      await storage.replaceToken('w1', 'anna0001dddd', 'token-new');
      assert.equal(await storage.deviceByToken('token-phone'), null);
      assert.equal((await storage.deviceByToken('token-new'))?.device, 'anna0001dddd');
      await storage.revokeDevice('w1', 'anna0001dddd');
      await storage.revokeDevice('w1', 'anna0001dddd');
      await storage.revokeDevice('w1', 'unknown');
      const workspace = await storage.workspace('w1');
      assert.deepEqual([workspace?.cursor, workspace?.rightsCursor], [before + 2, before + 2]);
      assert.deepEqual(
        workspace?.devices.map(({ id, revoked }) => [id, revoked]),
        [
          ['anna0001aaaa', false],
          ['anna0001dddd', true],
        ],
      );
    },
  },
  {
    title: 'when a device was seen is the latest time, and no news',
    async run(storage) {
      await found(storage);
      const before = await storage.workspace('w1');
      for (const at of [50, 70, 60]) await storage.sawDevice('w1', 'anna0001aaaa', at);
      await storage.sawDevice('w1', 'unknown', 80);
      const after = await storage.workspace('w1');
      assert.deepEqual(after, { ...before, devices: before?.devices.map((device) => ({ ...device, seen: 70 })) });
    },
  },
  {
    title: 'a member changes name and addresses apart; a removed one has no role left; both are news',
    async run(storage) {
      await found(storage);
      await joinBert(storage);
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      await storage.updateMember('w1', 'bert0002', { name: 'Bertram' });
      await storage.updateMember('w1', 'bert0002', { addresses: ['b@example.com'] });
      await storage.removeMember('w1', 'bert0002');
      const workspace = await storage.workspace('w1');
      assert.deepEqual(workspace?.members[1], {
        id: 'bert0002',
        name: 'Bertram',
        addresses: ['b@example.com'],
        admin: false,
        removed: true,
      });
      assert.deepEqual(workspace.spaces[0]?.members, [{ id: 'anna0001', role: 'manager' }]);
      assert.equal(workspace.cursor, before + 3);
      assert.equal((await storage.changedSince('w1', 'anna0001', before)).rightsCursor, before + 3);
    },
  },
];

const blobCases: readonly StorageCase[] = [
  {
    title: 'a blob is kept under its workspace and space, and storing it again changes nothing',
    async run(storage) {
      const hash = 'ab'.repeat(32);
      assert.equal(await storage.getBlob('w1', 'main', hash), null);
      await storage.putBlob('w1', 'main', hash, bytes(1, 2, 3));
      await storage.putBlob('w1', 'main', hash, bytes(1, 2, 3));
      assert.deepEqual(plain(await storage.getBlob('w1', 'main', hash)), [1, 2, 3]);
      assert.equal(await storage.getBlob('w1', 'other', hash), null);
      assert.equal(await storage.getBlob('w2', 'main', hash), null);
    },
  },
  {
    title: 'a storage that is open passes its check',
    async run(storage) {
      await storage.check();
    },
  },
];

/** What every storage does. A test file runs each case against a fresh, empty storage of its kind. */
export const storageContract: readonly StorageCase[] = [
  ...documentCases,
  ...historyCases,
  ...epochCases,
  ...directoryCases,
  ...rightsCases,
  ...moveCases,
  ...codeCases,
  ...blobCases,
];
