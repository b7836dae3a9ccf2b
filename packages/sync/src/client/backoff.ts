import type { Random, Timers } from '../persistence/ports.ts';

const FIRST = 500;
const LONGEST = 30_000;

/** Waits before each try twice as long as before the last one, and never all clients at the same moment. */
export class Backoff {
  readonly #timers: Timers;
  readonly #random: Random;
  #failures = 0;
  #waiting: { readonly cancel: () => void; readonly run: () => void } | null = null;

  constructor(timers: Timers, random: Random) {
    this.#timers = timers;
    this.#random = random;
  }

  /** Replaces a try that waits. */
  later(run: () => void): void {
    this.#waiting?.cancel();
    const longest = Math.min(FIRST * 2 ** this.#failures++, LONGEST);
    const cancel = this.#timers.after(longest * (0.5 + this.#random() / 2), () => {
      this.#waiting = null;
      run();
    });
    this.#waiting = { cancel, run };
  }

  /** Tries at once if a try waits. */
  hurry(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.cancel();
    waiting?.run();
  }

  succeeded(): void {
    this.#failures = 0;
  }

  cancel(): void {
    this.#waiting?.cancel();
    this.#waiting = null;
  }
}
