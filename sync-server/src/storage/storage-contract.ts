import assert from 'node:assert/strict';
import type { AcceptedUpdate, Founding, Storage } from './storage.ts';

/** What every storage does. A test file runs each case against a fresh, empty storage of its kind. */
export interface StorageCase {
  readonly title: string;
  readonly run: (storage: Storage) => Promise<void>;
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const plain = (value: Uint8Array | null | undefined) => (value ? [...value] : null);

const founding = (workspace = 'w1'): Founding => ({
  codeHash: 'setup-hash',
  workspace: { id: workspace, name: 'Acme' },
  member: { id: 'anna0001', name: 'Anna', addresses: ['anna@example.com'] },
  space: { id: 'main', name: 'Sales' },
  device: { id: 'anna0001aaaa', name: 'Laptop', publicKey: 'key', tokenHash: `token-${workspace}` },
});

async function found(storage: Storage): Promise<void> {
  await storage.addCode({ hash: 'setup-hash', grant: { kind: 'setup' }, expires: 1000 });
  assert.equal(await storage.found(founding()), 'done');
}

async function joinBert(storage: Storage): Promise<void> {
  await storage.addCode({
    hash: 'invitation-hash',
    grant: { kind: 'invitation', workspace: 'w1', role: 'rep', spaces: ['main'] },
    expires: 1000,
  });
  const joined = await storage.join({
    codeHash: 'invitation-hash',
    workspace: 'w1',
    newMember: { name: 'Bert', addresses: [], role: 'rep', spaces: ['main'] },
    member: 'bert0002',
    device: { id: 'bert0002bbbb', name: 'Tablet', publicKey: '', tokenHash: 'token-bert' },
  });
  assert.equal(joined, 'done');
}

const update = (name: string, byte: number, newClients: number[] = []): AcceptedUpdate => ({
  name,
  device: 'anna0001aaaa',
  update: bytes(byte),
  newClients,
});

const documentCases: readonly StorageCase[] = [
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
        document.updates.map((entry) => [entry.sequence, plain(entry.update)]),
        [
          [1, [1]],
          [2, [2]],
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
      await assert.rejects(storage.append([update('w1/s/main/a', 2, [9]), update('w1/org', 3, [7])]));
      assert.equal((await storage.load('w1/org')).sequence, 1);
      assert.equal((await storage.load('w1/s/main/a')).sequence, 0);
      assert.deepEqual(await storage.workspace('w1'), before);
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
    title: 'a quarantined update is in no answer any more, and its sequence is not given again',
    async run(storage) {
      await found(storage);
      await storage.append([1, 2].map((byte) => update('w1/org', byte)));
      await storage.quarantine('w1/org', 2);
      assert.equal((await storage.load('w1/org')).updates.length, 1);
      assert.equal((await storage.load('w1/org')).sequence, 2);
      assert.deepEqual((await storage.updatesAfter('w1/org', 1)).updates, []);
      assert.equal((await storage.append([update('w1/org', 3)]))[0]?.sequence, 3);
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
        members: [{ id: 'anna0001', name: 'Anna', addresses: ['anna@example.com'], admin: true, removed: false }],
        spaces: [{ id: 'main', name: 'Sales', members: [{ id: 'anna0001', role: 'manager' }] }],
        devices: [{ id: 'anna0001aaaa', member: 'anna0001', name: 'Laptop', publicKey: 'key', revoked: false }],
      });
      assert.deepEqual(await storage.deviceByToken('token-w1'), { workspace: 'w1', device: 'anna0001aaaa' });
      assert.equal(await storage.deviceByToken('other'), null);
    },
  },
  {
    title: 'a workspace is founded once, with a code that is used once',
    async run(storage) {
      await found(storage);
      assert.equal(await storage.found(founding('w2')), 'code-used');
      await storage.addCode({ hash: 'second', grant: { kind: 'setup' }, expires: 1000 });
      assert.equal(await storage.found({ ...founding(), codeHash: 'second' }), 'workspace-exists');
      assert.equal((await storage.code('second'))?.usedBy, null);
      assert.equal(await storage.countWorkspaces(), 1);
    },
  },
  {
    title: 'a code is found by its hash, says who used it, and setup codes can be dropped',
    async run(storage) {
      await found(storage);
      assert.equal(await storage.code('none'), null);
      assert.deepEqual(await storage.code('setup-hash'), {
        hash: 'setup-hash',
        grant: { kind: 'setup' },
        expires: 1000,
        usedBy: { workspace: 'w1', device: 'anna0001aaaa' },
      });
      const grant = { kind: 'device', workspace: 'w1', member: 'anna0001' } as const;
      await storage.addCode({ hash: 'device-hash', grant, expires: 5 });
      await storage.dropSetupCodes();
      assert.equal(await storage.code('setup-hash'), null);
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
        device: { id: 'cleo0003cccc', name: '', publicKey: '', tokenHash: 'token-cleo' },
      });
      assert.equal(again, 'code-used');
      assert.deepEqual(await storage.workspace('w1'), workspace);
    },
  },
  {
    title: 'a further device of a member joins without news; a device can get another token and be revoked',
    async run(storage) {
      await found(storage);
      await storage.addCode({
        hash: 'device-hash',
        grant: { kind: 'device', workspace: 'w1', member: 'anna0001' },
        expires: 1000,
      });
      const before = (await storage.workspace('w1'))?.cursor;
      const device = { id: 'anna0001dddd', name: 'Phone', publicKey: '', tokenHash: 'token-phone' };
      const joining = { codeHash: 'device-hash', workspace: 'w1', newMember: null, member: 'anna0001', device };
      assert.equal(await storage.join(joining), 'done');
      assert.equal((await storage.workspace('w1'))?.cursor, before);
      await storage.replaceToken('w1', 'anna0001dddd', 'token-new');
      assert.equal(await storage.deviceByToken('token-phone'), null);
      assert.deepEqual(await storage.deviceByToken('token-new'), { workspace: 'w1', device: 'anna0001dddd' });
      await storage.revokeDevice('w1', 'anna0001dddd');
      assert.deepEqual(
        (await storage.workspace('w1'))?.devices.map(({ id, revoked }) => [id, revoked]),
        [
          ['anna0001aaaa', false],
          ['anna0001dddd', true],
        ],
      );
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

export const storageContract: readonly StorageCase[] = [...documentCases, ...directoryCases, ...blobCases];
