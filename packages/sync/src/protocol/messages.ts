import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * What travels on a document's socket: the y-websocket protocol, plus acknowledgements for clients that ask with `?ack=1`.
 *
 *   0 sync (y-protocols/sync) · 1 awareness · 2 auth (never sent by us) · 3 query awareness
 *   100 ack, server to client: varUint N. The first N frames of this connection that carried an update
 *       (SyncStep2 or Update) are on the server's disk. Counted from 1 per connection; may skip numbers, never falls.
 *
 * A document is made of maps at its root, each key with one value that JSON can say. Updates with anything else (lists, texts,
 * types within types, bytes, items placed before others) are refused as malformed.
 *
 * The server answers SyncStep1 with SyncStep2 and sends its own SyncStep1. Updates that build on something the server lacks
 * wait until the client's first SyncStep2 has brought it; after that one they are refused as malformed. An empty awareness
 * message every 20 s keeps stock clients from giving a quiet connection up. Presence states carry `member`, set by the server.
 */
export const MessageType = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, ack: 100 } as const;

export function encodeAck(durableFrames: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MessageType.ack);
  encoding.writeVarUint(encoder, durableFrames);
  return encoding.toUint8Array(encoder);
}

/** The number in an ack, read after its message type. */
export function readAck(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}
