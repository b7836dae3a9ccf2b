import type { Timers } from '../persistence/ports.ts';
import type { ApiClient } from './api-client.ts';

/** Milliseconds in which wishes are gathered for one request. */
const GATHER = 5;

interface Gathered {
  readonly documents: Set<string>;
  feed: boolean;
  readonly ticket: Promise<string>;
}

/** Buys tickets: one request for all sockets that are opened at about the same time. */
export class TicketDesk {
  readonly #api: ApiClient;
  readonly #timers: Timers;
  #gathered: Gathered | null = null;

  constructor(api: ApiClient, timers: Timers) {
    this.#api = api;
    this.#timers = timers;
  }

  /** A fresh ticket, good for one socket on that document. Rejects with `ApiError`. */
  forDocument(name: string): Promise<string> {
    // a ticket opens each document once
    if (this.#gathered?.documents.has(name)) this.#gathered = null;
    const gathered = this.#gather();
    gathered.documents.add(name);
    return gathered.ticket;
  }

  forFeed(): Promise<string> {
    if (this.#gathered?.feed) this.#gathered = null;
    const gathered = this.#gather();
    gathered.feed = true;
    return gathered.ticket;
  }

  #gather(): Gathered {
    if (this.#gathered) return this.#gathered;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const gathered: Gathered = { documents: new Set(), feed: false, ticket: promise };
    this.#gathered = gathered;
    this.#timers.after(GATHER, () => {
      if (this.#gathered === gathered) this.#gathered = null;
      this.#api
        .ticket({ documents: [...gathered.documents], feed: gathered.feed })
        .then(({ ticket }) => resolve(ticket), reject);
    });
    return gathered;
  }
}
