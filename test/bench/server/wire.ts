import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** What a server's frame says to a client that measures. */
export type Said =
  /** Asks for what the client has. */
  | { readonly kind: 'step1' }
  /** The document, so far as the client lacks it; its bytes. */
  | { readonly kind: 'step2'; readonly bytes: number }
  /** One edit of another client. */
  | { readonly kind: 'update' }
  /** So many updates of this client are acknowledged since the last time it said so, or in all. */
  | { readonly kind: 'acked'; readonly since?: number; readonly inAll?: number }
  | { readonly kind: 'other' };

/** The frames by which a client of one kind of server speaks. */
export interface Wire {
  /** What a client says first, having an empty document. */
  hello(document: string): readonly Uint8Array[];
  /** Its answer when it is asked for what it has: nothing. */
  nothing(document: string): Uint8Array;
  update(document: string, update: Uint8Array): Uint8Array;
  /** What a client with nothing to say sends from time to time so that it is not taken for gone; null where none has to. */
  stillThere(document: string): Uint8Array | null;
  read(frame: Uint8Array): Said;
}

const SYNC = 0;
const AUTH = 2;
const QUERY_AWARENESS = 3;
/** Of ours: so many frames with updates are on the disk. */
const ACK = 100;
/** Of Hocuspocus: like sync, and that an update has been taken in. */
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;
const [STEP1, STEP2, UPDATE] = [0, 1, 2];
/** An empty document's state vector, and its update. */
const NO_STATE = Uint8Array.of(0);
const NO_UPDATE = Uint8Array.of(0, 0);

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function sync(encoder: encoding.Encoder, step: number, payload: Uint8Array): void {
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
}

function saidBy(decoder: decoding.Decoder): Said {
  const step = decoding.readVarUint(decoder);
  if (step === STEP1) return { kind: 'step1' };
  if (step === STEP2) return { kind: 'step2', bytes: decoding.readVarUint(decoder) };
  return step === UPDATE ? { kind: 'update' } : { kind: 'other' };
}

/** y-websocket's protocol, with our acknowledgements, which the reference server never sends. */
export const yWebsocketWire: Wire = {
  hello: () => [frame((encoder) => sync(encoder, STEP1, NO_STATE))],
  nothing: () => frame((encoder) => sync(encoder, STEP2, NO_UPDATE)),
  update: (_, update) => frame((encoder) => sync(encoder, UPDATE, update)),
  // The protocol below it asks, and answers.
  stillThere: () => null,
  read(received) {
    const decoder = decoding.createDecoder(received);
    const type = decoding.readVarUint(decoder);
    if (type === ACK) return { kind: 'acked', inAll: decoding.readVarUint(decoder) };
    return type === SYNC ? saidBy(decoder) : { kind: 'other' };
  },
};

/** Hocuspocus's protocol: each frame begins with the document's name, and a client begins with its token. */
export const hocuspocusWire: Wire = {
  hello: (document) => [
    frame((encoder) => {
      encoding.writeVarString(encoder, document);
      encoding.writeVarUint(encoder, AUTH);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'token');
    }),
    named(document, (encoder) => sync(encoder, STEP1, NO_STATE)),
  ],
  nothing: (document) => named(document, (encoder) => sync(encoder, STEP2, NO_UPDATE)),
  update: (document, update) => named(document, (encoder) => sync(encoder, UPDATE, update)),
  // Its own client renews its presence, which goes to everybody; this question costs its server less.
  stillThere: (document) => named(document, (encoder) => encoding.writeVarUint(encoder, QUERY_AWARENESS)),
  read(received) {
    const decoder = decoding.createDecoder(received);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === SYNC_STATUS) return { kind: 'acked', since: decoding.readVarUint(decoder) };
    return type === SYNC || type === SYNC_REPLY ? saidBy(decoder) : { kind: 'other' };
  },
};

function named(document: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarString(encoder, document);
    write(encoder);
  });
}
