import * as Y from 'yjs';
import type { DeviceDatabase } from './device-database.ts';
import type { Head } from './document-file.ts';
import { DocumentFiles } from './document-files.ts';
import { loadDocument, streamUpdates, type Loaded } from './document-loader.ts';
import { beginAnew, enterDocument, keepCopy, markSent, quarantineUpdates } from './document-rows.ts';
import { DocumentWriter, type WriterSurroundings } from './document-writer.ts';
import { OpenFailed } from './errors.ts';
import { Listeners } from './listeners.ts';
import { OpenDocument } from './open-document.ts';
import { OpenDocuments } from './open-documents.ts';
import { within } from './patience.ts';
import type {
  DocumentState,
  DocumentStore,
  DocumentStoreOptions,
  Edited,
  LoadedDocument,
  StoredDocument,
  StoredUpdates,
  StoreLimits,
} from './types.ts';
import { holdLock } from './writer-lock.ts';

const LIMITS: StoreLimits = {
  documents: 16,
  bytes: 8 * 1024 * 1024,
  idle: 30_000,
  open: 10_000,
  loose: 512 * 1024,
};

/** Resolves when no other context has the store open. */
export async function openDocumentStore(options: DocumentStoreOptions): Promise<DocumentStore> {
  const prefix = options.prefix ?? 'sidebook-document/';
  const release = options.locks ? await holdLock(options.locks, `${prefix}writer`) : () => {};
  return new YjsDocumentStore(options, prefix, release);
}

class YjsDocumentStore implements DocumentStore {
  readonly #options: DocumentStoreOptions;
  readonly #limits: StoreLimits;
  readonly #files: DocumentFiles;
  readonly #open: OpenDocuments;
  readonly #writers = new Map<string, DocumentWriter>();
  readonly #loading = new Map<string, Promise<OpenDocument>>();
  readonly #stored = new Listeners<[string, StoredUpdates]>();
  readonly #states = new Listeners<[string, DocumentState]>();
  readonly #quarantines = new Listeners<[string, number]>();
  readonly #unsents = new Listeners<[string, boolean]>();
  readonly #release: () => void;

  constructor(options: DocumentStoreOptions, prefix: string, release: () => void) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    const { indexedDB: factory, timers, clock } = options;
    this.#files = new DocumentFiles({ factory, prefix, timers, patience: this.#limits.open });
    this.#open = new OpenDocuments({
      limits: this.#limits,
      clock,
      timers,
      mayUnload: (name) => this.#writers.get(name)?.idle !== false,
      compact: (name) => this.compact(name),
    });
    this.#release = release;
  }

  get #database(): DeviceDatabase {
    return this.#options.database;
  }

  load(name: string): Promise<OpenDocument> {
    const open = this.#open.use(name);
    if (open) return Promise.resolve(open);
    const known = this.#loading.get(name);
    if (known) return known;
    const loading = this.#load(name).finally(() => this.#loading.delete(name));
    this.#loading.set(name, loading);
    return loading;
  }

  async transact<T>(name: string, origin: string, change: (doc: Y.Doc) => T): Promise<Edited<T>> {
    const { document, unpin } = await this.pin(name);
    try {
      return await document.transact(origin, change);
    } finally {
      unpin();
    }
  }

  loaded(name: string): LoadedDocument | null {
    return this.#open.use(name);
  }

  async pin(name: string): Promise<{ document: LoadedDocument; unpin: () => void }> {
    let document = await this.load(name);
    // another load may have pushed it out before this line ran
    while (this.#open.get(name) !== document) document = await this.load(name);
    document.pins++;
    let pinned = true;
    const unpin = (): void => {
      if (pinned) document.pins--;
      pinned = false;
      this.#open.trim();
    };
    return { document, unpin };
  }

  async append(name: string, updates: readonly Uint8Array[], origin: 'feed' | 'restored'): Promise<number> {
    // a restored document may hold edits of this device's client that another copy goes on with
    if (origin === 'restored') await this.renewClient(name);
    const open = await this.#openNow(name);
    if (open) {
      const { counter, damaged } = await open.take(updates, origin);
      if (damaged.length > 0) await this.#quarantine(name, damaged);
      return counter;
    }
    const writer = this.#writer(name);
    const stored = writer.together(() => updates.map((update) => writer.write(update, origin)));
    const counters = await Promise.all(stored);
    return counters.at(-1) ?? this.settled(name);
  }

  readUpdates(name: string): AsyncIterable<Uint8Array> {
    return streamUpdates((after, limit) => this.#files.use(name, (file) => file.readAfter(after, limit)));
  }

  async read(name: string): Promise<StoredDocument | null> {
    // asked of the row first: to open a database is to make one
    const row = await this.#database.documents.get(name);
    const head = row ? await this.#files.use(name, (file) => file.readHead()) : null;
    return head && head.counter > 0 ? head : null;
  }

  compact(name: string): Promise<boolean> {
    const writer = this.#writer(name);
    return writer.alone(async () => {
      const head = await this.#files.use(name, (file) => file.readHead());
      if (head.looseBytes < this.#limits.loose || writer.waiting.length > 0) return false;
      const open = this.#open.get(name);
      const state = open ? Y.encodeStateAsUpdate(open.doc) : await this.#storedState(name);
      const compacted = await this.#files.use(name, (file) => file.replaceAll(state));
      open?.stored(compacted);
      this.#open.written(name, compacted);
      return true;
    });
  }

  async remove(name: string): Promise<void> {
    await this.#discard(
      name,
      // A kill in between leaves a document of which everything is missing.
      () => this.#database.documents.update(name, { sequence: 0 }),
      () => this.#database.documents.delete(name),
    );
    this.#unsents.call(name, false);
  }

  async settled(name: string): Promise<number> {
    const counter = await this.#writer(name).settled();
    if (counter !== null) return counter;
    const open = this.#open.get(name);
    return open ? open.counter : (await this.#files.use(name, (file) => file.readHead())).counter;
  }

  acknowledge(name: string, counter: number): Promise<void> {
    return this.#writer(name).acknowledge(counter);
  }

  async noteSent(name: string, clock: number): Promise<void> {
    const open = this.#open.get(name);
    if (open?.noteSent(clock)) await this.#files.use(name, (file) => file.noteSent(open.clientID, clock));
  }

  async renewClient(name: string): Promise<void> {
    const open = await this.#openNow(name);
    open?.renewClient();
    const clientID = open?.clientID ?? null;
    await this.#writer(name).alone(() => this.#files.use(name, (file) => file.setClient(clientID)));
  }

  async setAside(name: string, epoch: number): Promise<void> {
    const { document, unpin } = await this.pin(name);
    await this.settled(name);
    await this.#discard(
      name,
      async () => {
        // Only now: no edit can be stored between the copy and the end of what it is of.
        await keepCopy(this.#database, name, Y.encodeStateAsUpdate(document.doc));
      },
      () => beginAnew(this.#database, name, epoch),
    ).finally(unpin);
    this.#unsents.call(name, false);
  }

  async retry(): Promise<void> {
    await Promise.all([...this.#writers.values()].map((writer) => writer.retry()));
  }

  onStored = this.#stored.add;
  onState = this.#states.add;
  onQuarantine = this.#quarantines.add;
  onUnsent = this.#unsents.add;

  notSaved(): ReadonlyMap<string, Extract<DocumentState, { kind: 'not-saved' }>> {
    const failed = new Map<string, Extract<DocumentState, { kind: 'not-saved' }>>();
    for (const [name, { state }] of this.#writers) if (state.kind === 'not-saved') failed.set(name, state);
    return failed;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#loading.values());
    await Promise.all([...this.#writers.values()].map((writer) => writer.finish()));
    this.#open.unloadAll();
    await this.#files.closeAll();
    this.#release();
  }

  async #load(name: string): Promise<OpenDocument> {
    const writer = this.#writer(name);
    try {
      return await writer.alone(async () => {
        const { doc, head, quarantined } = await this.#read(name);
        // what is queued but not on the disk yet would be missing from memory for ever
        for (const update of writer.waiting) applyIfPossible(doc, update);
        const drawClient = (): number => Math.floor(this.#options.random() * 2 ** 32);
        const now = this.#options.clock.now();
        const open = new OpenDocument({ name, doc, head, writer, drawClient, now });
        writer.loadedAt(head.counter);
        this.#open.add(open);
        if (quarantined > 0) this.#quarantines.call(name, quarantined);
        return open;
      });
    } catch (error) {
      throw new OpenFailed(name, error);
    }
  }

  #read(name: string): Promise<Loaded> {
    const reading = this.#files.use(name, (file) => loadDocument(name, file, this.#options));
    return within(this.#options.timers, this.#limits.open, reading, 'loading took too long');
  }

  async #storedState(name: string): Promise<Uint8Array> {
    const { doc, quarantined } = await this.#read(name);
    if (quarantined > 0) this.#quarantines.call(name, quarantined);
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return state;
  }

  /** The document when it is in memory or about to be; one that cannot be loaded counts as not loaded. */
  async #openNow(name: string): Promise<OpenDocument | null> {
    const loading = this.#loading.get(name);
    if (loading) await loading.catch(() => {});
    return this.#open.use(name);
  }

  async #discard(name: string, before: () => Promise<unknown>, thenInDatabase: () => Promise<unknown>): Promise<void> {
    const writer = this.#writer(name);
    await writer.alone(async () => {
      await before();
      writer.abandon();
      this.#open.get(name)?.unload();
      this.#open.delete(name);
      await this.#files.delete(name);
      await thenInDatabase();
    });
  }

  async #quarantine(name: string, updates: readonly { update: Uint8Array; reason: string }[]): Promise<void> {
    await quarantineUpdates(this.#database, name, updates, this.#options.clock.now());
    this.#quarantines.call(name, updates.length);
  }

  #writer(name: string): DocumentWriter {
    const known = this.#writers.get(name);
    if (known) return known;
    const writer = new DocumentWriter(name, this.#surroundings);
    this.#writers.set(name, writer);
    return writer;
  }

  readonly #surroundings: WriterSurroundings = {
    clock: { now: () => this.#options.clock.now() },
    timers: { after: (milliseconds, run) => this.#options.timers.after(milliseconds, run) },
    use: (name, run) => this.#files.use(name, run),
    live: (name) => this.#open.get(name),
    enter: async (name, unsent, from) => {
      if (await enterDocument(this.#database, name, unsent, from)) this.#unsents.call(name, true);
    },
    markSent: async (name) => {
      if (await markSent(this.#database, name)) this.#unsents.call(name, false);
    },
    deliver: (name, stored) => this.#stored.callInOrder(name, stored),
    stateChanged: (name, state) => this.#states.call(name, state),
    written: (name, head: Head) => {
      this.#open.written(name, head);
      this.#forgetIdleWriters();
    },
  };

  /** A first sync writes thousands of documents that are never loaded. */
  #forgetIdleWriters(): void {
    if (this.#writers.size < 4 * this.#limits.documents) return;
    for (const [name, writer] of this.#writers) {
      if (writer.idle && !this.#open.get(name) && !this.#loading.has(name)) this.#writers.delete(name);
    }
  }
}

function applyIfPossible(doc: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(doc, update);
  } catch {
    // it is on its way to the disk, from which the next load takes it to the quarantine
  }
}
