import { statusOf } from './status.ts';
import type { SyncClient, SyncClientOptions, SyncStatus } from './types.ts';

/** The client of a workspace without a server: it tells whether the device itself can store. */
export function createLocalClient({ workspace, store, database, onStatus }: SyncClientOptions): SyncClient {
  const compute = (): SyncStatus => {
    const notSaved = new Map<string, string>();
    for (const [name, { reason }] of store.notSaved()) if (name.startsWith(`${workspace}/`)) notSaved.set(name, reason);
    return statusOf({
      hasServer: false,
      notSaved,
      denied: null,
      refused: new Map(),
      connected: false,
      trying: false,
      trouble: false,
      heard: null,
      waiting: 0,
    });
  };
  let status = compute();
  const end = store.onState(() => {
    const next = compute();
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    onStatus?.(status);
  });
  return {
    start() {},
    async stop() {
      end();
    },
    async runBurst() {},
    attach() {},
    detach() {},
    setPresence() {},
    get status() {
      return status;
    },
    progress: { done: 0, total: 0 },
    serverClockOffset: 0,
    replaceCopy: (_name, takeAway) => takeAway(),
    unsentEdits: () => 0,
    async refresh() {},
    async blob(space, hash) {
      return (await database.blobs.get([workspace, space, hash]))?.bytes ?? null;
    },
    api: null,
  };
}
