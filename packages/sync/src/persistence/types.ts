import type * as Y from 'yjs';
import type { DeviceDatabase } from './device-database.ts';
import type { Clock, Locks, Random, Timers } from './ports.ts';

/**
 * Where a stored update came from: an edit of this device, the socket of an attached document, the feed (or a pull), or
 * a backup file.
 */
export type UpdateOrigin = 'local' | 'provider' | 'feed' | 'restored';

/** Updates that are on the disk, in the order in which they were stored. */
export interface StoredUpdates {
  readonly updates: readonly Uint8Array[];
  /** The document's stored-update counter after the last of them; it never falls, also not by compaction. */
  readonly counter: number;
  readonly origin: UpdateOrigin;
}

/**
 * Called after updates are stored and awaited before the edit is answered and before the feed's cursor moves. Calls for
 * one document never overlap and come in the order of the counter. It may call `load` of the same document, but must not
 * wait for an edit of it.
 */
type StoredListener = (name: string, stored: StoredUpdates) => Promise<void> | void;

export type DocumentState =
  | { readonly kind: 'ready' }
  /** The last write failed: the edits are in memory only, no further edit is accepted, the write is repeated. */
  | { readonly kind: 'not-saved'; readonly reason: string; readonly since: number };

/** What an edit made. */
export interface Edited<T> {
  /** What the edit's function returned. */
  readonly value: T;
  /** The Yjs update, or null when the edit changed nothing. */
  readonly update: Uint8Array | null;
  /** The document's stored-update counter that covers it. */
  readonly counter: number;
}

export interface LoadedDocument {
  readonly name: string;
  readonly doc: Y.Doc;
  /** The Yjs client of this device in this document; the same after every restart. */
  readonly clientID: number;
  /** Number of updates stored so far. */
  readonly counter: number;
  /** The clock of the client up to which edits may have left this device, in this life or an earlier one. */
  readonly sentClock: number;
  readonly state: DocumentState;
  /**
   * One edit as one Yjs transaction. Resolves when the update is stored and the stored listeners are done; rejects with
   * `NotSaved` while the document cannot be written (the edit that found it out is kept in memory and stored by the
   * healing write), with `Unloaded` when the document was unloaded since. An error thrown by `change` is passed on after
   * what it changed until then is stored: Yjs cannot roll back, so decide first and write then.
   */
  transact<T>(origin: string, change: (doc: Y.Doc) => T): Promise<Edited<T>>;
}

/** What is on the disk, read without loading the document. */
export interface StoredDocument {
  readonly counter: number;
  /** Null until this device has loaded the document and something was written since. */
  readonly clientID: number | null;
  /** Bytes of all stored updates. */
  readonly bytes: number;
  /** Bytes of updates appended since the last compaction. */
  readonly looseBytes: number;
}

export interface DocumentStore {
  /** The document, from memory or from the disk; a new one is empty. Rejects with `OpenFailed`. */
  load(name: string): Promise<LoadedDocument>;
  /** `load` and `transact` in one, and the document is not unloaded in between. */
  transact<T>(name: string, origin: string, change: (doc: Y.Doc) => T): Promise<Edited<T>>;
  /** The document when it is in memory now. */
  loaded(name: string): LoadedDocument | null;
  /** Loads the document and keeps it in memory until the returned function is called. */
  pin(name: string): Promise<{ readonly document: LoadedDocument; readonly unpin: () => void }>;

  /**
   * Stores updates from outside without loading the document; a loaded one gets them too, and what it has already is not
   * stored twice. Resolves with the counter when they are stored and the stored listeners are done. A restored document
   * is marked unsent and gets a new client.
   */
  append(name: string, updates: readonly Uint8Array[], origin: 'feed' | 'restored'): Promise<number>;
  /** The stored updates in their order, a few at a time, for a backup or a new projection; no Y.Doc is made. */
  readUpdates(name: string): AsyncIterable<Uint8Array>;
  /** Null when this device has nothing of the document. */
  read(name: string): Promise<StoredDocument | null>;
  /** Merges the stored updates into one; counter and client stay. Returns false when the document is in use or small. */
  compact(name: string): Promise<boolean>;
  /** Deletes the device's copy with its row; what is unsent is lost. */
  remove(name: string): Promise<void>;

  /** Resolves with the counter when everything that the document has now is stored; waits through failed writes. */
  settled(name: string): Promise<number>;
  /** The server has everything up to that counter: the unsent mark goes unless a later edit is stored. */
  acknowledge(name: string, counter: number): Promise<void>;
  /** Stores that edits of the document's client up to this clock are about to leave the device; called before they do. */
  noteSent(name: string, clock: number): Promise<void>;
  /**
   * Another copy of this device's edits exists (the server knows a higher clock for the client than this device):
   * further edits are made with a new client. Resolves when that is stored.
   */
  renewClient(name: string): Promise<void>;
  /**
   * Takes the device's copy out of use: it is kept in the database's `setAside`, beside those that are there already; the
   * document is empty afterwards, with a new client and in that epoch. Whoever has it loaded must load it again.
   */
  setAside(name: string, epoch: number): Promise<void>;
  /** Writes at once what a failed write left in memory, instead of waiting for the next try. */
  retry(): Promise<void>;

  /** Returns a function that ends it. */
  onStored(listener: StoredListener): () => void;
  /** Called when a document stops or starts being writable. Returns a function that ends it. */
  onState(listener: (name: string, state: DocumentState) => void): () => void;
  /** Called when stored records did not apply and were set aside. Returns a function that ends it. */
  onQuarantine(listener: (name: string, records: number) => void): () => void;
  /** Called when a document got or lost its unsent mark. Returns a function that ends it. */
  onUnsent(listener: (name: string, unsent: boolean) => void): () => void;
  /** The documents that cannot be written now, with the reason. */
  notSaved(): ReadonlyMap<string, Extract<DocumentState, { kind: 'not-saved' }>>;

  /** Stores what is on its way, unloads all documents and closes their databases. */
  close(): Promise<void>;
}

export interface DocumentStoreOptions {
  readonly database: DeviceDatabase;
  readonly indexedDB: IDBFactory;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** Held while the store is open: two contexts that write with the same client would part for ever. */
  readonly locks?: Locks;
  /** Put before a document's name to get its database's name; default `sidebook-document/`. */
  readonly prefix?: string;
  readonly limits?: Partial<StoreLimits>;
}

export interface StoreLimits {
  /** Documents that stay in memory, pinned ones apart. */
  readonly documents: number;
  /** Encoded bytes that stay in memory, pinned ones apart. */
  readonly bytes: number;
  /** Milliseconds without use after which a document leaves the memory. */
  readonly idle: number;
  /** Milliseconds that opening a document's database may take. */
  readonly open: number;
  /** Bytes of loose updates from which on compaction is worth it. */
  readonly loose: number;
}
