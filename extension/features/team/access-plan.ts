import type { AccessLevel, Role } from '../../messaging/team-requests.ts';

import type { WorkspaceInfo } from '../../session/values.ts';

type Space = WorkspaceInfo['spaces'][number];

/** Where somebody works: the name of a department, and whether they manage it. */
export interface Placement {
  readonly department: string;
  readonly manages: boolean;
}

/** Who shall see what (PERM-3), as an admin chose it. */
export type AccessChoice =
  | { readonly level: 'all'; readonly space: string }
  | { readonly level: 'department' | 'own'; readonly placements: ReadonlyMap<string, Placement> };

/** What becomes of one space. */
export interface PlannedSpace {
  readonly id: string;
  readonly name: string;
  readonly isNew: boolean;
  /** Who gets which role there; in nobody else's role anything changes. */
  readonly gains: readonly { readonly member: string; readonly role: Role }[];
}

export interface AccessPlan {
  readonly request: AccessLevel;
  readonly spaces: readonly PlannedSpace[];
}

const rank: Readonly<Record<Role, number>> = { viewer: 1, rep: 2, manager: 3 };

/**
 * What a set-up makes and changes, before it is asked for (TEAM-5). A department whose name a space has gets that space, and
 * a rep's own space keeps its id, so that the same set-up again changes nothing. Nobody's role gets smaller.
 *
 * @param newId draws the id of a space that is not there yet
 */
export function accessPlan(
  choice: AccessChoice,
  { spaces, members }: Pick<WorkspaceInfo, 'spaces' | 'members'>,
  newId: () => string,
): AccessPlan {
  const roleNow = (space: Space | undefined, member: string): number => {
    const role = space?.members.find(({ id }) => id === member)?.role;
    return role === undefined ? 0 : rank[role];
  };
  const gaining = (space: Space | undefined, ids: readonly string[], role: Role) =>
    ids.filter((member) => roleNow(space, member) < rank[role]).map((member) => ({ member, role }));
  const ids = (gains: readonly { readonly member: string }[]) => gains.map(({ member }) => member);

  if (choice.level === 'all') {
    const space = spaces.find(({ id }) => id === choice.space);
    const inside = new Set(space?.members.map(({ id }) => id));
    const joining = members.filter(({ id, removed }) => !removed && !inside.has(id));
    const gains = joining.map(({ id, admin }) => ({ member: id, role: admin ? 'manager' : 'rep' }) as const);
    const named = { id: choice.space, name: space?.name ?? '' };
    return { request: { level: 'all', space: named }, spaces: [{ ...named, isNew: space === undefined, gains }] };
  }

  const { placements } = choice;
  const names = [...new Set([...placements.values()].map(({ department }) => department))];
  const staff = names.map((name) => {
    const inIt = [...placements].filter(([, { department }]) => department === name);
    return {
      name,
      managers: inIt.filter(([, { manages }]) => manages).map(([member]) => member),
      reps: inIt.filter(([, { manages }]) => !manages).map(([member]) => member),
    };
  });

  if (choice.level === 'department') {
    const planned = staff.map(({ name, managers, reps }) => {
      const space = spaces.find((each) => !each.archived && sameName(each.name, name));
      const gains = [...gaining(space, reps, 'rep'), ...gaining(space, managers, 'manager')];
      return { id: space?.id ?? newId(), name: space?.name ?? name, isNew: space === undefined, gains };
    });
    const departments = planned.map(({ id, name, gains }) => ({
      space: { id, name },
      managers: ids(gains.filter(({ role }) => role === 'manager')),
      reps: ids(gains.filter(({ role }) => role === 'rep')),
    }));
    return { request: { level: 'department', departments }, spaces: planned };
  }

  const planned: PlannedSpace[] = [];
  const departments = staff.map(({ managers, reps }) => ({
    managers,
    reps: reps.flatMap((member) => {
      const id = `own-${member}`.slice(0, 40);
      const space = spaces.find((each) => each.id === id);
      const name = space?.name ?? (members.find((each) => each.id === member)?.name || member);
      // Who manages their own space would become a rep of it: it has what it needs.
      if (roleNow(space, member) > rank.rep) return [];
      const gains = [...gaining(space, [member], 'rep'), ...gaining(space, managers, 'manager')];
      planned.push({ id, name, isNew: space === undefined, gains });
      return [{ member, space: { id, name } }];
    }),
  }));
  return { request: { level: 'own', departments }, spaces: planned };
}

/** Whether two names of spaces are one to their readers. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
}
