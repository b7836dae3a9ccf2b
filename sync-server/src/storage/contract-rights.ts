import assert from 'node:assert/strict';
import { OutdatedError } from './storage.ts';
import { found, joinBert, update, type StorageCase } from './contract-fixtures.ts';

export const rightsCases: readonly StorageCase[] = [
  {
    title: 'spaces, roles and admins change together, as one piece of news',
    async run(storage) {
      await found(storage);
      await joinBert(storage);
      const before = (await storage.workspace('w1'))?.cursor ?? 0;
      await storage.changeRights('w1', [
        { kind: 'space', space: 'north', name: 'Nrth' },
        { kind: 'space', space: 'north', name: 'North' },
        { kind: 'role', space: 'north', member: 'bert0002', role: 'viewer' },
        { kind: 'role', space: 'north', member: 'bert0002', role: 'manager' },
        { kind: 'role', space: 'main', member: 'bert0002', role: null },
        { kind: 'archive', space: 'main', archived: true },
        { kind: 'admin', member: 'bert0002', admin: true },
      ]);
      const workspace = await storage.workspace('w1');
      assert.deepEqual(workspace?.spaces, [
        { id: 'main', name: 'Sales', archived: true, members: [{ id: 'anna0001', role: 'manager' }] },
        { id: 'north', name: 'North', archived: false, members: [{ id: 'bert0002', role: 'manager' }] },
      ]);
      assert.deepEqual(
        workspace.members.map(({ admin }) => admin),
        [true, true],
      );
      assert.deepEqual([workspace.cursor, workspace.rightsCursor], [before + 1, before + 1]);
      await storage.changeRights('w1', [
        { kind: 'archive', space: 'main', archived: false },
        { kind: 'admin', member: 'anna0001', admin: false },
      ]);
      const later = await storage.workspace('w1');
      assert.deepEqual([later?.spaces[0]?.archived, later?.members[0]?.admin], [false, false]);
    },
  },
  {
    title: 'a change of rights that names what is not there changes nothing',
    async run(storage) {
      await found(storage);
      const before = await storage.workspace('w1');
      const north = { kind: 'space', space: 'north', name: 'North' } as const;
      for (const wrong of [
        { kind: 'role', space: 'nowhere', member: 'anna0001', role: 'rep' },
        { kind: 'role', space: 'nowhere', member: 'anna0001', role: null },
        { kind: 'role', space: 'main', member: 'nobody', role: 'rep' },
        { kind: 'archive', space: 'nowhere', archived: true },
        { kind: 'admin', member: 'nobody', admin: true },
      ] as const) {
        await assert.rejects(storage.changeRights('w1', [north, wrong]));
        assert.deepEqual(await storage.workspace('w1'), before);
      }
      await assert.rejects(storage.changeRights('unknown', [north]));
    },
  },
  {
    title: 'a change of rights that was allowed by rights that have changed since changes nothing',
    async run(storage) {
      await found(storage);
      const seen = (await storage.workspace('w1'))?.rightsCursor ?? 0;
      await joinBert(storage);
      const before = await storage.workspace('w1');
      const north = { kind: 'space', space: 'north', name: 'North' } as const;
      await assert.rejects(storage.changeRights('w1', [north], seen), OutdatedError);
      await assert.rejects(storage.removeMember('w1', 'bert0002', seen), OutdatedError);
      assert.deepEqual(await storage.workspace('w1'), before);
      await storage.changeRights('w1', [north], before?.rightsCursor);
      await storage.removeMember('w1', 'bert0002', (before?.rightsCursor ?? 0) + 1);
      assert.equal((await storage.workspace('w1'))?.members[1]?.removed, true);
    },
  },
  {
    title: 'who is let into a space, or becomes an admin, hears of the documents that were there before, once',
    async run(storage) {
      await found(storage);
      await joinBert(storage);
      await storage.changeRights('w1', [{ kind: 'space', space: 'north', name: 'North' }]);
      const rightsCursor = (await storage.workspace('w1'))?.rightsCursor ?? 0;
      const written = [update('w1/s/north/a', 1), update('w1/org', 2), update('w1/u/anna0001', 3)];
      await storage.append(written.map((entry) => ({ ...entry, rightsCursor })));
      const heard = async (cursor: number) => {
        const changes = await storage.changedSince('w1', 'bert0002', cursor);
        return [changes.documents.map(({ name }) => name).sort(), changes.cursor] as const;
      };
      const [, start] = await heard(0);
      await storage.changeRights('w1', [{ kind: 'role', space: 'north', member: 'bert0002', role: 'viewer' }]);
      const [opened, afterRole] = await heard(start);
      assert.deepEqual(opened, ['w1/s/north/a']);
      await storage.changeRights('w1', [{ kind: 'role', space: 'north', member: 'bert0002', role: 'rep' }]);
      assert.deepEqual((await heard(afterRole))[0], []);
      await storage.changeRights('w1', [{ kind: 'role', space: 'north', member: 'bert0002', role: null }]);
      const [, out] = await heard(0);
      await storage.changeRights('w1', [{ kind: 'admin', member: 'bert0002', admin: true }]);
      const [asAdmin, afterAdmin] = await heard(out);
      assert.deepEqual(asAdmin, ['w1/s/north/a']);
      await storage.changeRights('w1', [{ kind: 'admin', member: 'bert0002', admin: true }]);
      assert.deepEqual((await heard(afterAdmin))[0], []);
      await storage.changeRights('w1', [{ kind: 'admin', member: 'bert0002', admin: false }]);
      assert.deepEqual((await heard(out))[0], []);
    },
  },
];
