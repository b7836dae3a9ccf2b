import type { Role } from '@sidebook/sync/protocol/http';
import type { StoredUpdate } from './documents.ts';
import { OutdatedError, type RightsChange, type StoredDevice, type StoredMember } from './storage.ts';

interface MemorySnapshot {
  readonly sequence: number;
  readonly at: number;
  readonly state: Uint8Array;
}

interface MemoryUpdate extends StoredUpdate {
  readonly at: number;
  quarantined: boolean;
}

export interface MemoryDocument {
  sequence: number;
  cursor: number;
  /** Holds where it is above the workspace's. */
  epoch: number;
  /** Oldest first. */
  snapshots: MemorySnapshot[];
  updates: MemoryUpdate[];
  /** What was before this instant is not known any more. */
  keptFrom: number;
  clients: Map<number, string>;
}

interface MemorySpace {
  name: string;
  archived: boolean;
  readonly members: Map<string, { readonly role: Role; readonly since: number }>;
}

export interface MemoryWorkspace {
  readonly name: string;
  cursor: number;
  rightsCursor: number;
  epoch: number;
  readonly members: Map<string, StoredMember>;
  /** Cursor at which an admin became one. */
  readonly adminSince: Map<string, number>;
  readonly spaces: Map<string, MemorySpace>;
  readonly devices: Map<string, { readonly device: StoredDevice; readonly tokenHash: string }>;
  readonly documents: Map<string, MemoryDocument>;
}

/** Throws `OutdatedError` when the rights have changed since they were looked at. */
export function checkRights(workspace: MemoryWorkspace, checkedAt: number | undefined): void {
  if (checkedAt !== undefined && checkedAt !== workspace.rightsCursor) throw new OutdatedError('rights have changed');
}

/** All or nothing: what names a space or member that is not there is refused before the first step. */
export function checkTargets(workspace: MemoryWorkspace, changes: readonly RightsChange[]): void {
  const spaces = new Set(workspace.spaces.keys());
  for (const change of changes) {
    if (change.kind === 'space') spaces.add(change.space);
    else if ('space' in change && !spaces.has(change.space)) throw new Error('no such space');
    if ('member' in change && !workspace.members.has(change.member)) throw new Error('no such member');
  }
}

/** One step of a change of rights; `since` is the cursor at which whoever it lets in is let in. */
export function applyChange(workspace: MemoryWorkspace, change: RightsChange, since: number): void {
  const space = 'space' in change ? workspace.spaces.get(change.space) : undefined;
  switch (change.kind) {
    case 'space':
      if (space) space.name = change.name;
      else workspace.spaces.set(change.space, { name: change.name, archived: false, members: new Map() });
      return;
    case 'archive':
      if (space) space.archived = change.archived;
      return;
    case 'role': {
      const { member, role } = change;
      if (role === null) space?.members.delete(member);
      else space?.members.set(member, { role, since: space.members.get(member)?.since ?? since });
      return;
    }
    case 'admin': {
      const member = workspace.members.get(change.member);
      if (!member || member.admin === change.admin) return;
      workspace.members.set(change.member, { ...member, admin: change.admin });
      if (change.admin) workspace.adminSince.set(change.member, since);
      else workspace.adminSince.delete(change.member);
    }
  }
}
