import type { Role } from '@sidebook/sync/protocol/http';

/**
 * What the server keeps. Every method that changes something has either done all of it durably when its promise resolves,
 * or nothing at all when it rejects. `storage-contract.ts` says the rest; every implementation passes it.
 *
 * Two counters give the order. A document's *sequence* numbers its updates from 1. A workspace's *cursor* numbers its news:
 * one for each accepted update and for each change of members, roles or spaces.
 */
export interface Storage extends DocumentStorage, DirectoryStorage, BlobStorage {
  /** Rejects when the storage cannot be read. */
  check(): Promise<void>;
  close(): Promise<void>;
}

// Documents

export interface AcceptedUpdate {
  /** A name that `parseDocumentName` accepts, of a workspace that exists. */
  readonly name: string;
  /** The device that sent it. */
  readonly device: string;
  /** Yjs update, encoding 1. */
  readonly update: Uint8Array;
  /** ClientIDs in it that were bound to no device so far; from now on they belong to this one. */
  readonly newClients: readonly number[];
}

/** Where an update stands. */
export interface Position {
  readonly sequence: number;
  readonly cursor: number;
}

export interface StoredDocument {
  /** Sequence of the newest update, 0 when there is none. */
  readonly sequence: number;
  /** All updates up to `sequence` as one state in Yjs encoding 2; the log before it is gone. */
  readonly snapshot: { readonly sequence: number; readonly state: Uint8Array } | null;
  /** The log after the snapshot in order, without quarantined updates. */
  readonly updates: readonly { readonly sequence: number; readonly update: Uint8Array }[];
  /** Which device a clientID is bound to. */
  readonly clients: ReadonlyMap<number, string>;
}

export interface Changes {
  /** Cursor of the workspace at which this list holds. */
  readonly cursor: number;
  /** Cursor of the last change of members, roles or spaces. */
  readonly rightsCursor: number;
  readonly documents: readonly { readonly name: string; readonly sequence: number }[];
}

export interface DocumentStorage {
  /** Appends all in this order as one transaction and answers where each one stands. */
  append(updates: readonly AcceptedUpdate[]): Promise<readonly Position[]>;

  /** Never null: a document without updates is one with sequence 0. */
  load(name: string): Promise<StoredDocument>;

  /** The log after a sequence; `updates` is null when it does not reach back that far (a snapshot took its place). */
  updatesAfter(
    name: string,
    sequence: number,
  ): Promise<{ readonly sequence: number; readonly updates: StoredDocument['updates'] | null }>;

  /** Puts one state (encoding 2) in the place of all updates up to the sequence. Nothing happens if one that new is there. */
  compact(name: string, sequence: number, state: Uint8Array): Promise<void>;

  /** Takes an update out of the document for good; its sequence stays empty. */
  quarantine(name: string, sequence: number): Promise<void>;

  /** The workspace's documents that changed after the cursor, and all of spaces the member was let into after it. */
  changedSince(workspace: string, member: string, cursor: number): Promise<Changes>;
}

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
  readonly members: readonly { readonly id: string; readonly role: Role }[];
}

export interface StoredDevice {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly publicKey: string;
  readonly revoked: boolean;
}

export interface StoredWorkspace {
  readonly id: string;
  readonly name: string;
  readonly cursor: number;
  /** Cursor of the last change of members, roles or spaces. */
  readonly rightsCursor: number;
  readonly members: readonly StoredMember[];
  readonly spaces: readonly StoredSpace[];
  readonly devices: readonly StoredDevice[];
}

/** What a code admits to. `device`: a further device of the member; `invitation`: a new member with a role in some spaces. */
export type CodeGrant =
  | { readonly kind: 'setup' }
  | { readonly kind: 'device'; readonly workspace: string; readonly member: string }
  | {
      readonly kind: 'invitation';
      readonly workspace: string;
      readonly role: Role;
      readonly spaces: readonly string[];
    };

export interface StoredCode {
  /** Hash of the code; the code itself is nowhere. */
  readonly hash: string;
  readonly grant: CodeGrant;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** The device that used it. */
  readonly usedBy: { readonly workspace: string; readonly device: string } | null;
}

export interface NewDevice {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly tokenHash: string;
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

  /** Null when there is none. */
  workspace(id: string): Promise<StoredWorkspace | null>;

  deviceByToken(tokenHash: string): Promise<{ readonly workspace: string; readonly device: string } | null>;

  addCode(code: Omit<StoredCode, 'usedBy'>): Promise<void>;
  code(hash: string): Promise<StoredCode | null>;
  /** Forgets all setup codes. */
  dropSetupCodes(): Promise<void>;

  /** Creates a workspace with an admin, who manages its one space, and uses the code up; nothing happens in the other cases. */
  found(founding: Founding): Promise<'done' | 'code-used' | 'workspace-exists'>;

  /** Adds a device (and its member) and uses the code up; news for the workspace if there is a new member. */
  join(joining: Joining): Promise<'done' | 'code-used'>;

  /** Gives an existing device another token. */
  replaceToken(workspace: string, device: string, tokenHash: string): Promise<void>;

  /** News for the workspace. */
  updateMember(
    workspace: string,
    member: string,
    change: { readonly name?: string | undefined; readonly addresses?: readonly string[] | undefined },
  ): Promise<void>;

  /** Marks the member as removed and takes the roles away; news for the workspace. */
  removeMember(workspace: string, member: string): Promise<void>;

  /** The device's token is worth nothing from now on. */
  revokeDevice(workspace: string, device: string): Promise<void>;
}

// Files

export interface BlobStorage {
  /** The caller has checked the hash (64 hex digits of SHA-256). Storing a blob again changes nothing. */
  putBlob(workspace: string, space: string, hash: string, bytes: Uint8Array): Promise<void>;
  getBlob(workspace: string, space: string, hash: string): Promise<Uint8Array | null>;
}
