import { send } from '../../messaging/client.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { ImportResult } from '../../messaging/import-requests.ts';
import type { ImportChunk } from './import-chunks.ts';

/** An import on its way to the worker. */
export interface SentImport {
  readonly importId: string;
  /** Resolves when all is written, or nothing is left after a stop; rejects with `CommandRefused`. */
  readonly result: Promise<ImportResult>;
  stop(): Promise<void>;
}

/** Hands the chunks over, then lets the worker write them: a page that is closed before that leaves nothing behind. */
export function sendImport(key: string, chunks: readonly ImportChunk[]): SentImport {
  const importId = newLocalId();
  let stopped = false;
  const nothing: ImportResult = { state: 'stopped', added: 0, companies: 0, completed: 0, unchanged: 0 };

  async function handOver(): Promise<ImportResult> {
    for (const { index, items } of chunks) {
      if (stopped) return nothing;
      await send('import.stage', { importId, key, index, items: [...items] });
    }
    if (stopped) return nothing;
    return send('import.run', { importId, chunks: chunks.map(({ index }) => index) });
  }

  return {
    importId,
    result: handOver(),
    async stop() {
      stopped = true;
      // Before anything was handed over there is nothing to stop.
      await send('import.stop', { importId }).catch(() => undefined);
    },
  };
}
