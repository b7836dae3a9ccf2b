import type { Clock } from '../clock.ts';
import { hashSecret, newToken, type RandomBytes } from './secrets.ts';

const LIFETIME = 60_000;

/** Whom a ticket stands for. */
export interface TicketHolder {
  readonly workspace: string;
  readonly device: string;
}

/** What a ticket opens besides documents. Not a document's name, so the two cannot be confused. */
export const FEED = 'feed';

interface Ticket {
  readonly holder: TicketHolder;
  readonly expires: number;
  /** What it still opens. */
  readonly unused: Set<string>;
}

/**
 * Tickets stand in for the token on a WebSocket, where a browser can send no header: valid for a minute, once for each
 * document. They are in memory only: after a restart a client buys another.
 */
export class Tickets {
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  /** By hash, in the order of their expiry. */
  readonly #tickets = new Map<string, Ticket>();

  constructor(clock: Clock, random: RandomBytes) {
    this.#clock = clock;
    this.#random = random;
  }

  issue(holder: TicketHolder, opens: Iterable<string>): { readonly ticket: string; readonly expires: number } {
    this.#dropExpired();
    const ticket = newToken(this.#random);
    const expires = this.#clock.now() + LIFETIME;
    this.#tickets.set(hashSecret(ticket), { holder, expires, unused: new Set(opens) });
    return { ticket, expires };
  }

  /** Whose ticket it is, and uses it up for this document; null when it is unknown, expired, used or for others. */
  redeem(ticket: string, opens: string): TicketHolder | null {
    this.#dropExpired();
    const found = this.#tickets.get(hashSecret(ticket));
    return found?.unused.delete(opens) ? found.holder : null;
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    for (const [hash, { expires }] of this.#tickets) {
      if (expires > now) break;
      this.#tickets.delete(hash);
    }
  }
}
