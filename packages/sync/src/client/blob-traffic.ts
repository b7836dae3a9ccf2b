import type { DeviceDatabase } from '../persistence/device-database.ts';
import type { Clock } from '../persistence/ports.ts';
import { ApiError, type ApiClient } from './api-client.ts';

export interface BlobTrafficOptions {
  readonly workspace: string;
  readonly database: DeviceDatabase;
  readonly api: ApiClient;
  readonly clock: Clock;
  readonly onPending: () => void;
  readonly report: (error: unknown) => void;
}

/** Takes a workspace's files to the server and from it. */
export class BlobTraffic {
  readonly #options: BlobTrafficOptions;
  #pending = 0;
  #uploading: Promise<void> | null = null;
  readonly #refused = new Set<string>();

  constructor(options: BlobTrafficOptions) {
    this.#options = options;
  }

  /** Files that the server lacks and has not refused. */
  get pending(): number {
    return this.#pending;
  }

  async refresh(): Promise<void> {
    this.#pending = (await this.#waiting()).length;
    this.#options.onPending();
  }

  /** One after the other, until all are there or the server cannot be reached. */
  upload(): Promise<void> {
    this.#uploading ??= this.#uploadAll()
      .catch(this.#options.report)
      .finally(() => (this.#uploading = null));
    return this.#uploading;
  }

  async get(space: string, hash: string): Promise<Uint8Array | null> {
    const { workspace, database, api, clock } = this.#options;
    const kept = await database.blobs.get([workspace, space, hash]);
    if (kept) return kept.bytes;
    const bytes = await api.getBlob(space, hash);
    if (bytes) await database.blobs.put({ workspace, space, hash, bytes, uploaded: 1, time: clock.now() });
    return bytes;
  }

  async #uploadAll(): Promise<void> {
    const { database, api, report } = this.#options;
    let key: [string, string, string] | undefined;
    while ((key = (await this.#waiting())[0])) {
      const row = await database.blobs.get(key);
      const [, space, hash] = key;
      try {
        if (row) await api.putBlob(space, hash, row.bytes);
        await database.blobs.update(key, { uploaded: 1 });
      } catch (error) {
        if (!isFinal(error)) throw error;
        // asked again when the client starts anew
        this.#refused.add(key.join('/'));
        report(error);
      }
      await this.refresh();
    }
  }

  async #waiting(): Promise<[string, string, string][]> {
    const rows = this.#options.database.blobs.where('[workspace+uploaded]').equals([this.#options.workspace, 0]);
    return (await rows.primaryKeys()).filter((key) => !this.#refused.has(key.join('/')));
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'refused' && error.status < 500 && error.status !== 429;
}
