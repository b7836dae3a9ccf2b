import { MessageType } from '@sidebook/sync/protocol/messages';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Clock } from '../clock.ts';
import type { Rate } from './rate.ts';

/** Who a connection is, and how often its presence may change. */
export interface PresenceHolder {
  readonly device: string;
  readonly member: string;
  readonly presenceRate: Rate;
}

export interface PresenceEntry {
  readonly client: number;
  /** JSON; `null` for who has left. */
  readonly state: string;
  readonly device: string;
}

/** How long somebody on another node is believed to be there, in ms: clients say so again twice in this time. */
const BELIEVED = 30_000;

/** Thrown for a presence state that is larger than the limit. */
export class PresenceTooLarge extends Error {}

/**
 * Who has a document open (EXT-22): y-protocols' awareness, with one clientID for each connection and the member's id put into
 * each state here, since clients may say anything. Stock clients send everything on that they hear; what belongs to another
 * connection is passed over.
 *
 * The clocks are put in here, too (OPS-2). A client that lost its connection forgets the others' states, but not their clocks,
 * and takes a state again only under a later one, which its owner would not send for up to 15 s. The server's time is later
 * than everything that it or the server before it has sent.
 */
export class Presence {
  readonly #entries = new Map<PresenceHolder, PresenceEntry>();
  /** By clientID, those who have the document open on other nodes. */
  readonly #elsewhere = new Map<
    number,
    { readonly node: string; readonly entry: PresenceEntry; readonly at: number }
  >();
  readonly #limit: number;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #tell: (entries: readonly PresenceEntry[]) => void;
  /** Clock of the newest state that was sent from here. */
  #newest = 0;

  /** `tell` hears of every change on this node. */
  constructor(limit: number, clock: Pick<Clock, 'now'>, tell: (entries: readonly PresenceEntry[]) => void) {
    this.#limit = limit;
    this.#clock = clock;
    this.#tell = tell;
  }

  /**
   * Reads an awareness update and answers the message for the others; null when it says nothing of the holder's own.
   * Throws when it is malformed. `boundTo` answers which device a clientID belongs to in this document, if any.
   */
  read(holder: PresenceHolder, update: Uint8Array, boundTo: (client: number) => string | undefined): Uint8Array | null {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    let changed: PresenceEntry | null = null;
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder); // the client's own clock
      const state = decoding.readVarString(decoder);
      if (this.#belongs(holder, client, state, boundTo)) changed = this.#stamp(holder, client, state);
    }
    if (!changed || !holder.presenceRate.take(1)) return null;
    this.#entries.set(holder, changed);
    this.#tell([changed]);
    return this.#message([changed]);
  }

  /** The message for the others when a connection ends; null when it never was present. */
  leave(holder: PresenceHolder): Uint8Array | null {
    const entry = this.#entries.get(holder);
    this.#entries.delete(holder);
    if (!entry) return null;
    const gone = { ...entry, state: 'null' };
    this.#tell([gone]);
    return this.#message([gone]);
  }

  /**
   * The message that tells somebody of everybody else. Without the entry of a last connection of the same device, which may
   * not have been seen to end: a client takes what it hears of its own clientID for its own state.
   */
  others(holder: PresenceHolder): Uint8Array {
    for (const [client, { at }] of this.#elsewhere) {
      if (this.#clock.now() - at >= BELIEVED) this.#elsewhere.delete(client);
    }
    const all = [...this.#entries.values(), ...[...this.#elsewhere.values()].map(({ entry }) => entry)];
    return this.#message(all.filter(({ device }) => device !== holder.device));
  }

  /** Takes in what another node tells of those it has, and answers the message for those who are here; null without news. */
  hear(node: string, entries: readonly PresenceEntry[]): Uint8Array | null {
    const news = entries.filter((entry) => this.#moves(entry) && this.#keep(node, entry));
    return news.length > 0 ? this.#message(news) : null;
  }

  /** Those who have the document open on this node. */
  own(): readonly PresenceEntry[] {
    return [...this.#entries.values()];
  }

  /** With clocks by this node's time, whichever node they come from: a client hears of everybody through one node. */
  #message(entries: readonly PresenceEntry[]): Uint8Array {
    return encodePresence(entries.map((entry) => ({ ...entry, clock: this.#tick() })));
  }

  #tick(): number {
    this.#newest = Math.max(this.#clock.now(), this.#newest + 1);
    return this.#newest;
  }

  /** Whether a clientID may be somebody's on another node: not while it is that of another device here. */
  #moves({ client, device, state }: PresenceEntry): boolean {
    for (const [holder, own] of this.#entries) {
      if (own.client !== client) continue;
      if (state === 'null' || holder.device !== device) return false;
      // The device has come back at the other node before its connection here was seen to end.
      this.#entries.delete(holder);
    }
    return true;
  }

  /** False for the end of one that the device has replaced by a connection to another node. */
  #keep(node: string, entry: PresenceEntry): boolean {
    if (entry.state !== 'null') this.#elsewhere.set(entry.client, { node, entry, at: this.#clock.now() });
    else if (this.#elsewhere.get(entry.client)?.node !== node) return false;
    else this.#elsewhere.delete(entry.client);
    return true;
  }

  #belongs(
    holder: PresenceHolder,
    client: number,
    state: string,
    boundTo: (client: number) => string | undefined,
  ): boolean {
    const own = this.#entries.get(holder);
    if (own) return own.client === client;
    if (state === 'null' || (boundTo(client) ?? holder.device) !== holder.device) return false;
    const elsewhere = this.#elsewhere.get(client);
    if (elsewhere && elsewhere.entry.device !== holder.device) return false;
    this.#elsewhere.delete(client);
    for (const [other, entry] of this.#entries) {
      if (entry.client !== client) continue;
      if (other.device !== holder.device) return false;
      // The same device came back before its last connection was seen to end.
      this.#entries.delete(other);
    }
    return true;
  }

  #stamp(holder: PresenceHolder, client: number, text: string): PresenceEntry {
    if (Buffer.byteLength(text) > this.#limit) throw new PresenceTooLarge();
    const state = parsed(text);
    if (typeof state !== 'object' || Array.isArray(state)) throw new Error('a presence state is an object');
    return { client, state: JSON.stringify(state && { ...state, member: holder.member }), device: holder.device };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and would bring it into the log.
    throw new Error('a presence state is JSON');
  }
}

/** An awareness message of these entries, as y-protocols writes it; without entries it only shows that the server is there. */
export function encodePresence(
  entries: readonly (Pick<PresenceEntry, 'client' | 'state'> & { readonly clock: number })[],
): Uint8Array {
  const update = encoding.createEncoder();
  encoding.writeVarUint(update, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(update, client);
    encoding.writeVarUint(update, clock);
    encoding.writeVarString(update, state);
  }
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, MessageType.awareness);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(update));
  return encoding.toUint8Array(message);
}
