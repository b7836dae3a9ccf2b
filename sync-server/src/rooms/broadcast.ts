import type { LiveSocket } from './live-socket.ts';

/** A message for everybody in a room but its author; null: for all. */
export interface Outgoing<Holder> {
  readonly message: Uint8Array;
  readonly author: Holder | null;
}

/** One of those in a room. */
type Receiver = Pick<LiveSocket, 'send' | 'sendFramed'>;

/**
 * Sends the messages in their order. Most of a room get all of them: these are framed once, and are one write for each of them,
 * however many messages there are. A room with many who write is bound by the number of writes.
 */
export function broadcast<Holder extends Receiver>(holders: Iterable<Holder>, news: readonly Outgoing<Holder>[]): void {
  if (news.length === 0) return;
  const authors = new Set(news.map(({ author }) => author));
  const all = framed(news.map(({ message }) => message));
  for (const holder of holders) {
    if (!authors.has(holder)) holder.sendFramed(all);
    else for (const { message, author } of news) if (author !== holder) holder.send(message);
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
