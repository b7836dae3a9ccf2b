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

interface Ticket extends TicketHolder {
  /** In ms since 1970. */
  readonly expires: number;
  /** What it opens, each once. */
  readonly opens: readonly string[];
}

/** Where tickets are until they are used; they may be lost at any time. */
export interface TicketStore {
  /** Keeps a ticket, and forgets those that have expired. */
  addTicket(hash: string, ticket: Ticket, now: number): Promise<void>;
  /**
   * Whose ticket it is, and uses it up for this document; null when it is unknown, expired, used or for others. With the
   * workspace's `rightsCursor` at that moment where other servers may move it.
   */
  useTicket(
    hash: string,
    opens: string,
    now: number,
  ): Promise<(TicketHolder & { readonly rightsCursor?: number }) | null>;
}

/**
 * Tickets stand in for the token on a WebSocket, where a browser can send no header: valid for a minute, once for each
 * document.
 */
export class Tickets {
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  readonly #store: TicketStore;

  constructor(clock: Clock, random: RandomBytes, store: TicketStore = ticketsInMemory()) {
    this.#clock = clock;
    this.#random = random;
    this.#store = store;
  }

  async issue(
    { workspace, device }: TicketHolder,
    opens: readonly string[],
  ): Promise<{ readonly ticket: string; readonly expires: number }> {
    const ticket = newToken(this.#random);
    const now = this.#clock.now();
    const expires = now + LIFETIME;
    await this.#store.addTicket(hashSecret(ticket), { workspace, device, expires, opens }, now);
    return { ticket, expires };
  }

  redeem(ticket: string, opens: string): ReturnType<TicketStore['useTicket']> {
    return this.#store.useTicket(hashSecret(ticket), opens, this.#clock.now());
  }
}

/** For one server: after a restart a client buys another ticket. */
function ticketsInMemory(): TicketStore {
  /** In the order of their expiry. */
  const tickets = new Map<string, Ticket & { readonly unused: Set<string> }>();
  return {
    async addTicket(hash, ticket, now) {
      for (const [known, { expires }] of tickets) {
        if (expires > now) break;
        tickets.delete(known);
      }
      tickets.set(hash, { ...ticket, unused: new Set(ticket.opens) });
    },
    async useTicket(hash, opens, now) {
      const found = tickets.get(hash);
      if (!found || found.expires <= now || !found.unused.delete(opens)) return null;
      return { workspace: found.workspace, device: found.device };
    },
  };
}
