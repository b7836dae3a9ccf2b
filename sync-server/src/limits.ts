import { Limits } from '@sidebook/sync/protocol/limits';

/** What one client may ask of the server, in bytes unless said otherwise. The first five are known to clients, too. */
export interface ServerLimits {
  readonly frame: number;
  readonly presence: number;
  readonly blob: number;
  readonly pull: number;
  readonly clientsPerDevice: number;
  /** JSON body of a request. */
  readonly body: number;
  /** State vector of a client: about 8 bytes for each clientID that ever wrote in the document. */
  readonly stateVector: number;
  /** Snapshot and log of one document. Clients open a new shard long before. */
  readonly document: number;
  /** What may wait on one socket for a slow reader. */
  readonly buffered: number;
  /** Messages per second of one socket, and how many may come at once after a pause; more are read later. */
  readonly messages: { readonly perSecond: number; readonly burst: number };
  readonly traffic: { readonly perSecond: number; readonly burst: number };
  /** Changes of one presence state; those beyond are not relayed. */
  readonly presenceChanges: { readonly perSecond: number; readonly burst: number };
  /** Number of open sockets. */
  readonly socketsPerDevice: number;
  /** Number of connections over which nobody has shown a token or ticket: from one network, unless a proxy is in front, and in all. */
  readonly waiting: { readonly perNetwork: number; readonly inAll: number };
  /** Milliseconds within which the head of a request has to come, and all of it. */
  readonly patience: { readonly head: number; readonly request: number };
  /** Nesting of a value in an update. */
  readonly depth: number;
  /** Number of updates in a document's log after which a snapshot takes their place. */
  readonly logLength: number;
  /** Bytes of a document's log after which a snapshot takes their place. */
  readonly logBytes: number;
}

const MB = 1024 * 1024;

export const defaultLimits: ServerLimits = {
  ...Limits,
  body: MB,
  stateVector: MB / 2,
  document: 32 * MB,
  buffered: 16 * MB,
  messages: { perSecond: 500, burst: 2000 },
  traffic: { perSecond: 4 * MB, burst: 64 * MB },
  presenceChanges: { perSecond: 10, burst: 20 },
  socketsPerDevice: 64,
  waiting: { perNetwork: 1024, inAll: 4096 },
  patience: { head: 10_000, request: 120_000 },
  depth: 64,
  logLength: 500,
  logBytes: 4 * MB,
};
