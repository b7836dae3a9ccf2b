import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { MessageType } from '../protocol/messages.ts';
import type { WebSocketConstructor } from './types.ts';

/** What a frame on a document's socket is to us. */
type FrameKind = 'step1' | 'step2' | 'update' | 'other';

export interface HeldSocketHooks {
  /** Resolves with the document's stored-update counter when everything it has now is on the disk. */
  settled(): Promise<number>;
  /** A frame with an update goes out as soon as this resolves; frames are numbered from 1 on each connection, as the server counts them. */
  sending(frame: SentFrame): Promise<void> | void;
  /** The server says what it has: answers what the provider is to think that it has; null: the provider must not see it. */
  serverState(stateVector: Uint8Array): Uint8Array | null;
  /** A message that the provider could not take; the socket is closed. */
  failed(error: unknown): void;
}

export interface SentFrame {
  readonly number: number;
  /** The document's stored-update counter up to which the server has everything once this frame is durable. */
  readonly counter: number;
}

/**
 * A WebSocket that holds every outgoing frame back until the updates before it are stored, so that the server is never ahead
 * of the disk, and every edit until the server has said what it has: before, nobody knows whether it may be sent. Given to y-websocket as `WebSocketPolyfill`, so it has what that uses of a WebSocket, no more.
 */
export function heldSocketClass(WebSocket: WebSocketConstructor, hooks: HeldSocketHooks): typeof globalThis.WebSocket {
  class HeldSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly OPEN = 1;
    onopen: ((event: Event) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent<ArrayBuffer>) => void) | null = null;
    readonly #socket: WebSocket;
    #queue: Promise<void> = Promise.resolve();
    #frames = 0;
    /** All that the document had until then is on its way, so that acknowledgements speak of it, too. */
    #answered = false;

    constructor(url: string, protocols?: string | string[]) {
      this.#socket = new WebSocket(url, protocols);
      this.#socket.binaryType = 'arraybuffer';
      this.#socket.addEventListener('open', (event) => this.#guard(() => this.onopen?.(event)));
      this.#socket.addEventListener('close', (event) => this.onclose?.(event));
      this.#socket.addEventListener('error', (event) => this.onerror?.(event));
      this.#socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) =>
        this.#guard(() => this.#receive(event)),
      );
    }

    get readyState(): number {
      return this.#socket.readyState;
    }

    /** The socket below is always in this mode. */
    set binaryType(_type: 'arraybuffer') {}

    send(data: Uint8Array<ArrayBuffer>): void {
      const { kind } = readFrame(data);
      if (kind === 'step2') this.#answered = true;
      // The document has it, so the answer brings it.
      else if (kind === 'update' && !this.#answered) return;
      const settled = hooks.settled();
      this.#queue = this.#queue.then(async () => this.#sendNow(data, kind, await settled)).catch(this.#failed);
    }

    close(code?: number): void {
      this.#socket.close(code);
    }

    async #sendNow(data: Uint8Array<ArrayBuffer>, kind: FrameKind, counter: number): Promise<void> {
      if (this.#socket.readyState !== HeldSocket.OPEN) return;
      if (kind === 'step2' || kind === 'update') {
        this.#frames++;
        await hooks.sending({ number: this.#frames, counter });
      }
      this.#socket.send(data);
    }

    #receive(event: MessageEvent<ArrayBuffer>): void {
      if (!this.onmessage) return;
      const { kind, payload } = readFrame(new Uint8Array(event.data));
      if (kind !== 'step1') return this.onmessage(event);
      const state = hooks.serverState(payload);
      if (state === payload) this.onmessage(event);
      else if (state) this.onmessage(new MessageEvent('message', { data: step1Frame(state) }));
    }

    /** What the provider cannot take ends the connection, not the worker. */
    #guard(run: () => void): void {
      try {
        run();
      } catch (error) {
        this.#failed(error);
      }
    }

    readonly #failed = (error: unknown): void => {
      hooks.failed(error);
      this.#socket.close();
    };
  }
  return HeldSocket as unknown as typeof globalThis.WebSocket;
}

const NOTHING = new Uint8Array();

function step1Frame(stateVector: Uint8Array): ArrayBuffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MessageType.sync);
  encoding.writeVarUint(encoder, messageYjsSyncStep1);
  encoding.writeVarUint8Array(encoder, stateVector);
  return encoding.toUint8Array(encoder).buffer;
}

function readFrame(data: Uint8Array): { readonly kind: FrameKind; readonly payload: Uint8Array } {
  const decoder = decoding.createDecoder(data);
  if (decoding.readVarUint(decoder) !== MessageType.sync) return { kind: 'other', payload: NOTHING };
  switch (decoding.readVarUint(decoder)) {
    case messageYjsSyncStep1:
      return { kind: 'step1', payload: decoding.readVarUint8Array(decoder) };
    case messageYjsSyncStep2:
      return { kind: 'step2', payload: NOTHING };
    case messageYjsUpdate:
      return { kind: 'update', payload: NOTHING };
    default:
      return { kind: 'other', payload: NOTHING };
  }
}
