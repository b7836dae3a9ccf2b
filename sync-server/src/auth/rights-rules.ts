import { RefusalCode, type AccessLevel } from '@sidebook/sync/protocol/http';
import { Refused } from '../refused.ts';
import type { RightsChange, StoredSpace, StoredWorkspace } from '../storage/storage.ts';
import { isAdmin, roleIn } from './rights.ts';

/**
 * Throws `Refused` unless the member may make all of these changes (PERM-2): spaces and admins are the admins', the members of
 * a space are its managers'. A change that would leave the workspace without an admin, or a space without the manager it has,
 * is refused by name (ACC-2). Who asks is judged by the rights before the change, the last ones by those after it.
 */
export function checkRightsChange(workspace: StoredWorkspace, actor: string, changes: readonly RightsChange[]): void {
  const spaces = new Set(workspace.spaces.map(({ id }) => id));
  const members = new Set(workspace.members.filter(({ removed }) => !removed).map(({ id }) => id));
  const admin = isAdmin(workspace, actor);
  for (const change of changes) {
    const managed = change.kind === 'role' && roleIn(workspace, actor, change.space) === 'manager';
    if (!admin && !managed) throw new Refused(403, RefusalCode.forbidden, 'only admins, and managers in their space');
    if (change.kind === 'space') spaces.add(change.space);
    if ('space' in change && !spaces.has(change.space)) throw notFound('space');
    if ('member' in change && !members.has(change.member)) throw notFound('member');
  }
  keepLastOnes(workspace, rightsAfter(workspace, changes));
}

/** Whether the member may invite into these spaces: their managers may, and admins into none, too (PERM-2). */
export function mayInvite(workspace: StoredWorkspace, member: string, spaces: readonly string[]): boolean {
  if (spaces.length === 0) return isAdmin(workspace, member);
  return spaces.every((space) => roleIn(workspace, member, space) === 'manager');
}

/** Throws `Refused` unless the admin may remove the member. */
export function checkRemoval(workspace: StoredWorkspace, actor: string, member: string): void {
  if (!isAdmin(workspace, actor)) throw new Refused(403, RefusalCode.forbidden, 'only admins remove members');
  if (!workspace.members.some(({ id, removed }) => id === member && !removed)) throw notFound('member');
  const roles = workspace.spaces.map(({ id }): RightsChange => ({ kind: 'role', space: id, member, role: null }));
  keepLastOnes(workspace, rightsAfter(workspace, [...roles, { kind: 'admin', member, admin: false }]));
}

/** The workspace as it is after the changes, in the same order of members and spaces. */
export function rightsAfter(workspace: StoredWorkspace, changes: readonly RightsChange[]): StoredWorkspace {
  let { members, spaces } = workspace;
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  const inSpace = (id: string, alter: (space: StoredSpace) => StoredSpace) => {
    spaces = spaces.map((space) => (space.id === id ? alter(space) : space));
  };
  for (const change of changes) {
    switch (change.kind) {
      case 'space': {
        const { space: id, name } = change;
        if (spaces.some((space) => space.id === id)) inSpace(id, (space) => ({ ...space, name }));
        else spaces = [...spaces, { id, name, archived: false, members: [] }].sort(byId);
        break;
      }
      case 'archive':
        inSpace(change.space, (space) => ({ ...space, archived: change.archived }));
        break;
      case 'role': {
        const { member: id, role } = change;
        inSpace(change.space, (space) => {
          const others = space.members.filter((entry) => entry.id !== id);
          return { ...space, members: role === null ? others : [...others, { id, role }].sort(byId) };
        });
        break;
      }
      case 'admin':
        members = members.map((entry) => (entry.id === change.member ? { ...entry, admin: change.admin } : entry));
        break;
    }
  }
  return { ...workspace, members, spaces };
}

/** The steps to an access level (PERM-3). They make spaces and give roles, and take nothing from anybody. */
export function stepsToLevel(workspace: StoredWorkspace, request: AccessLevel): readonly RightsChange[] {
  const make = ({ id, name }: { readonly id: string; readonly name: string }): RightsChange => ({
    kind: 'space',
    space: id,
    name,
  });
  const role = (space: string, member: string, given: 'rep' | 'manager'): RightsChange => ({
    kind: 'role',
    space,
    member,
    role: given,
  });
  switch (request.level) {
    case 'all': {
      const { space } = request;
      const inside = new Set(workspace.spaces.find(({ id }) => id === space.id)?.members.map(({ id }) => id));
      const joining = workspace.members.filter(({ id, removed }) => !removed && !inside.has(id));
      return [make(space), ...joining.map(({ id, admin }) => role(space.id, id, admin ? 'manager' : 'rep'))];
    }
    case 'department':
      // Managers last: who is named as both manages.
      return request.departments.flatMap(({ space, managers, reps }) => [
        make(space),
        ...reps.map((member) => role(space.id, member, 'rep')),
        ...managers.map((member) => role(space.id, member, 'manager')),
      ]);
    case 'own':
      return request.departments.flatMap(({ managers, reps }) =>
        reps.flatMap(({ member, space }) => [
          make(space),
          role(space.id, member, 'rep'),
          ...managers.map((manager) => role(space.id, manager, 'manager')),
        ]),
      );
  }
}

function keepLastOnes(before: StoredWorkspace, after: StoredWorkspace): void {
  if (!after.members.some(({ admin, removed }) => admin && !removed)) {
    throw new Refused(409, RefusalCode.lastAdmin, 'a workspace keeps one admin');
  }
  const managed = ({ members }: StoredSpace) => members.some(({ role }) => role === 'manager');
  for (const space of before.spaces) {
    const left = after.spaces.find(({ id }) => id === space.id);
    if (managed(space) && left && !managed(left)) {
      throw new Refused(409, RefusalCode.lastManager, `the space ${space.id} keeps one manager: name another first`);
    }
  }
}

const notFound = (what: string) => new Refused(404, RefusalCode.notFound, `there is no such ${what}`);
