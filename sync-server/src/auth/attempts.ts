import { isIPv6 } from 'node:net';
import type { Clock } from '../clock.ts';

const WINDOW = 10 * 60_000;
const ALLOWED = 10;

/** Counts wrong codes by network: after ten within ten minutes it has to wait. */
export class Attempts {
  readonly #clock: Clock;
  readonly #wrong = new Map<string, { count: number; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Begins an attempt; false when the network has to wait. It counts as wrong until `right` says otherwise: many sent at once
   * would all begin before the first of them is known to be wrong.
   */
  begin(address: string): boolean {
    const now = this.#clock.now();
    for (const [other, { until }] of this.#wrong) if (until <= now) this.#wrong.delete(other);
    const network = networkOf(address);
    const entry = this.#wrong.get(network) ?? { count: 0, until: now + WINDOW };
    if (entry.count >= ALLOWED) return false;
    entry.count += 1;
    this.#wrong.set(network, entry);
    return true;
  }

  /** The attempt that this address began was with a code that exists. */
  right(address: string): void {
    const entry = this.#wrong.get(networkOf(address));
    if (entry) entry.count -= 1;
  }
}

/** An IPv4 address alone; of an IPv6 address the first 64 bits, since whoever has one address has all of that network. */
export function networkOf(address: string): string {
  const plain = address.split('%', 1)[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return address;
  const [before = '', after] = plain.split('::', 2);
  const head = before === '' ? [] : before.split(':');
  const tail = after ? after.split(':') : [];
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
