import { MessageType } from '@sidebook/sync/protocol/messages';
import * as encoding from 'lib0/encoding';
import { writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Clock } from '../clock.ts';
import type { LiveSocket } from './live-socket.ts';

/** News for everybody in a room but its author; null: for all. */
export type RoomNews<Holder> = { readonly author: Holder | null } & (
  | { readonly update: Uint8Array }
  | { readonly message: Uint8Array }
);

/** One of those in a room. */
type Receiver = Pick<LiveSocket, 'send' | 'sendFramed'>;

/** Milliseconds for which a room rests after it was told something, for each who was told: telling one takes a third of that. */
const REST = 0.012;
/** Milliseconds; a shorter rest is none. */
const SHORTEST = 1;

/**
 * Tells those in a room what is new, in its order. Most of a room get all of it: that is framed once, and is one write for each
 * of them. A room with many who write is bound by the number of writes: it rests in between, 6 ms with 500 in it, and what
 * came meanwhile is one update.
 */
export class Broadcast<Holder extends Receiver> {
  readonly #holders: ReadonlySet<Holder>;
  readonly #clock: Clock;
  #waiting: RoomNews<Holder>[] = [];
  #rests = false;

  constructor(holders: ReadonlySet<Holder>, clock: Clock) {
    this.#holders = holders;
    this.#clock = clock;
  }

  tell(news: readonly RoomNews<Holder>[]): void {
    this.#waiting.push(...news);
    if (!this.#rests && this.#waiting.length > 0) this.#tellAll();
  }

  #tellAll(): void {
    const news = this.#waiting;
    this.#waiting = [];
    const authors = new Set(news.map(({ author }) => author));
    const all = framed(messagesOf(news));
    for (const holder of this.#holders) {
      if (!authors.has(holder)) holder.sendFramed(all);
      else for (const message of messagesOf(news.filter(({ author }) => author !== holder))) holder.send(message);
    }
    const rest = this.#holders.size * REST;
    if (rest < SHORTEST) return;
    this.#rests = true;
    this.#clock.after(rest, () => {
      this.#rests = false;
      this.tell([]);
    });
  }
}

/** Updates that follow each other are one message. */
function messagesOf<Holder>(news: readonly RoomNews<Holder>[]): readonly Uint8Array[] {
  const messages: Uint8Array[] = [];
  let updates: Uint8Array[] = [];
  const end = (): void => {
    const [first, second] = updates;
    if (first) messages.push(updateMessage(second ? Y.mergeUpdates(updates) : first));
    updates = [];
  };
  for (const one of news) {
    if ('update' in one) updates.push(one.update);
    else {
      end();
      messages.push(one.message);
    }
  }
  end();
  return messages;
}

function updateMessage(update: Uint8Array): Uint8Array {
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, MessageType.sync);
  writeUpdate(message, update);
  return encoding.toUint8Array(message);
}

const BINARY = 0x82;

/** Messages as whole binary frames (RFC 6455, 5.2). What a server sends is not masked, so they are the same for everybody. */
export function framed(messages: readonly Uint8Array[]): Buffer {
  return Buffer.concat(messages.flatMap((message) => [headOf(message.length), message]));
}

function headOf(length: number): Buffer {
  if (length < 126) return Buffer.of(BINARY, length);
  const isShort = length < 65_536;
  const head = Buffer.alloc(isShort ? 4 : 10);
  head[0] = BINARY;
  head[1] = isShort ? 126 : 127;
  if (isShort) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
