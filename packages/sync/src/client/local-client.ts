import { epochOfCopy } from '../persistence/device-database.ts';
import { notSavedIn, ToldStatus } from './status.ts';
import type { SyncClient, SyncClientOptions } from './types.ts';

/** The client of a workspace without a server: it tells whether the device itself can store. */
export function createLocalClient(options: SyncClientOptions): SyncClient {
  const { workspace, store, database, onStatus } = options;
  const status = new ToldStatus(
    () => ({
      hasServer: false,
      notSaved: notSavedIn(options),
      denied: null,
      refused: new Map(),
      connected: false,
      trying: false,
      trouble: false,
      heard: null,
      waiting: 0,
    }),
    onStatus,
  );
  const end = store.onState(() => status.update());

  async function rewrite(name: string): Promise<void> {
    await store.setAside(name, await epochOfCopy(database, name));
    await finish(name);
  }

  /** What was set aside, now or before a kill, is written again. */
  async function finish(name: string): Promise<void> {
    const begun = await database.setAside.get(name);
    if (begun?.taken === 0) await store.setAside(name, await epochOfCopy(database, name));
    await options.onSetAside?.(name, (await database.setAside.get(name))?.copies ?? []);
    await database.setAside.delete(name);
  }

  async function finishAll(): Promise<void> {
    const names = await database.setAside.where('workspace').equals(workspace).primaryKeys();
    for (const name of names) await finish(name);
  }

  return {
    start() {
      finishAll().catch((error: unknown) => options.onError?.(error));
    },
    async stop() {
      end();
    },
    async runBurst() {},
    attach() {},
    detach() {},
    setPresence() {},
    get status() {
      return status.current;
    },
    progress: { done: 0, total: 0 },
    serverClockOffset: 0,
    replaceCopy: (_name, takeAway) => takeAway(),
    rewrite,
    unsentEdits: () => 0,
    async refresh() {},
    async blob(space, hash) {
      return (await database.blobs.get([workspace, space, hash]))?.bytes ?? null;
    },
    api: null,
  };
}
