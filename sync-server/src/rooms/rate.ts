import type { Clock } from '../clock.ts';

/** A bucket that holds `burst` and fills by so much per second. */
export class Rate {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(clock: Clock, { perSecond, burst }: { readonly perSecond: number; readonly burst: number }) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = clock.now();
  }

  /** Takes an amount out; false when there is not that much left. */
  take(amount: number): boolean {
    this.#fill();
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }

  /** Takes an amount out, even if there is not that much left; answers after how many milliseconds the debt is paid. */
  spend(amount: number): number {
    this.#fill();
    this.#left -= amount;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#perSecond) * 1000);
  }

  #fill(): void {
    const now = this.#clock.now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}
