import { ConnectedClient } from './connected-client.ts';
import { createLocalClient } from './local-client.ts';
import type { SyncClient, SyncClientOptions } from './types.ts';

/** A workspace's connection to its server; without one, a client that only tells the status. */
export function createSyncClient(options: SyncClientOptions): SyncClient {
  const { connection } = options;
  return connection ? new ConnectedClient(options, connection) : createLocalClient(options);
}
