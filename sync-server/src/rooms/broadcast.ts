import type { Clock } from '../clock.ts';
import type { LiveSocket } from './live-socket.ts';

/** News for everybody in a room but its author; null: for all. */
export interface RoomNews<Holder> {
  readonly author: Holder | null;
  readonly content: Uint8Array;
}

/** The messages that say these contents, in their order. */
export type MessagesOf = (contents: readonly Uint8Array[]) => readonly Uint8Array[];

/** One of those in a room. */
type Receiver = Pick<LiveSocket, 'send' | 'sendFramed'>;

/** Milliseconds for which a room rests after it was told something, for each who was told: telling one takes a third of that. */
const REST = 0.012;
/** Milliseconds; a shorter rest is none. */
const SHORTEST = 1;

/**
 * Tells those in a room what is new, in its order. Most of a room get all of it: that is framed once, and is one write for each
 * of them. A room with many who write is bound by the number of writes: it rests in between, 6 ms with 500 in it, and what
 * came meanwhile is told together.
 */
export class Broadcast<Holder extends Receiver> {
  readonly #holders: ReadonlySet<Holder>;
  readonly #clock: Clock;
  readonly #messagesOf: MessagesOf;
  #waiting: RoomNews<Holder>[] = [];
  #rests = false;

  constructor(holders: ReadonlySet<Holder>, clock: Clock, messagesOf: MessagesOf) {
    this.#holders = holders;
    this.#clock = clock;
    this.#messagesOf = messagesOf;
  }

  tell(news: readonly RoomNews<Holder>[]): void {
    this.#waiting.push(...news);
    if (!this.#rests && this.#waiting.length > 0) this.#tellAll();
  }

  #tellAll(): void {
    const news = this.#waiting;
    this.#waiting = [];
    const authors = new Set(news.map(({ author }) => author));
    const saying = (some: readonly RoomNews<Holder>[]) => this.#messagesOf(some.map(({ content }) => content));
    const all = framed(saying(news));
    for (const holder of this.#holders) {
      if (!authors.has(holder)) holder.sendFramed(all);
      else for (const message of saying(news.filter(({ author }) => author !== holder))) holder.send(message);
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
