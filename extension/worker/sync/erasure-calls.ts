import type { SyncClient } from '@sidebook/sync/client/types';

import type { WriteAgainOptions } from './write-again.ts';

/** What is asked of the server about what was erased; nothing where there is none. */
export function erasureCalls(client: () => SyncClient | undefined): Pick<WriteAgainOptions, 'erasedIn' | 'eraseAgain'> {
  return {
    erasedIn: async (space) => (await client()?.api?.erased(space)) ?? [],
    async eraseAgain(space, request) {
      await client()?.api?.erase(space, request);
    },
  };
}
