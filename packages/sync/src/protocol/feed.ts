import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * The feed: one socket per device on which the changes of all readable documents arrive in the order of the workspace.
 *
 * Client: `resume(cursor)`, once, first. Server: `changed` with the documents that changed since (each once, with its
 * newest sequence; also all of a space that was opened to the member since), `rights` if members or roles changed since,
 * then `update` and `rights` as they happen without a gap, and `beat` at once and every 20 s (it keeps Chrome's worker awake
 * and carries the server's clock). A cursor that the server has not reached (it was restored from a backup) counts as 0.
 * A client that sees a gap in a document's sequence pulls the missing updates over HTTP
 * before it applies the later one (a sequence may stay empty: an update that turned out damaged), and moves its cursor only after the rows are written.
 */
export interface ChangedDocument {
  readonly name: string;
  /** Newest sequence of the document; its first update has sequence 1. */
  readonly sequence: number;
}

export type FeedMessage =
  | { readonly type: 'changed'; readonly cursor: number; readonly documents: readonly ChangedDocument[] }
  | {
      readonly type: 'update';
      readonly cursor: number;
      readonly name: string;
      readonly sequence: number;
      /** The device whose edit this is; a device need not store its own again. */
      readonly device: string;
      readonly update: Uint8Array;
    }
  /** Members, roles or spaces changed: fetch the workspace again. */
  | { readonly type: 'rights'; readonly cursor: number }
  /** Server time in ms since 1970. */
  | { readonly type: 'beat'; readonly time: number };

export type FeedRequest = { readonly type: 'resume'; readonly cursor: number };

const Type = { changed: 1, update: 2, rights: 3, beat: 4, resume: 5 } as const;

export function encodeFeedMessage(message: FeedMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, Type[message.type]);
  switch (message.type) {
    case 'changed':
      encoding.writeVarUint(encoder, message.cursor);
      encoding.writeVarUint(encoder, message.documents.length);
      for (const { name, sequence } of message.documents) {
        encoding.writeVarString(encoder, name);
        encoding.writeVarUint(encoder, sequence);
      }
      break;
    case 'update':
      encoding.writeVarUint(encoder, message.cursor);
      encoding.writeVarString(encoder, message.name);
      encoding.writeVarUint(encoder, message.sequence);
      encoding.writeVarString(encoder, message.device);
      encoding.writeVarUint8Array(encoder, message.update);
      break;
    case 'rights':
      encoding.writeVarUint(encoder, message.cursor);
      break;
    case 'beat':
      encoding.writeVarUint(encoder, message.time);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/** Throws on anything that is not exactly one message. */
export function decodeFeedMessage(bytes: Uint8Array): FeedMessage {
  const decoder = decoding.createDecoder(bytes);
  const message = readFeedMessage(decoder);
  if (decoding.hasContent(decoder)) throw new Error('feed message with trailing bytes');
  return message;
}

function readFeedMessage(decoder: decoding.Decoder): FeedMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case Type.changed: {
      const cursor = decoding.readVarUint(decoder);
      const count = decoding.readVarUint(decoder);
      const documents: ChangedDocument[] = [];
      for (let i = 0; i < count; i++) {
        documents.push({ name: decoding.readVarString(decoder), sequence: decoding.readVarUint(decoder) });
      }
      return { type: 'changed', cursor, documents };
    }
    case Type.update:
      return {
        type: 'update',
        cursor: decoding.readVarUint(decoder),
        name: decoding.readVarString(decoder),
        sequence: decoding.readVarUint(decoder),
        device: decoding.readVarString(decoder),
        update: decoding.readVarUint8Array(decoder).slice(),
      };
    case Type.rights:
      return { type: 'rights', cursor: decoding.readVarUint(decoder) };
    case Type.beat:
      return { type: 'beat', time: decoding.readVarUint(decoder) };
    default:
      throw new Error(`unknown feed message ${type}`);
  }
}

export function encodeFeedRequest(request: FeedRequest): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, Type.resume);
  encoding.writeVarUint(encoder, request.cursor);
  return encoding.toUint8Array(encoder);
}

/** Throws on anything that is not exactly one request. */
export function decodeFeedRequest(bytes: Uint8Array): FeedRequest {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  const cursor = decoding.readVarUint(decoder);
  if (type !== Type.resume || decoding.hasContent(decoder)) throw new Error('not a feed request');
  return { type: 'resume', cursor };
}
