import type { Role } from '@sidebook/sync/protocol/http';
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

// Documents

export interface AcceptedUpdate {
  /** A name that `parseDocumentName` accepts, of a workspace that exists. */
  readonly name: string;
  /** The device that sent it. */
  readonly device: string;
  /** Yjs update, encoding 1. */
  readonly update: Uint8Array;
  /** The workspace's `rightsCursor` under which the device's right to write was checked. */
  readonly rightsCursor: number;
  /** ClientIDs in it that were bound to no device so far; from now on they belong to this one. */
  readonly newClients: readonly number[];
  /** When it was accepted, in ms since 1970 by the server's clock. */
  readonly at: number;
}

/** What was to be stored was checked against something that another node has changed since: look and check again. */
export class OutdatedError extends Error {}

/** Where an update stands. */
export interface Position {
  readonly sequence: number;
  readonly cursor: number;
}

export interface StoredUpdate {
  readonly sequence: number;
  /** The device that sent it. */
  readonly device: string;
  readonly update: Uint8Array;
}

export interface StoredDocument {
  /** Sequence of the newest update, 0 when there is none. */
  readonly sequence: number;
  /** All updates up to `sequence` as one state in Yjs encoding 2. */
  readonly snapshot: { readonly sequence: number; readonly state: Uint8Array } | null;
  /** The log after the snapshot in order, without quarantined updates. */
  readonly updates: readonly StoredUpdate[];
  /** Which device a clientID is bound to. */
  readonly clients: ReadonlyMap<number, string>;
}

/** A document as it was: at `sequence`. */
export interface PastDocument extends Pick<StoredDocument, 'sequence' | 'snapshot'> {
  readonly updates: readonly Pick<StoredUpdate, 'sequence' | 'update'>[];
}

export interface Changes {
  /** Cursor of the workspace at which this list holds. */
  readonly cursor: number;
  /** As in `StoredWorkspace`. */
  readonly rightsCursor: number;
  readonly documents: readonly { readonly name: string; readonly sequence: number }[];
}

export interface DocumentStorage {
  /**
   * Appends all in this order as one transaction and answers where each one stands. Rejects with `OutdatedError` when the rights
   * have changed since they were checked, or a new clientID is another device's by now.
   */
  append(updates: readonly AcceptedUpdate[]): Promise<readonly Position[]>;

  /** Never null: a document without updates is one with sequence 0. */
  load(name: string): Promise<StoredDocument>;

  /** The log after a sequence; `updates` is null when it does not reach back that far (a snapshot took its place). */
  updatesAfter(
    name: string,
    sequence: number,
  ): Promise<{ readonly sequence: number; readonly updates: readonly StoredUpdate[] | null }>;

  /**
   * Puts one state (encoding 2) in the place of all updates up to the sequence for those who open the document. The log stays,
   * and of earlier snapshots the last one of each day (`standsFor`). Nothing happens if one that new is there.
   */
  compact(name: string, sequence: number, state: Uint8Array): Promise<void>;

  /**
   * The document as of an instant (ms since 1970): up to the last update that was accepted then or before. Null when that lies
   * before the oldest state that is kept. A document that came later, or never, is one with sequence 0.
   */
  stateAt(name: string, instant: number): Promise<PastDocument | null>;

  /** Names of all documents of a space, in order. */
  documentsOf(workspace: string, space: string): Promise<readonly string[]>;

  /**
   * Forgets what it takes to go back beyond an instant: of each document the log up to its newest snapshot from before it, and
   * the snapshots older than that one. What was accepted since, and the documents as they are, stay.
   */
  prune(before: number): Promise<void>;

  /** Names of documents whose log begins before an instant, at most so many. */
  oldLogs(before: number, most: number): Promise<readonly string[]>;

  /**
   * Puts one state (encoding 2) in the place of all updates up to the sequence, also for those who ask for the past: log and
   * snapshots until then are forgotten. Nothing happens when the log does not have that update any more.
   */
  forgetLog(name: string, sequence: number, state: Uint8Array): Promise<void>;

  /** Takes updates out of the document for good, as one transaction; their sequences stay empty. */
  quarantine(name: string, sequences: readonly number[]): Promise<void>;

  /**
   * The workspace's documents that changed after the cursor, and all of spaces the member was let into after it; of all spaces
   * if the member became an admin after it.
   */
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

// What must not come back

export interface Erasure {
  readonly workspace: string;
  readonly space: string;
  /** Hashes of the erased ids, for the list of the space. */
  readonly hashes: readonly string[];
  /** ms since 1970. */
  readonly at: number;
  readonly documents: readonly {
    readonly name: string;
    /** The sequence of which `state` is what is left. */
    readonly sequence: number;
    /** In Yjs encoding 2. */
    readonly state: Uint8Array;
    /** The one clientID in it, which no device may use. */
    readonly client: number;
  }[];
  /** Hashes of files of the space. */
  readonly files: readonly string[];
}

export interface EpochStorage {
  /**
   * All documents of all workspaces begin an epoch that none of them ever had: `at` (ms since 1970), or one above the highest.
   * News for the workspaces.
   */
  beginEpoch(at: number): Promise<void>;

  /**
   * Puts these states in the place of the documents, each in an epoch that it never had: logs, snapshots, bindings of clientIDs
   * and files are destroyed, also for those who ask for the past. As one transaction (but for files in a folder) and one piece of
   * news for the workspace. Rejects with `OutdatedError` when a document has gone on since.
   */
  erase(erasure: Erasure): Promise<void>;

  /** Hashes of all ids and files that were erased, in order, by space; a space without any is not there. */
  erased(workspace: string): Promise<ReadonlyMap<string, readonly string[]>>;
}

// Files

export interface BlobStorage {
  /** The caller has checked the hash (64 hex digits of SHA-256). Storing a blob again changes nothing. */
  putBlob(workspace: string, space: string, hash: string, bytes: Uint8Array): Promise<void>;
  getBlob(workspace: string, space: string, hash: string): Promise<Uint8Array | null>;
  /** Nothing happens when there is none. */
  dropBlob(workspace: string, space: string, hash: string): Promise<void>;
}
