/** An update that passed its checks and is to be stored. */
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

/** The log of each document, with the snapshots that stand for its beginning. */
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
