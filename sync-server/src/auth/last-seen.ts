import type { Clock } from '../clock.ts';
import { reasonOf, type Log } from '../log.ts';
import type { DirectoryStorage } from '../storage/storage.ts';

/** Nobody needs it finer, and every write is a flush of the disk. */
const EVERY = 5 * 60_000;

export interface LastSeenOptions {
  readonly storage: DirectoryStorage;
  readonly clock: Clock;
  readonly log: Log;
}

/** Notes when each device last spoke with the server, at most once in five minutes (ACC-4). */
export class LastSeen {
  readonly #options: LastSeenOptions;
  readonly #noted = new Map<string, number>();

  constructor(options: LastSeenOptions) {
    this.#options = options;
  }

  saw({ workspace, device }: { readonly workspace: string; readonly device: string }): void {
    const { storage, clock, log } = this.#options;
    const now = clock.now();
    const key = `${workspace}/${device}`;
    const noted = this.#noted.get(key);
    if (noted !== undefined && now - noted < EVERY) return;
    this.#noted.set(key, now);
    storage.sawDevice(workspace, device, now).catch((error: unknown) => {
      log.warn('last-seen-not-stored', { workspace, device, reason: reasonOf(error) });
    });
  }
}
