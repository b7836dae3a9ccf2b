import type { Session } from './session.ts';
import type { Member, RefusedChange, WorkspaceInfo } from './values.ts';

export type Space = WorkspaceInfo['spaces'][number];
type Role = Space['role'];

/** Whether the user may change what lies in this space. A space that no server has spoken of yet is the user's own. */
export function mayEdit(
  { spaces }: { readonly spaces: readonly Pick<Session['spaces'][number], 'id' | 'role'>[] },
  space: string,
): boolean {
  return spaces.find(({ id }) => id === space)?.role !== 'viewer';
}

/** Whether a change that was refused could be made now: in its space, or in the settings, which stand in none and are the admins'. */
export function mayApply(
  { admin, spaces }: Pick<WorkspaceInfo, 'admin'> & Parameters<typeof mayEdit>[0],
  { space }: Pick<RefusedChange, 'space'>,
): boolean {
  return space === '' ? admin : mayEdit({ spaces }, space);
}

/** The spaces whose members the user decides on: as their manager, or as an admin (PERM-2). */
export function managedSpaces({ spaces }: Pick<WorkspaceInfo, 'spaces'>): readonly Space[] {
  return spaces.filter(({ role, archived }) => role === 'manager' && !archived);
}

/** The role that a member was given in the space; null when none. */
export function roleIn(space: Pick<Space, 'members'>, member: string): Role | null {
  return space.members.find(({ id }) => id === member)?.role ?? null;
}

interface WithMembers {
  readonly members: readonly Member[];
}

/** Who can be responsible for what lies in the space: who has a role there, and the admins (PERM-2). */
export function membersWithRole({ members }: WithMembers, space: Pick<Space, 'members'>): readonly Member[] {
  return members.filter(({ id, admin, removed }) => !removed && (admin || roleIn(space, id) !== null));
}

/** Who can take over what a member leaves in the space: who writes there (PERM-14). */
export function successorsIn(workspace: WithMembers, space: Pick<Space, 'members'>, leaver: string): readonly Member[] {
  const writes = ({ id, admin }: Member): boolean => admin || roleIn(space, id) !== 'viewer';
  return membersWithRole(workspace, space).filter((member) => member.id !== leaver && writes(member));
}

/** Who takes over when nobody is chosen: a manager of the space, else an admin; null when there is neither (PERM-14). */
export function usualSuccessor(workspace: WithMembers, space: Pick<Space, 'members'>, leaver: string): string | null {
  const able = successorsIn(workspace, space, leaver);
  const chosen = able.find(({ id }) => roleIn(space, id) === 'manager') ?? able.find(({ admin }) => admin);
  return chosen?.id ?? null;
}
