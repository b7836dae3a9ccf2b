import { MessageType } from '@sidebook/sync/protocol/messages';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Rate } from './rate.ts';

/** Who a connection is, and how often its presence may change. */
export interface PresenceHolder {
  readonly device: string;
  readonly member: string;
  readonly presenceRate: Rate;
}

interface Entry {
  readonly client: number;
  readonly clock: number;
  /** JSON */
  readonly state: string;
}

/** Thrown for a presence state that is larger than the limit. */
export class PresenceTooLarge extends Error {}

/**
 * Who has a document open (EXT-22): y-protocols' awareness, with one clientID for each connection and the member's id put into
 * each state here, since clients may say anything. Stock clients send everything on that they hear; what belongs to another
 * connection is passed over.
 */
export class Presence {
  readonly #entries = new Map<PresenceHolder, Entry>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Reads an awareness update and answers the message for the others; null when it says nothing of the holder's own.
   * Throws when it is malformed. `boundTo` answers which device a clientID belongs to in this document, if any.
   */
  read(holder: PresenceHolder, update: Uint8Array, boundTo: (client: number) => string | undefined): Uint8Array | null {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    let changed: Entry | null = null;
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarString(decoder);
      if (this.#belongs(holder, client, state, boundTo)) changed = this.#stamp(holder, client, clock, state);
    }
    if (!changed || !holder.presenceRate.take(1)) return null;
    this.#entries.set(holder, changed);
    return encodePresence([changed]);
  }

  /** The message for the others when a connection ends; null when it never was present. */
  leave(holder: PresenceHolder): Uint8Array | null {
    const entry = this.#entries.get(holder);
    this.#entries.delete(holder);
    return entry ? encodePresence([{ ...entry, clock: entry.clock + 1, state: 'null' }]) : null;
  }

  /** The message that tells a newcomer of everybody. */
  all(): Uint8Array {
    return encodePresence([...this.#entries.values()]);
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
    for (const [other, entry] of this.#entries) {
      if (entry.client !== client) continue;
      if (other.device !== holder.device) return false;
      // The same device came back before its last connection was seen to end.
      this.#entries.delete(other);
    }
    return true;
  }

  #stamp(holder: PresenceHolder, client: number, clock: number, text: string): Entry {
    if (Buffer.byteLength(text) > this.#limit) throw new PresenceTooLarge();
    const state: unknown = JSON.parse(text);
    if (typeof state !== 'object' || Array.isArray(state)) throw new Error('a presence state is an object');
    return { client, clock, state: JSON.stringify(state && { ...state, member: holder.member }) };
  }
}

/** An awareness message of these entries, as y-protocols writes it; without entries it only shows that the server is there. */
export function encodePresence(entries: readonly Entry[]): Uint8Array {
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
