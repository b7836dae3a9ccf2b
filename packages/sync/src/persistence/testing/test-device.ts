import { DeviceDatabase } from '../device-database.ts';
import { openDocumentStore } from '../document-store.ts';
import type { DocumentStore, StoreLimits } from '../types.ts';
import { createMortalIndexedDb, type MortalIndexedDb } from './mortal-indexeddb.ts';
import { createTestTime, type TestTime } from './test-time.ts';

/** One life of a device's context on an IndexedDB that outlives it. */
export interface TestLife {
  readonly store: DocumentStore;
  readonly database: DeviceDatabase;
  readonly mortal: MortalIndexedDb;
  readonly time: TestTime;
  /** Ends it in order. */
  close(): Promise<void>;
}

export interface TestLifeOptions {
  readonly disk: IDBFactory;
  readonly random: () => number;
  readonly time?: TestTime;
  readonly dieAtStep?: number;
  readonly limits?: Partial<StoreLimits>;
}

export async function beginLife(options: TestLifeOptions): Promise<TestLife> {
  const time = options.time ?? createTestTime();
  const mortal = createMortalIndexedDb(options.disk, options.dieAtStep);
  const database = new DeviceDatabase({ indexedDB: mortal.indexedDB, IDBKeyRange });
  const store = await openDocumentStore({
    database,
    indexedDB: mortal.indexedDB,
    clock: time.clock,
    timers: time.timers,
    random: options.random,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  return {
    store,
    database,
    mortal,
    time,
    async close() {
      await store.close();
      database.close();
    },
  };
}

/** The same sequence of numbers from 0 to 1 for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
