import type { SyncClientOptions, SyncStatus } from './types.ts';

/** What a client knows when it says where the data is. */
export interface StatusFacts {
  readonly hasServer: boolean;
  /** Documents that cannot be written on this device, with the reason. */
  readonly notSaved: ReadonlyMap<string, string>;
  /** Close code with which the server refused this device for good; null when it did not. */
  readonly denied: number | null;
  /** Documents that the server closed for good, with its code. */
  readonly refused: ReadonlyMap<string, number>;
  /** The feed is connected. */
  readonly connected: boolean;
  /** It is connected, or tries to be. */
  readonly trying: boolean;
  /** The last try to connect failed or the connection was lost, and no later try succeeded. */
  readonly trouble: boolean;
  /** When the server was last heard, ms since 1970; null = never. */
  readonly heard: number | null;
  /** Edits and files that the server has not said to have. */
  readonly waiting: number;
}

/** The documents of the workspace that cannot be written on this device, with the reason. */
export function notSavedIn({ store, workspace }: Pick<SyncClientOptions, 'store' | 'workspace'>): Map<string, string> {
  const notSaved = new Map<string, string>();
  for (const [name, { reason }] of store.notSaved()) if (name.startsWith(`${workspace}/`)) notSaved.set(name, reason);
  return notSaved;
}

/** The worst news first. Without unsent edits the data is on the server, connected now or not, unless there is trouble. */
export function statusOf(facts: StatusFacts): SyncStatus {
  const { notSaved, denied, refused, waiting, heard } = facts;
  const [reason] = notSaved.values();
  if (reason !== undefined) return { kind: 'not-saved', reason, documents: [...notSaved.keys()] };
  if (!facts.hasServer) return { kind: 'on-device' };
  if (denied !== null) return { kind: 'no-access', documents: [], code: denied, waiting };
  const [code] = refused.values();
  if (code !== undefined) return { kind: 'no-access', documents: [...refused.keys()], code, waiting };
  if (facts.connected) return waiting > 0 ? { kind: 'sending', changes: waiting } : { kind: 'saved' };
  if (facts.trouble || heard === null) return { kind: 'offline', since: heard, waiting };
  if (waiting === 0) return facts.trying ? { kind: 'saved' } : { kind: 'saved', asOf: heard };
  return facts.trying ? { kind: 'sending', changes: waiting } : { kind: 'offline', since: heard, waiting };
}

/** The status as it was told last: whoever shows it hears of it whenever it has changed. */
export class ToldStatus {
  readonly #facts: () => StatusFacts;
  readonly #onStatus: SyncClientOptions['onStatus'];
  #status: SyncStatus;

  constructor(facts: () => StatusFacts, onStatus: SyncClientOptions['onStatus']) {
    this.#facts = facts;
    this.#onStatus = onStatus;
    this.#status = statusOf(facts());
  }

  get current(): SyncStatus {
    return this.#status;
  }

  /** Some of the facts may be others by now. */
  update(): void {
    const status = statusOf(this.#facts());
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#onStatus?.(status);
  }
}
