import type { Clock } from '../clock.ts';

/** A clock that stands still until a test lets time pass. */
export class TestClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 12);
  readonly #timers = new Set<{ at: number; readonly every: number | null; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    return this.#add({ at: this.#now + milliseconds, every: null, run });
  }

  every(milliseconds: number, run: () => void): () => void {
    return this.#add({ at: this.#now + milliseconds, every: milliseconds, run });
  }

  /** Lets time pass and runs what falls due, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#now = next.at;
      if (next.every === null) this.#timers.delete(next);
      else next.at += next.every;
      next.run();
    }
    this.#now = end;
  }

  #add(timer: { at: number; readonly every: number | null; readonly run: () => void }): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
}
