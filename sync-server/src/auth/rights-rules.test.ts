import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from '../refused.ts';
import { found, joinBert } from '../storage/contract-fixtures.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import type { RightsChange, StoredWorkspace } from '../storage/storage.ts';
import { accessOf } from './rights.ts';
import { checkRemoval, checkRightsChange, rightsAfter, stepsToLevel } from './rights-rules.ts';

const member = (id: string, admin = false, removed = false) => ({ id, name: id, addresses: [], admin, removed });
const space = (id: string, ...members: StoredWorkspace['spaces'][number]['members']) => ({
  id,
  name: id,
  archived: false,
  members,
});

const workspace: StoredWorkspace = {
  id: 'w1',
  name: 'Acme',
  cursor: 1,
  rightsCursor: 1,
  epoch: 0,
  epochs: {},
  members: [member('anna', true), member('bert'), member('cleo'), member('gone', false, true)],
  spaces: [space('main', { id: 'bert', role: 'manager' }, { id: 'cleo', role: 'rep' }), space('north')],
  devices: [],
};

function refusal(run: () => void): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
const asked = (actor: string, ...changes: RightsChange[]) =>
  refusal(() => checkRightsChange(workspace, actor, changes));

describe('who may change what', () => {
  const role = (space: string, member: string, role: 'viewer' | 'rep' | 'manager' | null): RightsChange => ({
    kind: 'role',
    space,
    member,
    role,
  });
  const north: RightsChange = { kind: 'space', space: 'south', name: 'South' };

  test.each<[string, string, RightsChange[], string | null]>([
    ['a manager lets somebody into their space', 'bert', [role('main', 'anna', 'viewer')], null],
    ['a manager makes another manager there', 'bert', [role('main', 'cleo', 'manager')], null],
    ['a manager gives no role elsewhere', 'bert', [role('north', 'bert', 'rep')], 'forbidden'],
    ['a manager makes no space', 'bert', [north], 'forbidden'],
    ['a manager archives no space', 'bert', [{ kind: 'archive', space: 'main', archived: true }], 'forbidden'],
    ['a manager makes no admin', 'bert', [{ kind: 'admin', member: 'bert', admin: true }], 'forbidden'],
    ['a rep gives no role', 'cleo', [role('main', 'cleo', 'manager')], 'forbidden'],
    ['who is removed changes nothing', 'gone', [role('main', 'gone', 'rep')], 'forbidden'],
    ['an admin gives roles in every space', 'anna', [role('north', 'cleo', 'manager')], null],
    ['an admin fills a space that the same request makes', 'anna', [north, role('south', 'cleo', 'rep')], null],
    ['there is no such space', 'anna', [role('south', 'cleo', 'rep')], 'not-found'],
    ['a removed member gets no role', 'anna', [role('main', 'gone', 'rep')], 'not-found'],
    ['a removed member is no admin', 'anna', [{ kind: 'admin', member: 'gone', admin: true }], 'not-found'],
  ])('[PERM-2] %s', (_, actor, changes, expected) => {
    expect(asked(actor, ...changes)).toBe(expected);
  });

  test.each<[string, string, RightsChange[], string | null]>([
    ['the last admin', 'anna', [{ kind: 'admin', member: 'anna', admin: false }], 'last-admin'],
    ['the last manager as a rep', 'bert', [role('main', 'bert', 'rep')], 'last-manager'],
    ['the last manager out', 'anna', [role('main', 'bert', null)], 'last-manager'],
    ['a manager with a successor', 'bert', [role('main', 'bert', null), role('main', 'cleo', 'manager')], null],
    [
      'an admin with a successor',
      'anna',
      [
        { kind: 'admin', member: 'anna', admin: false },
        { kind: 'admin', member: 'cleo', admin: true },
      ],
      null,
    ],
  ])('[ACC-2] %s', (_, actor, changes, expected) => {
    expect(asked(actor, ...changes)).toBe(expected);
  });

  test.each([
    ['cleo', 'anna', 'forbidden'],
    ['anna', 'gone', 'not-found'],
    ['anna', 'anna', 'last-admin'],
    ['anna', 'bert', 'last-manager'],
    ['anna', 'cleo', null],
  ])('[ACC-2] %s removes %s: %s', (actor, leaving, expected) => {
    expect(refusal(() => checkRemoval(workspace, actor, leaving))).toBe(expected);
  });
});

describe('access levels', () => {
  const rolesOf = (after: StoredWorkspace) =>
    after.spaces.map(({ id, members }) => `${id}: ${members.map(({ id, role }) => `${id} ${role}`).join(', ')}`);

  test('[PERM-3] all: one space with everybody in it who is a member; roles that are there stay', () => {
    const steps = stepsToLevel(workspace, { level: 'all', space: { id: 'main', name: 'Sales' } });
    expect(asked('anna', ...steps)).toBe(null);
    expect(rolesOf(rightsAfter(workspace, steps))).toEqual(['main: anna manager, bert manager, cleo rep', 'north: ']);
  });

  test('[PERM-3] own + department: a space for each department', () => {
    const departments = [{ space: { id: 'south', name: 'South' }, managers: ['bert'], reps: ['bert', 'cleo'] }];
    const steps = stepsToLevel(workspace, { level: 'department', departments });
    expect(rolesOf(rightsAfter(workspace, steps))[2]).toBe('south: bert manager, cleo rep');
  });

  test('[PERM-3] own: a space for each rep, with the manager of the department in it', () => {
    const reps = ['anna', 'cleo'].map((id) => ({ member: id, space: { id: `of-${id}`, name: id } }));
    const steps = stepsToLevel(workspace, { level: 'own', departments: [{ managers: ['bert'], reps }] });
    expect(rolesOf(rightsAfter(workspace, steps)).slice(2)).toEqual([
      'of-anna: anna rep, bert manager',
      'of-cleo: bert manager, cleo rep',
    ]);
    expect(asked('bert', ...steps)).toBe('forbidden');
  });
});

describe('any sequence of changes', () => {
  const people = ['anna0001', 'bert0002'] as const;
  const id = fc.constantFrom('main', 'north', 'south');
  const person = fc.constantFrom(...people);
  const change: fc.Arbitrary<RightsChange> = fc.oneof(
    fc.record({ kind: fc.constant('space' as const), space: id, name: fc.constantFrom('A', 'B') }),
    fc.record({ kind: fc.constant('archive' as const), space: id, archived: fc.boolean() }),
    fc.record({
      kind: fc.constant('role' as const),
      space: id,
      member: person,
      role: fc.constantFrom('viewer' as const, 'rep' as const, 'manager' as const, null),
    }),
    fc.record({ kind: fc.constant('admin' as const), member: person, admin: fc.boolean() }),
  );
  const request = fc.record({ actor: person, changes: fc.array(change, { minLength: 1, maxLength: 4 }) });

  test('[PERM-1] [PERM-2] who may read and write what is what a plain table says, and somebody always governs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 25 }), async (requests) => {
        const storage = createMemoryStorage();
        await found(storage);
        await joinBert(storage);
        const roles = new Map([
          ['main anna0001', 'manager'],
          ['main bert0002', 'rep'],
        ]);
        const archived = new Map([['main', false]]);
        const admins = new Set(['anna0001']);
        for (const { actor, changes } of requests) {
          const before = await storage.workspace('w1');
          if (!before) throw new Error('no workspace');
          if (refusal(() => checkRightsChange(before, actor, changes)) !== null) continue;
          await storage.changeRights('w1', changes);
          for (const step of changes) {
            if (step.kind === 'space') archived.set(step.space, archived.get(step.space) ?? false);
            else if (step.kind === 'archive') archived.set(step.space, step.archived);
            else if (step.kind === 'admin') admins[step.admin ? 'add' : 'delete'](step.member);
            else if (step.role === null) roles.delete(`${step.space} ${step.member}`);
            else roles.set(`${step.space} ${step.member}`, step.role);
          }
          const after = await storage.workspace('w1');
          if (!after) throw new Error('no workspace');
          expect(after).toEqual({ ...rightsAfter(before, changes), cursor: after.cursor, rightsCursor: after.cursor });
          expect(admins.size).toBeGreaterThan(0);
          for (const who of people) {
            expect(accessOf(after, who, { kind: 'org', workspace: 'w1' })).toBe(admins.has(who) ? 'write' : 'read');
            for (const [where, isArchived] of archived) {
              const role = admins.has(who) ? 'manager' : roles.get(`${where} ${who}`);
              const expected = role === undefined ? 'none' : isArchived || role === 'viewer' ? 'read' : 'write';
              expect(accessOf(after, who, { kind: 'shard', workspace: 'w1', space: where, shard: 'a' })).toBe(expected);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
