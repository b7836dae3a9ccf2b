import type { Role } from '@sidebook/sync/protocol/http';
import type { DocumentStorage } from './documents.ts';
import type { EpochStorage } from './epochs.ts';
import type { MoveStorage } from './moves.ts';

/**
 * What the server keeps. Every method that changes something has either done all of it durably when its promise resolves,
 * or nothing at all when it rejects. `storage-contract.ts` says the rest; every implementation passes it.
 *
 * Two counters give the order. A document's *sequence* numbers its updates from 1. A workspace's *cursor* numbers its news:
 * one for each accepted update and for each change of members, roles, spaces or devices.
 */
export interface Storage extends DocumentStorage, DirectoryStorage, MoveStorage, BlobStorage, EpochStorage {
  /** Rejects when the storage cannot be read. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** What was to be stored was checked against something that another node has changed since: look and check again. */
export class OutdatedError extends Error {}

// Workspaces, members, devices

export interface StoredMember {
  readonly id: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly admin: boolean;
  readonly removed: boolean;
}

export interface StoredSpace {
  readonly id: string;
  readonly name: string;
  /** Read by its members, written by nobody. */
  readonly archived: boolean;
  readonly members: readonly { readonly id: string; readonly role: Role }[];
}

/** One step of a change of rights. The one who asks the storage has checked that space and member are there. */
export type RightsChange =
  /** Makes the space, or renames it. */
  | { readonly kind: 'space'; readonly space: string; readonly name: string }
  | { readonly kind: 'archive'; readonly space: string; readonly archived: boolean }
  /** Null takes the member out of the space. */
  | { readonly kind: 'role'; readonly space: string; readonly member: string; readonly role: Role | null }
  | { readonly kind: 'admin'; readonly member: string; readonly admin: boolean };

export interface StoredDevice {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly publicKey: string;
  /** When it joined, in milliseconds since 1970. */
  readonly made: number;
  /** When it was last noted to speak with the server; null: never. */
  readonly seen: number | null;
  readonly revoked: boolean;
}

export interface StoredWorkspace {
  readonly id: string;
  readonly name: string;
  readonly cursor: number;
  /** Cursor of the last change of members, roles, spaces, or of the devices that may come in. */
  readonly rightsCursor: number;
  /** The epoch of its documents, and of those that have begun a later one on their own. */
  readonly epoch: number;
  readonly epochs: Readonly<Record<string, number>>;
  readonly members: readonly StoredMember[];
  readonly spaces: readonly StoredSpace[];
  readonly devices: readonly StoredDevice[];
}

/** What a code admits to. `device`: a further device of the member; `invitation`: a new member with a role in some spaces. */
export type CodeGrant =
  | { readonly kind: 'setup' }
  | {
      readonly kind: 'device';
      readonly workspace: string;
      readonly member: string;
      /** The device that made it. */
      readonly device: string;
    }
  /** A device of an admin, as long as they are one. */
  | { readonly kind: 'recovery'; readonly workspace: string; readonly member: string }
  | {
      readonly kind: 'invitation';
      readonly workspace: string;
      /** The member who made it. */
      readonly by: string;
      readonly role: Role;
      readonly spaces: readonly string[];
    };

export interface StoredCode {
  /** Hash of the code; the code itself is nowhere. */
  readonly hash: string;
  readonly grant: CodeGrant;
  /** Both in milliseconds since 1970. */
  readonly made: number;
  readonly expires: number;
  readonly revoked: boolean;
  /** Who revoked it first, and when, in ms since 1970; null: nobody, or it was before that was kept. */
  readonly revokedBy: { readonly member: string; readonly at: number } | null;
  /** The device that used it. */
  readonly usedBy: { readonly workspace: string; readonly device: string } | null;
}

export interface NewDevice {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly tokenHash: string;
  readonly made: number;
}

export interface Founding {
  readonly codeHash: string;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly member: { readonly id: string; readonly name: string; readonly addresses: readonly string[] };
  readonly space: { readonly id: string; readonly name: string };
  readonly device: NewDevice;
}

export interface Joining {
  readonly codeHash: string;
  readonly workspace: string;
  /** The member that is added with it, with a role in some spaces; null when the member exists. */
  readonly newMember: {
    readonly name: string;
    readonly addresses: readonly string[];
    readonly role: Role;
    readonly spaces: readonly string[];
  } | null;
  readonly member: string;
  readonly device: NewDevice;
}

export interface DirectoryStorage {
  countWorkspaces(): Promise<number>;
  workspaceIds(): Promise<readonly string[]>;

  /** Null when there is none. */
  workspace(id: string): Promise<StoredWorkspace | null>;

  /** The device whose token it is, with its workspace's `rightsCursor`. */
  deviceByToken(tokenHash: string): Promise<{
    readonly workspace: string;
    readonly device: string;
    readonly rightsCursor: number;
  } | null>;

  addCode(code: Omit<StoredCode, 'usedBy' | 'revoked' | 'revokedBy'>): Promise<void>;
  code(hash: string): Promise<StoredCode | null>;
  /** All invitations into a workspace that expire after a time, newest first. */
  invitations(workspace: string, after: number): Promise<readonly StoredCode[]>;
  /** The code can be used no more. A second time changes nothing. */
  revokeCode(hash: string, by: { readonly member: string; readonly at: number }): Promise<void>;
  /** Forgets the code: it is as if there never was one. */
  dropCode(hash: string): Promise<void>;
  /** Forgets all invitations whose time was over before an instant. */
  dropInvitations(before: number): Promise<void>;
  /** Forgets all setup codes that were not used. */
  dropSetupCodes(): Promise<void>;
  /** Forgets the recovery codes of a member that were not used. */
  dropRecoveryCodes(workspace: string, member: string): Promise<void>;

  /** Creates a workspace with an admin, who manages its one space, and uses the code up; nothing happens in the other cases. */
  found(founding: Founding): Promise<'done' | 'code-used' | 'workspace-exists'>;

  /**
   * Adds a device (and its member) and uses the code up; news for the workspace. Nothing happens with a code that was used or
   * revoked.
   */
  join(joining: Joining): Promise<'done' | 'code-used'>;

  /** Gives an existing device another token. */
  replaceToken(workspace: string, device: string, tokenHash: string): Promise<void>;

  /** News for the workspace. */
  updateMember(
    workspace: string,
    member: string,
    change: { readonly name?: string | undefined; readonly addresses?: readonly string[] | undefined },
  ): Promise<void>;

  /**
   * Does all steps in this order as one transaction and one piece of news for the workspace. `checkedAt` is the `rightsCursor`
   * under which they were allowed: rejects with `OutdatedError` when it has moved since.
   */
  changeRights(workspace: string, changes: readonly RightsChange[], checkedAt?: number): Promise<void>;

  /** Marks the member as removed and takes the roles away; news for the workspace. `checkedAt` as in `changeRights`. */
  removeMember(workspace: string, member: string, checkedAt?: number): Promise<void>;

  /** Notes when a device spoke with the server; an earlier time than the one that is there changes nothing. No news. */
  sawDevice(workspace: string, device: string, at: number): Promise<void>;

  /** The device's token is worth nothing from now on; news for the workspace. */
  revokeDevice(workspace: string, device: string): Promise<void>;
}

// Files

export interface BlobStorage {
  /** The caller has checked the hash (64 hex digits of SHA-256). Storing a blob again changes nothing. */
  putBlob(workspace: string, space: string, hash: string, bytes: Uint8Array): Promise<void>;
  getBlob(workspace: string, space: string, hash: string): Promise<Uint8Array | null>;
  /** Nothing happens when there is none. */
  dropBlob(workspace: string, space: string, hash: string): Promise<void>;
}
