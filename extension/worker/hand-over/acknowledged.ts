import type { SyncStatus } from '@sidebook/sync/client/types';

import { Refusal } from '../../messaging/consumer.ts';
import type { WorkerContext } from '../context.ts';

/** Why the server will not be told now, if that is so. */
function hindrance({ kind }: SyncStatus): Refusal | null {
  switch (kind) {
    case 'offline':
      return new Refusal('unreachable');
    case 'no-access':
      return new Refusal('no-access', 'forbidden');
    case 'not-saved':
      return new Refusal('not-saved');
    default:
      return null;
  }
}

/**
 * Resolves when the server has said that everything in these documents is on its disk.
 *
 * @throws Refusal as soon as it is known that it will not be told now, and when `signal` ends the waiting
 */
export async function acknowledged(
  { database, store, sync }: Pick<WorkerContext, 'database' | 'store' | 'sync'>,
  documents: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  // Who does not stay connected connects for this.
  await sync.burst();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = async (): Promise<void> => {
    const rows = await database.documents.bulkGet([...documents]);
    if (rows.every((row) => row?.unsent !== 1)) return resolve();
    const hindered = hindrance(sync.client.status);
    if (hindered) reject(hindered);
  };
  const follow = (): void => void look().catch(reject);
  const stop = (): void => reject(new Refusal('failed', 'stopped'));
  const ends = [store.onUnsent(follow), sync.onStatus(follow)];
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  follow();
  try {
    await promise;
  } finally {
    for (const end of ends) end();
    signal.removeEventListener('abort', stop);
  }
}
