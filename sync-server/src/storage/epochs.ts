/** What is left of a space's documents after an erasure, and what is on its list from then on. */
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

/** What must not come back. */
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
