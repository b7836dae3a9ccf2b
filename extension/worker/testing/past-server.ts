import { type ApiClient, ApiError } from '@sidebook/sync/client/api-client';
import type { SyncClient } from '@sidebook/sync/client/types';
import type { PulledDocument } from '@sidebook/sync/protocol/pull';

import type { SyncLink } from '../sync/sync-link.ts';
import type { LinkParts, TestWorker } from './test-worker.ts';

/** A server that keeps what a device has stored at some instants, and answers like the real one: a document at a time. */
export class PastServer {
  /** The next call fails with this. */
  failure: ApiError | null = null;
  /** Awaited before each answer. */
  beforeAnswer: () => Promise<void> = async () => undefined;
  readonly #kept = new Map<number, readonly PulledDocument[]>();
  #now: () => Promise<readonly PulledDocument[]> = async () => [];

  readonly #api = {
    past: async (_space: string, instant: number, after = '') => {
      await this.beforeAnswer();
      const failure = this.failure;
      this.failure = null;
      if (failure) throw failure;
      const then = new Map(this.#kept.get(instant)?.map((document) => [document.name, document]));
      const changed = (await this.#now())
        .filter(({ name, sequence }) => name > after && then.get(name)?.sequence !== sequence)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const documents = changed.slice(0, 1).map(({ name }) => then.get(name) ?? { name, sequence: 0, updates: [] });
      return { documents, more: changed.length > 1 };
    },
  } as Partial<ApiClient> as ApiClient;

  /** The link of a device to it. */
  readonly linked = ({ link }: LinkParts): SyncLink => ({
    ...link,
    client: Object.create(link.client, { api: { value: this.#api } }) as SyncClient,
  });

  /** Keeps what the device has, as of now; answers that instant. From now on it is this device's server. */
  async keep(worker: TestWorker): Promise<number> {
    this.#now = () => documentsOf(worker);
    const instant = worker.context.now();
    this.#kept.set(instant, await documentsOf(worker));
    return instant;
  }

  static refusal(status: number, code: string): ApiError {
    return new ApiError('refused', status, code, 'refused');
  }
}

async function documentsOf({ context }: TestWorker): Promise<PulledDocument[]> {
  const { database, store, self } = context;
  const names = await database.documents.where('name').startsWith(`${self.workspace}/s/`).primaryKeys();
  return Promise.all(
    names.map(async (name) => {
      const updates: Uint8Array[] = [];
      for await (const update of store.readUpdates(name)) updates.push(update);
      return { name, sequence: (await store.read(name))?.counter ?? 0, updates };
    }),
  );
}
