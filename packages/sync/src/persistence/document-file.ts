/**
 * One document's database, in the layout of y-indexeddb 9.0.12: `updates` with growing keys, `custom` with named values.
 * y-indexeddb reads it (`fetchUpdates`); writing is ours, because its own writer says neither when a transaction has
 * completed nor that it failed.
 */
const UPDATES = 'updates';
const CUSTOM = 'custom';

/** What `custom` holds; written in the transaction of the updates that it speaks of. */
export interface Head {
  /** Updates stored so far, compaction or not. */
  readonly counter: number;
  /** The Yjs client with which this device edits the document. */
  readonly clientID: number | null;
  /** Clock of this client up to which anything may have left the device; null = not known, from before it was noted. */
  readonly sentClock: number | null;
  /** Bytes of all records. */
  readonly bytes: number;
  /** Bytes of the records since the last compaction. */
  readonly looseBytes: number;
}

export interface StoredRecord {
  readonly key: number;
  readonly update: Uint8Array;
}

/** What the writer has in memory: when the disk has something else, the whole state is written too. */
export interface Base {
  readonly counter: number;
  readonly state: () => Uint8Array;
}

export class DocumentFile {
  readonly #db: IDBDatabase;
  #closed = false;

  private constructor(db: IDBDatabase) {
    this.#db = db;
    // Another context deletes or upgrades the database: do not stand in its way, the next use opens anew.
    db.addEventListener('versionchange', () => this.close());
    db.addEventListener('close', () => this.close());
  }

  static open(factory: IDBFactory, name: string): Promise<DocumentFile> {
    const { promise, resolve, reject } = Promise.withResolvers<DocumentFile>();
    const request = factory.open(name);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(CUSTOM);
    });
    request.addEventListener('success', () => resolve(new DocumentFile(request.result)));
    request.addEventListener('error', () => reject(request.error ?? new Error('database could not be opened')));
    return promise;
  }

  /** The connection, for y-indexeddb's loader. */
  get db(): IDBDatabase {
    return this.#db;
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#db.close();
  }

  readHead(): Promise<Head> {
    const transaction = this.#db.transaction(CUSTOM, 'readonly');
    return afterwards(transaction, readHead(transaction));
  }

  /** Adds records in one strict transaction; resolves when it has completed, rejects with what aborted it. */
  append(updates: readonly Uint8Array[], clientID: number | null, base: Base | null): Promise<Head> {
    const transaction = this.#db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(UPDATES);
    const head = readHead(transaction).then((found) => {
      const records = base !== null && base.counter !== found.counter ? [base.state(), ...updates] : updates;
      for (const update of records) store.add(update);
      const bytes = records.reduce((sum, update) => sum + update.byteLength, 0);
      return putHead(transaction, {
        ...withClient(found, clientID ?? found.clientID),
        counter: Math.max(found.counter, base?.counter ?? 0) + updates.length,
        bytes: found.bytes + bytes,
        looseBytes: found.looseBytes + bytes,
      });
    });
    return afterwards(transaction, head);
  }

  /** Null forgets the client, so that the next load draws another one. */
  setClient(clientID: number | null): Promise<Head> {
    const transaction = this.#db.transaction(CUSTOM, 'readwrite', { durability: 'strict' });
    return afterwards(
      transaction,
      readHead(transaction).then((found) => putHead(transaction, withClient(found, clientID))),
    );
  }

  /** Notes that edits of the client up to this clock are about to leave the device; nothing when it has another client by now. */
  noteSent(clientID: number, clock: number): Promise<Head> {
    const transaction = this.#db.transaction(CUSTOM, 'readwrite', { durability: 'strict' });
    return afterwards(
      transaction,
      readHead(transaction).then((found) => {
        if (found.clientID !== clientID || (found.sentClock ?? -1) >= clock) return found;
        return putHead(transaction, { ...found, sentClock: clock });
      }),
    );
  }

  /** Puts one record in the place of all; counter and client stay. */
  replaceAll(state: Uint8Array): Promise<Head> {
    const transaction = this.#db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(UPDATES);
    store.clear();
    store.add(state);
    const bytes = state.byteLength;
    return afterwards(
      transaction,
      readHead(transaction).then((found) => putHead(transaction, { ...found, bytes, looseBytes: 0 })),
    );
  }

  /** The next records in their order. */
  readAfter(key: number, limit: number): Promise<StoredRecord[]> {
    const transaction = this.#db.transaction(UPDATES, 'readonly');
    const store = transaction.objectStore(UPDATES);
    // the keys are numbers above 0: an open range from `key`
    const range = IDBKeyRange.lowerBound(key, true);
    const keys = store.getAllKeys(range, limit);
    const updates = store.getAll(range, limit);
    return completed(transaction).then(() =>
      keys.result.map((key, index) => ({ key: key as number, update: updates.result[index] as Uint8Array })),
    );
  }

  /** Removes records that do not apply and forgets the client: its clock may be one of theirs. */
  removeRecords(keys: readonly number[]): Promise<Head> {
    const transaction = this.#db.transaction([UPDATES, CUSTOM], 'readwrite', { durability: 'strict' });
    for (const key of keys) transaction.objectStore(UPDATES).delete(key);
    return afterwards(
      transaction,
      readHead(transaction).then((found) => putHead(transaction, withClient(found, null))),
    );
  }
}

export function deleteDocumentFile(factory: IDBFactory, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = factory.deleteDatabase(name);
  request.addEventListener('success', () => resolve());
  request.addEventListener('error', () => reject(request.error ?? new Error('database could not be deleted')));
  return promise;
}

const HEAD_KEYS = ['counter', 'clientID', 'sentClock', 'bytes', 'looseBytes'] as const;

/** Of another client nothing has left the device yet. */
function withClient(head: Head, clientID: number | null): Head {
  return clientID === head.clientID ? head : { ...head, clientID, sentClock: 0 };
}

function readHead(transaction: IDBTransaction): Promise<Head> {
  const store = transaction.objectStore(CUSTOM);
  const { promise, resolve } = Promise.withResolvers<Head>();
  const requests = HEAD_KEYS.map((key) => store.get(key));
  // Requests of one transaction finish in their order. A failed one aborts the transaction, which `afterwards` reports.
  requests.at(-1)?.addEventListener('success', () => {
    const [counter, clientID, sentClock, bytes, looseBytes] = requests.map(({ result }) =>
      typeof result === 'number' ? result : null,
    );
    resolve({
      counter: counter ?? 0,
      clientID: clientID ?? null,
      sentClock: sentClock ?? null,
      bytes: bytes ?? 0,
      looseBytes: looseBytes ?? 0,
    });
  });
  return promise;
}

function putHead(transaction: IDBTransaction, head: Head): Head {
  const store = transaction.objectStore(CUSTOM);
  for (const key of HEAD_KEYS) {
    if (head[key] === null) store.delete(key);
    else store.put(head[key], key);
  }
  return head;
}

/** The value once the transaction that made it is on the disk. */
async function afterwards<T>(transaction: IDBTransaction, value: Promise<T>): Promise<T> {
  let thrown: unknown = null;
  // An error between the requests (a full state that cannot be encoded) must not let half of them be committed.
  value.catch((error: unknown) => {
    thrown = error;
    abort(transaction);
  });
  try {
    await completed(transaction);
  } catch (error) {
    throw thrown ?? error;
  }
  return value;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // it is over already
  }
}

function completed(transaction: IDBTransaction): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  transaction.addEventListener('complete', () => resolve());
  transaction.addEventListener('abort', () =>
    reject(transaction.error ?? new DOMException('transaction was aborted', 'AbortError')),
  );
  return promise;
}
