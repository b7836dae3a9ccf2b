/**
 * An IndexedDB that dies with its process: it passes everything on to the given one until it is killed, at a moment that a
 * test chose by counting steps. What was under way is then aborted, nothing that ends afterwards is heard, nothing new
 * begins. The next life opens another one on the same given IndexedDB.
 */
export interface MortalIndexedDb {
  readonly indexedDB: IDBFactory;
  /** Begun and completed writing transactions so far: the moments at which a life can end. */
  readonly steps: number;
  readonly dead: boolean;
  /** Resolves when it is dead. */
  readonly died: Promise<void>;
  kill(): void;
  /** Makes the writing transactions of databases with such names abort with that error; null heals. */
  failWrites(failure: { readonly error: string; readonly names: RegExp } | null): void;
  /** Durability of each writing transaction, by the database's name. */
  readonly durabilities: ReadonlyMap<string, readonly string[]>;
}

export function createMortalIndexedDb(lasting: IDBFactory, dieAtStep = Infinity): MortalIndexedDb {
  const running = new Set<IDBTransaction>();
  const connections = new Set<IDBDatabase>();
  const durabilities = new Map<string, string[]>();
  const death = Promise.withResolvers<void>();
  let steps = 0;
  let dead = false;
  let failure: { readonly error: string; readonly names: RegExp } | null = null;

  const kill = (): void => {
    if (dead) return;
    dead = true;
    for (const transaction of running) abort(transaction);
    // what waits in a closed connection's transactions is over; the next life need not wait for it
    for (const db of connections) db.close();
    death.resolve();
  };

  const step = (): void => {
    steps++;
    if (steps === dieAtStep) kill();
  };

  const watch = (transaction: IDBTransaction): void => {
    running.add(transaction);
    const writes = transaction.mode !== 'readonly';
    transaction.addEventListener('complete', (event) => {
      running.delete(transaction);
      if (writes && !dead) step();
      if (dead) event.stopImmediatePropagation();
    });
    transaction.addEventListener('abort', (event) => {
      running.delete(transaction);
      if (dead) event.stopImmediatePropagation();
    });
    if (writes) step();
    if (dead) abort(transaction);
  };

  const patch = (db: IDBDatabase): void => {
    connections.add(db);
    const transact = db.transaction.bind(db);
    db.transaction = (stores, mode, options) => {
      if (dead) throw new DOMException('the process is dead', 'AbortError');
      const transaction = transact(stores, mode, options);
      if (mode === 'readwrite') {
        durabilities.set(db.name, [...(durabilities.get(db.name) ?? []), options?.durability ?? 'default']);
        if (failure?.names.test(db.name)) failWith(transaction, failure.error);
      }
      watch(transaction);
      return transaction;
    };
  };

  const indexedDB: IDBFactory = {
    open(name, version) {
      if (dead) throw new DOMException('the process is dead', 'AbortError');
      const request = version === undefined ? lasting.open(name) : lasting.open(name, version);
      request.addEventListener('upgradeneeded', () => {
        if (request.transaction) watch(request.transaction);
      });
      request.addEventListener('success', () => {
        patch(request.result);
        if (dead) request.result.close();
      });
      return request;
    },
    deleteDatabase: (name) => lasting.deleteDatabase(name),
    databases: () => lasting.databases(),
    cmp: (a, b) => lasting.cmp(a, b),
  };

  return {
    indexedDB,
    get steps() {
      return steps;
    },
    get dead() {
      return dead;
    },
    died: death.promise,
    kill,
    failWrites: (next) => {
      failure = next;
    },
    durabilities,
  };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // it has ended
  }
}

/** Lets the first write succeed and the commit fail, as a full disk does; a transaction that only reads goes through. */
function failWith(transaction: IDBTransaction, error: string): void {
  const failLater = (request: IDBRequest<IDBValidKey>): IDBRequest<IDBValidKey> => {
    request.addEventListener('success', () => {
      (transaction as IDBTransaction & { _abort(error: string): void })._abort(error);
    });
    return request;
  };
  const objectStore = transaction.objectStore.bind(transaction);
  transaction.objectStore = (name) => {
    const store = objectStore(name);
    const add = store.add.bind(store);
    const put = store.put.bind(store);
    store.add = (value, key) => failLater(add(value, key));
    store.put = (value, key) => failLater(put(value, key));
    return store;
  };
}
