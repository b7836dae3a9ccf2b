import type { Timers } from '../persistence/ports.ts';

/** Milliseconds that a burst may take; what is not done then is done by the next one. */
const MOST = 120_000;

/** One visit to the server: it is over when nothing is left to take or to bring, or it cannot go on. */
export class Burst {
  readonly #timers: Timers;
  readonly #onLate: (error: Error) => void;
  #running: PromiseWithResolvers<void> | null = null;

  /** @param onLate it has taken too long, and is to be ended */
  constructor(timers: Timers, onLate: (error: Error) => void) {
    this.#timers = timers;
    this.#onLate = onLate;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Begins it unless it runs already; resolves when it is done, rejects with what it failed of. */
  run(begin: () => void): Promise<void> {
    if (this.#running) return this.#running.promise;
    this.#running = Promise.withResolvers<void>();
    const { promise } = this.#running;
    const cancel = this.#timers.after(MOST, () => this.#onLate(new Error('the burst took too long')));
    begin();
    return promise.finally(cancel);
  }

  /** Ends it, if it runs; null: all is done. */
  end(error: unknown): void {
    const burst = this.#running;
    this.#running = null;
    if (error === null) burst?.resolve();
    else burst?.reject(error);
  }
}
