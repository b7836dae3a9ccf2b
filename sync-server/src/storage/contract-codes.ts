import assert from 'node:assert/strict';
import { found, joinBert, type StorageCase } from './contract-fixtures.ts';

const invitation = (hash: string, made: number, expires: number) => ({
  hash,
  grant: { kind: 'invitation', workspace: 'w1', by: 'anna0001', role: 'viewer', spaces: ['main'] } as const,
  made,
  expires,
});

export const codeCases: readonly StorageCase[] = [
  {
    title: 'invitations are listed newest first with what became of them, those of one workspace after a time alone',
    async run(storage) {
      await found(storage);
      await joinBert(storage);
      await storage.addCode(invitation('first', 5, 2000));
      await storage.addCode(invitation('old', 2, 500));
      await storage.addCode({
        hash: 'device',
        grant: { kind: 'device', workspace: 'w1', member: 'anna0001', device: 'anna0001aaaa' },
        made: 9,
        expires: 2000,
      });
      await storage.revokeCode('first', { member: 'anna0001', at: 70 });
      // Only the first time did something.
      await storage.revokeCode('first', { member: 'bert0002', at: 80 });
      const listed = await storage.invitations('w1', 500);
      assert.deepEqual(
        listed.map(({ hash }) => hash),
        ['first', 'invitation-hash'],
      );
      assert.deepEqual(listed[0], {
        ...invitation('first', 5, 2000),
        revoked: true,
        revokedBy: { member: 'anna0001', at: 70 },
        usedBy: null,
      });
      assert.deepEqual([listed[1]?.revoked, listed[1]?.revokedBy], [false, null]);
      assert.deepEqual(listed[1]?.usedBy, { workspace: 'w1', device: 'bert0002bbbb' });
      assert.deepEqual(await storage.code('first'), listed[0]);
      assert.deepEqual(await storage.invitations('w2', 0), []);
    },
  },
  {
    title: 'recovery codes of one member are dropped, but for those that were used; workspaces are named in order',
    async run(storage) {
      await found(storage);
      const recovery = (hash: string, member: string) => ({
        hash,
        grant: { kind: 'recovery', workspace: 'w1', member } as const,
        made: 1,
        expires: 8_640_000_000_000_000,
      });
      for (const hash of ['used', 'open']) await storage.addCode(recovery(hash, 'anna0001'));
      await storage.addCode(recovery('other', 'bert0002'));
      const device = { id: 'anna0001eeee', name: '', publicKey: '', tokenHash: 'token-again', made: 1 };
      const joining = { codeHash: 'used', workspace: 'w1', newMember: null, member: 'anna0001', device };
      assert.equal(await storage.join(joining), 'done');
      await storage.dropRecoveryCodes('w1', 'anna0001');
      assert.equal(await storage.code('open'), null);
      assert.equal((await storage.code('used'))?.usedBy?.device, 'anna0001eeee');
      assert.equal((await storage.code('other'))?.expires, 8_640_000_000_000_000);
      assert.deepEqual(await storage.workspaceIds(), ['w1']);
    },
  },
  {
    title: '[ACC-3] an invitation that is dropped, or whose time was over long ago, is as if there never was one',
    async run(storage) {
      await found(storage);
      for (const [hash, expires] of [
        ['old', 500],
        ['last', 1000],
        ['new', 2000],
      ] as const) {
        await storage.addCode(invitation(hash, 1, expires));
      }
      await storage.addCode({
        ...invitation('device', 1, 10),
        grant: { kind: 'recovery', workspace: 'w1', member: 'anna0001' },
      });
      await storage.dropInvitations(1000);
      assert.deepEqual(
        (await storage.invitations('w1', 0)).map(({ hash }) => hash),
        ['last', 'new'],
      );
      assert.equal((await storage.code('device'))?.expires, 10);
      await storage.dropCode('new');
      await storage.dropCode('none');
      assert.equal(await storage.code('new'), null);
      assert.equal((await storage.code('last'))?.hash, 'last');
    },
  },
  {
    title: 'a revoked code lets nobody in',
    async run(storage) {
      await found(storage);
      await storage.addCode(invitation('first', 5, 2000));
      await storage.revokeCode('first', { member: 'anna0001', at: 70 });
      const before = await storage.workspace('w1');
      const joined = await storage.join({
        codeHash: 'first',
        workspace: 'w1',
        newMember: { name: 'Eve', addresses: [], role: 'viewer', spaces: ['main'] },
        member: 'eve00009',
        device: { id: 'eve00009aaaa', name: '', publicKey: '', tokenHash: 'token-eve', made: 1 },
      });
      assert.equal(joined, 'code-used');
      assert.deepEqual(await storage.workspace('w1'), before);
    },
  },
];
