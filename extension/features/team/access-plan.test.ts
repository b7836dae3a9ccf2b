import type { Role } from '../../messaging/team-requests.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { WorkspaceInfo } from '../../session/values.ts';
import { type AccessChoice, type AccessPlan, accessPlan, type Placement } from './access-plan.ts';

type Info = Pick<WorkspaceInfo, 'members' | 'spaces'>;

const people = ['anna', 'bert', 'cleo'];
const member = (id: string) => ({ id, name: id.toUpperCase(), addresses: [], admin: id === 'anna', removed: false });
const space = (id: string, name: string, roles: Readonly<Record<string, Role>> = {}) => ({
  id,
  name,
  role: 'manager' as const,
  archived: false,
  members: Object.entries(roles).map(([of, role]) => ({ id: of, role })),
});
const info: Info = {
  members: [...people.map(member), { ...member('gone'), removed: true }],
  spaces: [space('main', 'Sales', { anna: 'manager', bert: 'rep' }), space('north', 'North', { bert: 'manager' })],
};
const staff = (entries: Readonly<Record<string, readonly [string, boolean]>>): ReadonlyMap<string, Placement> =>
  new Map(Object.entries(entries).map(([id, [department, manages]]) => [id, { department, manages }]));

function plan(choice: AccessChoice, of: Info = info): AccessPlan {
  let drawn = 0;
  return accessPlan(choice, of, () => `new-${++drawn}`);
}

/** A plan in words: `North (new): anna rep`. */
function inWords({ spaces }: AccessPlan): string[] {
  return spaces.map(
    ({ name, isNew, gains }) =>
      `${name}${isNew ? ' (new)' : ''}: ${gains.map(({ member: id, role }) => `${id} ${role}`).join(', ')}`,
  );
}

describe('what a set-up makes', () => {
  it('[TEAM-5] [PERM-3] all: who is not in the shared space comes in, admins as managers', () => {
    expect(inWords(plan({ level: 'all', space: 'main' }))).toEqual(['Sales: cleo rep']);
    expect(inWords(plan({ level: 'all', space: 'north' }))).toEqual(['North: anna manager, cleo rep']);
    expect(plan({ level: 'all', space: 'north' }).request).toEqual({
      level: 'all',
      space: { id: 'north', name: 'North' },
    });
  });

  it('[TEAM-5] [PERM-3] own + department: a space for each department, an existing one where it has the name', () => {
    const placements = staff({ anna: ['South', true], bert: ['north ', false], cleo: ['South', false] });
    const made = plan({ level: 'department', placements });
    expect(inWords(made)).toEqual(['South (new): cleo rep, anna manager', 'North: ']);
    expect(made.request).toEqual({
      level: 'department',
      departments: [
        { space: { id: 'new-1', name: 'South' }, managers: ['anna'], reps: ['cleo'] },
        { space: { id: 'north', name: 'North' }, managers: [], reps: [] },
      ],
    });
  });

  it('[TEAM-5] an archived space is not brought back by its name', () => {
    const archived = { ...info, spaces: info.spaces.map((each) => ({ ...each, archived: true })) };
    const placements = staff({ bert: ['North', false] });
    expect(inWords(plan({ level: 'department', placements }, archived))).toEqual(['North (new): bert rep']);
  });

  it('[TEAM-5] [PERM-3] own: a space for each rep, with the managers of the department in it', () => {
    const placements = staff({ anna: ['South', true], bert: ['South', false], cleo: ['South', false] });
    const made = plan({ level: 'own', placements });
    expect(inWords(made)).toEqual(['BERT (new): bert rep, anna manager', 'CLEO (new): cleo rep, anna manager']);
    expect(made.request).toMatchObject({
      departments: [{ managers: ['anna'], reps: [{ member: 'bert', space: { id: 'own-bert' } }, { member: 'cleo' }] }],
    });
  });
});

/** The workspace after the server has done what was asked: it gives the roles that the request names, and no others. */
function after(of: Info, { request }: AccessPlan): Info {
  const spaces = new Map(of.spaces.map((each) => [each.id, { ...each, members: [...each.members] }]));
  const give = ({ id, name }: { id: string; name: string }, to: string, role: Role): void => {
    const there = spaces.get(id) ?? space(id, name);
    spaces.set(id, { ...there, name, members: [...there.members.filter((each) => each.id !== to), { id: to, role }] });
  };
  if (request.level === 'all') {
    const inside = spaces.get(request.space.id)?.members.map(({ id }) => id) ?? [];
    for (const { id, admin, removed } of of.members) {
      if (!removed && !inside.includes(id)) give(request.space, id, admin ? 'manager' : 'rep');
    }
  } else if (request.level === 'department') {
    for (const { space: into, managers, reps } of request.departments) {
      for (const id of reps) give(into, id, 'rep');
      for (const id of managers) give(into, id, 'manager');
    }
  } else {
    for (const { managers, reps } of request.departments) {
      for (const { member: id, space: into } of reps) {
        give(into, id, 'rep');
        for (const manager of managers) give(into, manager, 'manager');
      }
    }
  }
  return { ...of, spaces: [...spaces.values()] };
}

const rank = { viewer: 1, rep: 2, manager: 3 };
const rolesOf = ({ spaces }: Info): Map<string, Role> =>
  new Map(spaces.flatMap(({ id, members }) => members.map((each) => [`${id} ${each.id}`, each.role])));

const roles = fc.dictionary(fc.constantFrom(...people), fc.constantFrom<Role>('viewer', 'rep', 'manager'));
const anyInfo: fc.Arbitrary<Info> = fc.tuple(roles, roles, roles).map(([main, north, own]) => ({
  ...info,
  spaces: [space('main', 'Sales', main), space('north', 'North', north), space('own-bert', 'Bert', own)],
}));
const anyPlacements = fc
  .dictionary(fc.constantFrom(...people), fc.tuple(fc.constantFrom('North', 'South'), fc.boolean()))
  .map(staff);
const anyChoice: fc.Arbitrary<AccessChoice> = fc.oneof(
  fc.constantFrom<AccessChoice>({ level: 'all', space: 'main' }, { level: 'all', space: 'north' }),
  anyPlacements.map((placements) => ({ level: 'department' as const, placements })),
  anyPlacements.map((placements) => ({ level: 'own' as const, placements })),
);

describe('any set-up of any workspace', () => {
  it('[TEAM-5] does what its preview says, makes nobody’s role smaller, and once made changes nothing', () => {
    fc.assert(
      fc.property(anyInfo, anyChoice, (before, choice) => {
        const made = plan(choice, before);
        const then = after(before, made);
        const [was, is] = [rolesOf(before), rolesOf(then)];
        for (const [place, role] of was) expect(rank[is.get(place) ?? 'viewer']).toBeGreaterThanOrEqual(rank[role]);
        const gained = [...is].filter(([place, role]) => was.get(place) !== role).map(([place, role]) => [place, role]);
        const told = made.spaces.flatMap(({ id, gains }) =>
          gains.map((gain) => [`${id} ${gain.member}`, gain.role] as const),
        );
        expect(new Map(told)).toEqual(new Map(gained as [string, Role][]));
        const again = plan(choice, then);
        expect(again.spaces.every(({ isNew, gains }) => !isNew && gains.length === 0)).toBe(true);
      }),
    );
  });
});
