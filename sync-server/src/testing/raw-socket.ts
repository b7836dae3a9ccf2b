import { MessageType, readAck } from '@sidebook/sync/protocol/messages';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { until } from './until.ts';

/** A client that sends exactly the bytes it is told to, and keeps all that it gets. */
export class RawSocket {
  readonly ws: WebSocket;
  readonly received: Uint8Array[] = [];
  /** Close code, once it is closed. */
  code: number | null = null;
  /** The newest acknowledgement, 0 before the first. */
  acknowledged = 0;

  private constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data) => {
      if (!(data instanceof Buffer)) return;
      const message = new Uint8Array(data);
      this.received.push(message);
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) === MessageType.ack) this.acknowledged = readAck(decoder);
    });
    ws.on('error', () => {});
    ws.on('close', (code) => (this.code = code));
  }

  /** Resolves when the handshake is over. */
  static async open(url: string, ticket: string | null, headers: Record<string, string> = {}): Promise<RawSocket> {
    const socket = new RawSocket(new WebSocket(url, ticket === null ? [] : [ticket], { headers }));
    await until(() => socket.ws.readyState !== WebSocket.CONNECTING);
    return socket;
  }

  send(message: Uint8Array | string): void {
    this.ws.send(message);
  }

  /** Resolves with the close code. */
  async closed(): Promise<number> {
    await until(() => this.code !== null);
    return this.code ?? 0;
  }

  close(): void {
    this.ws.close();
  }

  /** What the server sent of the document, applied to a new one. */
  get document(): Y.Doc {
    const doc = new Y.Doc();
    for (const { step, payload } of this.syncMessages) if (step !== messageYjsSyncStep1) Y.applyUpdate(doc, payload);
    return doc;
  }

  get syncMessages(): readonly { readonly step: number; readonly payload: Uint8Array }[] {
    return this.received.flatMap((message) => {
      const decoder = decoding.createDecoder(message);
      if (decoding.readVarUint(decoder) !== MessageType.sync) return [];
      return [{ step: decoding.readVarUint(decoder), payload: decoding.readVarUint8Array(decoder).slice() }];
    });
  }
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MessageType.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

export const step1Frame = (doc = new Y.Doc()) => syncFrame(messageYjsSyncStep1, Y.encodeStateVector(doc));
export const step2Frame = (update: Uint8Array) => syncFrame(messageYjsSyncStep2, update);
export const updateFrame = (update: Uint8Array) => syncFrame(messageYjsUpdate, update);
