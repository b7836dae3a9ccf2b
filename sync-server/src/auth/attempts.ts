import type { Clock } from '../clock.ts';

const WINDOW = 10 * 60_000;
const ALLOWED = 10;

/** Counts wrong codes by network address: after ten within ten minutes that address has to wait. */
export class Attempts {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, { count: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  allows(address: string): boolean {
    const entry = this.#wrong.get(address);
    return !entry || entry.until <= this.#clock.now() || entry.count < ALLOWED;
  }

  wrong(address: string): void {
    const now = this.#clock.now();
    for (const [other, { until }] of this.#wrong) if (until <= now) this.#wrong.delete(other);
    const entry = this.#wrong.get(address) ?? { count: 0, until: now + WINDOW };
    entry.count += 1;
    this.#wrong.set(address, entry);
  }
}
