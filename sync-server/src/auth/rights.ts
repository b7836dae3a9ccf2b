import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import type { Role } from '@sidebook/sync/protocol/http';
import type { StoredDevice, StoredWorkspace } from '../storage/storage.ts';

export type Access = 'none' | 'read' | 'write';

/**
 * What the member may do in a space; admins manage every space (PERM-2), and in an archived one nobody is more than a viewer
 * (ACC-1). Null without access.
 */
export function roleIn(workspace: StoredWorkspace, member: string, space: string): Role | null {
  const found = workspace.spaces.find(({ id }) => id === space);
  if (!found) return null;
  const role = isAdmin(workspace, member) ? 'manager' : (found.members.find(({ id }) => id === member)?.role ?? null);
  return role !== null && found.archived ? 'viewer' : role;
}

export function isAdmin(workspace: StoredWorkspace, member: string): boolean {
  return workspace.members.some(({ id, admin, removed }) => id === member && admin && !removed);
}

/**
 * What a member may do with a document (PERM-1, PERM-2, PERM-13): everybody reads `org` and admins write it, `u/<member>` is
 * the member's alone, and the shards of a space follow the member's role in it.
 */
export function accessOf(workspace: StoredWorkspace, member: string, address: DocumentAddress): Access {
  const found = workspace.members.find(({ id }) => id === member);
  if (!found || found.removed || address.workspace !== workspace.id) return 'none';
  if (address.kind === 'org') return found.admin ? 'write' : 'read';
  if (address.kind === 'member') return address.member === member ? 'write' : 'none';
  const role = roleIn(workspace, member, address.space);
  if (role === null) return 'none';
  return role === 'viewer' ? 'read' : 'write';
}

/** The device if it may speak for its member; else why not. */
export function standingOf(workspace: StoredWorkspace, device: string): StoredDevice | 'revoked' | 'removed' {
  const found = workspace.devices.find(({ id }) => id === device);
  if (!found || found.revoked) return 'revoked';
  const member = workspace.members.find(({ id }) => id === found.member);
  return !member || member.removed ? 'removed' : found;
}
