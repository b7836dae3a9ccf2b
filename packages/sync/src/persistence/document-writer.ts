import * as Y from 'yjs';
import type { UnsentFrom } from './device-database.ts';
import type { Base, DocumentFile, Head } from './document-file.ts';
import { NotSaved, reasonText } from './errors.ts';
import type { Clock, Timers } from './ports.ts';
import type { DocumentState, StoredUpdates, UpdateOrigin } from './types.ts';

const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

interface Entry {
  readonly update: Uint8Array;
  readonly origin: UpdateOrigin;
  /** The counter that covers it, after the stored listeners. */
  readonly done: PromiseWithResolvers<number>;
}

/** What the writer needs to know of the document in memory, when there is one. */
export interface LiveDocument {
  readonly doc: Y.Doc;
  /** The counter of the last write or of the load. */
  readonly counter: number;
  stored(head: Head): void;
  /** Takes a client that was never used; it is written with the next record. */
  renewClient(): void;
}

export interface WriterSurroundings {
  readonly clock: Clock;
  readonly timers: Timers;
  use<T>(name: string, run: (file: DocumentFile) => Promise<T>): Promise<T>;
  live(name: string): LiveDocument | null;
  /** Makes sure that the document has a row, marked unsent when that is asked, from there on if it was not before. */
  enter(name: string, unsent: boolean, from: UnsentFrom | null): Promise<void>;
  /** Takes the unsent mark away. */
  markSent(name: string): Promise<void>;
  deliver(name: string, stored: StoredUpdates): Promise<void>;
  stateChanged(name: string, state: DocumentState): void;
  written(name: string, head: Head): void;
}

/**
 * The one way to a document's disk: what is queued is stored in order, as many updates as wait in one transaction, and
 * told to the listeners afterwards. After a failed write everything stays queued until one write of all of it succeeds.
 */
export class DocumentWriter {
  readonly #name: string;
  readonly #around: WriterSurroundings;
  #waiting: Entry[] = [];
  #jobs: (() => Promise<void>)[] = [];
  #running = false;
  #gathering = false;
  #drained: Promise<void> = Promise.resolve();
  #delivery: Promise<void> = Promise.resolve();
  #undelivered = 0;
  /** What is known of the document's row: nothing, that it is there, that it is marked unsent. */
  #row: 'unknown' | 'entered' | 'unsent' = 'unknown';
  /** Counter of the newest update that the server may lack; null = not known, so all that is stored. */
  #newestLocal: number | null = null;
  #state: DocumentState = { kind: 'ready' };
  #retryIn = FIRST_RETRY;
  #cancelRetry = (): void => {};
  #settled: { readonly entry: Entry; readonly resolve: (counter: number) => void }[] = [];
  readonly #counters = new WeakMap<Entry, number>();

  constructor(name: string, around: WriterSurroundings) {
    this.#name = name;
    this.#around = around;
  }

  get state(): DocumentState {
    return this.#state;
  }

  /** Nothing is queued, being written or being told, and nothing failed. */
  get idle(): boolean {
    return (
      !this.#running &&
      this.#waiting.length === 0 &&
      this.#jobs.length === 0 &&
      this.#undelivered === 0 &&
      this.#state.kind === 'ready'
    );
  }

  /** Resolves when the update is stored and told; rejects with `NotSaved`, or with what a stored listener threw. */
  write(update: Uint8Array, origin: UpdateOrigin): Promise<number> {
    const entry = { update, origin, done: Promise.withResolvers<number>() };
    this.#waiting.push(entry);
    // who queues the update of a socket does not wait for it: a failure shows in the state
    entry.done.promise.catch(() => {});
    this.#run();
    return entry.done.promise;
  }

  /** What is queued while it runs goes to the disk in one transaction, or with what waits already. */
  together<T>(queue: () => T): T {
    const outer = this.#gathering;
    this.#gathering = true;
    try {
      return queue();
    } finally {
      this.#gathering = outer;
      this.#run();
    }
  }

  /** Resolves when what is queued now is on the disk, however often the write must be repeated. */
  async settled(): Promise<number | null> {
    const last = this.#waiting.at(-1);
    if (!last) return null;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#settled.push({ entry: last, resolve });
    return promise;
  }

  /** Runs between two writes. */
  alone<T>(job: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#jobs.push(() => job().then(resolve, reject));
    this.#run();
    return promise;
  }

  /** What is stored at the load may all be unsent. */
  loadedAt(counter: number): void {
    this.#newestLocal ??= counter;
  }

  acknowledge(counter: number): Promise<void> {
    return this.alone(async () => {
      if (this.#newestLocal === null || this.#newestLocal > counter) return;
      this.#row = 'unknown';
      await this.#around.markSent(this.#name);
    });
  }

  /** Writes at once what a failed write left. */
  async retry(): Promise<void> {
    if (this.#state.kind === 'ready') return;
    this.#cancelRetry();
    this.#run(true);
    await this.#drained;
  }

  /** What is queued and not on the disk yet; for a document that is loaded meanwhile. */
  get waiting(): readonly Uint8Array[] {
    return this.#waiting.map(({ update }) => update);
  }

  /** The document is discarded: nothing of what is queued is written any more. */
  abandon(): void {
    this.#cancelRetry();
    for (const entry of this.#waiting.splice(0)) entry.done.reject(new NotSaved(this.#name, 'document was discarded'));
    this.#settled = [];
    this.#row = 'unknown';
    this.#newestLocal = null;
    this.#setReady();
  }

  /** Stores and tells what is on its way, without waiting for a failed write to heal; then no more tries are made. */
  async finish(): Promise<void> {
    this.#cancelRetry();
    await this.#drained;
    await this.#delivery;
  }

  #run(healing = false): void {
    if (this.#running || this.#gathering) return;
    this.#running = true;
    this.#drained = this.#drain(healing);
  }

  async #drain(healing: boolean): Promise<void> {
    let mayWrite = healing || this.#state.kind === 'ready';
    while (true) {
      const job = this.#jobs.shift();
      if (job) await job();
      else if (mayWrite && this.#waiting.length > 0) mayWrite = await this.#writeWaiting();
      else break;
    }
    this.#running = false;
  }

  /** Whether writing may go on. */
  async #writeWaiting(): Promise<boolean> {
    const batch = [...this.#waiting];
    try {
      const head = await this.#store(batch);
      this.#waiting.splice(0, batch.length);
      this.#stored(batch, head);
      return true;
    } catch (error) {
      this.#failed(batch, reasonText(error));
      return this.#state.kind === 'ready';
    }
  }

  async #store(batch: readonly Entry[]): Promise<Head> {
    const unsent = batch.some(({ origin }) => isUnsent(origin));
    if (this.#row === 'unknown' || (unsent && this.#row !== 'unsent')) {
      await this.#around.enter(this.#name, unsent, unsent ? this.#beginningOf(batch) : null);
      this.#row = unsent ? 'unsent' : 'entered';
    }
    const live = this.#around.live(this.#name);
    if (this.#state.kind === 'not-saved') live?.renewClient();
    const updates = batch.map(({ update }) => update);
    const base: Base | null = live && { counter: live.counter, state: () => Y.encodeStateAsUpdate(live.doc) };
    return this.#around.use(this.#name, (file) => file.append(updates, live?.doc.clientID ?? null, base));
  }

  /** Where this device's own edits in a batch begin; null when the document is not in memory. */
  #beginningOf(batch: readonly Entry[]): UnsentFrom | null {
    const live = this.#around.live(this.#name);
    if (!live) return null;
    const { clientID: client, store } = live.doc;
    const clocks = batch.flatMap(({ update }) => Y.parseUpdateMeta(update).from.get(client) ?? []);
    return { client, clock: Math.min(Y.getState(store, client), ...clocks) };
  }

  #stored(batch: readonly Entry[], head: Head): void {
    this.#around.live(this.#name)?.stored(head);
    this.#around.written(this.#name, head);
    const first = head.counter - batch.length;
    batch.forEach((entry, index) => {
      const counter = first + index + 1;
      this.#counters.set(entry, counter);
      if (isUnsent(entry.origin)) this.#newestLocal = counter;
    });
    this.#settled = this.#settled.filter(({ entry, resolve }) => {
      const counter = this.#counters.get(entry);
      if (counter !== undefined) resolve(counter);
      return counter === undefined;
    });
    this.#setReady();
    for (const group of groupsOfOneOrigin(batch)) this.#tell(group);
  }

  #tell(group: readonly Entry[]): void {
    const origin = group[0]?.origin ?? 'local';
    const counter = this.#counters.get(group.at(-1) as Entry) ?? 0;
    const updates = group.map(({ update }) => update);
    this.#undelivered++;
    this.#delivery = this.#delivery
      .then(() => this.#around.deliver(this.#name, { updates, counter, origin }))
      .then(
        () => group.forEach((entry) => entry.done.resolve(this.#counters.get(entry) ?? counter)),
        (error: unknown) => group.forEach((entry) => entry.done.reject(error)),
      )
      .finally(() => this.#undelivered--);
  }

  #failed(batch: Entry[], reason: string): void {
    const live = this.#around.live(this.#name);
    for (const entry of batch) entry.done.reject(new NotSaved(this.#name, reason));
    if (!live) {
      // nobody holds the content in memory as a document: who brought it brings it again
      this.#waiting.splice(0, batch.length);
      return;
    }
    const since = this.#state.kind === 'not-saved' ? this.#state.since : this.#around.clock.now();
    this.#state = { kind: 'not-saved', reason, since };
    this.#cancelRetry = this.#around.timers.after(this.#retryIn, () => this.#run(true));
    this.#retryIn = Math.min(this.#retryIn * 2, LAST_RETRY);
    this.#around.stateChanged(this.#name, this.#state);
  }

  #setReady(): void {
    this.#retryIn = FIRST_RETRY;
    if (this.#state.kind === 'ready') return;
    this.#state = { kind: 'ready' };
    this.#around.stateChanged(this.#name, this.#state);
  }
}

/** Whether the server may lack what comes from there. */
function isUnsent(origin: UpdateOrigin): boolean {
  return origin === 'local' || origin === 'restored';
}

function groupsOfOneOrigin(batch: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of batch) {
    const group = groups.at(-1);
    if (group?.[0]?.origin === entry.origin) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
