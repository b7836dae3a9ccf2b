import type { Clock } from '../clock.ts';
import type { LiveSocket } from './live-socket.ts';
import { updateMessages } from './sync-messages.ts';

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
  readonly #most: number;
  #waiting: RoomNews<Holder>[] = [];
  #rests = false;

  /** @param most bytes of updates in one message */
  constructor(holders: ReadonlySet<Holder>, clock: Clock, most: number) {
    this.#holders = holders;
    this.#clock = clock;
    this.#most = most;
  }

  tell(news: readonly RoomNews<Holder>[]): void {
    this.#waiting.push(...news);
    if (!this.#rests && this.#waiting.length > 0) this.#tellAll();
  }

  #tellAll(): void {
    const news = this.#waiting;
    this.#waiting = [];
    const authors = new Set(news.map(({ author }) => author));
    const all = framed(messagesOf(news, this.#most));
    for (const holder of this.#holders) {
      if (!authors.has(holder)) holder.sendFramed(all);
      else {
        const others = news.filter(({ author }) => author !== holder);
        for (const message of messagesOf(others, this.#most)) holder.send(message);
      }
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
function messagesOf<Holder>(news: readonly RoomNews<Holder>[], most: number): readonly Uint8Array[] {
  const messages: Uint8Array[] = [];
  let updates: Uint8Array[] = [];
  const end = (): void => {
    messages.push(...updateMessages(updates, most));
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
