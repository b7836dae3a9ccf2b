import type { ConnectionRow, DeviceDatabase } from '../persistence/device-database.ts';
import type { Clock, Random, Timers } from '../persistence/ports.ts';
import type { DocumentStore } from '../persistence/types.ts';
import type { Workspace } from '../protocol/http.ts';
import type { ApiClient } from './api-client.ts';

/** What the user is told about where the data is. */
export type SyncStatus =
  /** No server: the data is on this device. */
  | { readonly kind: 'on-device' }
  /** Connected; that many edits are not on the server's disk yet. */
  | { readonly kind: 'sending'; readonly changes: number }
  /**
   * The server has said that every edit is on its disk. Between bursts `asOf` (ms since 1970) is when it was last heard: what
   * teammates have done since is not here yet. Absent while connected.
   */
  | { readonly kind: 'saved'; readonly asOf?: number }
  /** The server was last heard at `since` (ms since 1970, null = never); that many edits wait. */
  | { readonly kind: 'offline'; readonly since: number | null; readonly waiting: number }
  /** The server refuses this device (`documents` is empty) or these documents; that many edits wait. */
  | {
      readonly kind: 'no-access';
      readonly documents: readonly string[];
      readonly code: number;
      readonly waiting: number;
    }
  /** The device itself cannot store: the last edits are in memory only. */
  | { readonly kind: 'not-saved'; readonly reason: string; readonly documents: readonly string[] };

/** How much of a backlog is done; both 0 when there is none. */
export interface SyncProgress {
  readonly done: number;
  readonly total: number;
}

/** Who else has a document open: one entry per connected device, with what it says about itself. */
export interface PresenceEntry {
  readonly clientID: number;
  readonly state: Readonly<Record<string, unknown>>;
}

/** The constructor of the platform's WebSocket, as far as it is used. */
export type WebSocketConstructor = new (url: string, protocols?: string | string[]) => WebSocket;

export interface SyncClientOptions {
  /** Null: the workspace has no server, the client only tells the status. */
  readonly connection: ConnectionRow | null;
  readonly workspace: string;
  readonly store: DocumentStore;
  readonly database: DeviceDatabase;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
  readonly WebSocket: WebSocketConstructor;
  readonly fetch: typeof fetch;
  /** Order of a backlog: smaller comes first (0 on screen, 1 own items, 2 the rest); asked anew for every batch. */
  readonly priority?: (name: string) => number;
  /** Members, spaces or roles as the server has them now: at every connection and whenever they change. Awaited. */
  readonly onRights?: (workspace: Workspace) => Promise<void> | void;
  readonly onStatus?: (status: SyncStatus) => void;
  readonly onProgress?: (progress: SyncProgress) => void;
  /** The others who have an attached document open, whenever that changes. */
  readonly onPresence?: (name: string, others: readonly PresenceEntry[]) => void;
  /**
   * The server closed a document for good; it is tried again when rights change, the client starts anew, or the copy was
   * replaced.
   */
  readonly onRefused?: (name: string, code: number) => void;
  /**
   * This device's copy could not be merged with the server's, which has taken its place: the document began a new epoch, or
   * another copy of this device went on. What only the copies (each one update) have is to be written again; they are dropped
   * when this resolves, and it is called again after a kill.
   */
  readonly onSetAside?: (name: string, copies: readonly Uint8Array[]) => Promise<void> | void;
  /** Errors that are dealt with (the same is tried again later) and worth a line in a log; their texts hold no secret. */
  readonly onError?: (error: unknown) => void;
}

export interface SyncClient {
  /** Connects and stays connected; resolves at once. */
  start(): void;
  /** Closes every socket; resolves when nothing runs any more. */
  stop(): Promise<void>;
  /**
   * Connects once, takes what is new, sends what is unsent, and closes. Resolves when done; rejects when the server
   * cannot be reached or refuses. Does nothing while the client is started.
   */
  runBurst(): Promise<void>;
  /** The document is on the screen: its edits travel at once, until `detach`. Counted, so pair the calls. */
  attach(name: string): void;
  detach(name: string): void;
  /** What the others see of this device in an attached document; null = nothing. */
  setPresence(name: string, state: Readonly<Record<string, unknown>> | null): void;
  readonly status: SyncStatus;
  readonly progress: SyncProgress;
  /** Server's clock minus this device's, ms; kept over restarts, 0 before the first contact. */
  readonly serverClockOffset: number;
  /**
   * Takes this device's copy of a document away (by `takeAway`, which removes it from the store) and fetches the server's
   * anew, also when it is killed in between. No socket is open on it meanwhile.
   */
  replaceCopy(name: string, takeAway: () => Promise<void>): Promise<void>;
  /** Writes a document anew: its copy is set aside, and what `onSetAside` writes again is all that it holds besides the server's. */
  rewrite(name: string): Promise<void>;
  /** How many edits of these documents the server has not said to have, at least. */
  unsentEdits(names: readonly string[]): number;
  /** Reads rows anew: call it after unsent marks or blobs were written by other means than the store. */
  refresh(): Promise<void>;
  /** The file's bytes, from this device or from the server, checked against the hash; null when there is none. */
  blob(space: string, hash: string): Promise<Uint8Array | null>;
  /** Null without a connection. */
  readonly api: ApiClient | null;
}
