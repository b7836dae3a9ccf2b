import * as decoding from 'lib0/decoding';
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
  /** The server says what it has, before the provider answers it; false: the provider must not see it. */
  serverState(stateVector: Uint8Array): boolean;
  /** A message that the provider could not take; the socket is closed. */
  failed(error: unknown): void;
}

export interface SentFrame {
  readonly number: number;
  /** The document's stored-update counter up to which the server has everything once this frame is durable; null = unknown. */
  readonly counter: number | null;
}

/**
 * A WebSocket that holds every outgoing frame back until the updates before it are stored, so that the server is never ahead
 * of the disk. Given to y-websocket as `WebSocketPolyfill`, so it has what that uses of a WebSocket, no more.
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
    #sentAll = false;

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
      const settled = hooks.settled();
      this.#queue = this.#queue.then(async () => this.#sendNow(data, await settled)).catch(this.#failed);
    }

    close(code?: number): void {
      this.#socket.close(code);
    }

    async #sendNow(data: Uint8Array<ArrayBuffer>, counter: number): Promise<void> {
      if (this.#socket.readyState !== HeldSocket.OPEN) return;
      const { kind } = readFrame(data);
      if (kind === 'step2') this.#sentAll = true;
      if (kind === 'step2' || kind === 'update') {
        this.#frames++;
        // What was made offline travels in the SyncStep2: an acknowledgement of frames before it says nothing of that.
        await hooks.sending({ number: this.#frames, counter: this.#sentAll ? counter : null });
      }
      this.#socket.send(data);
    }

    #receive(event: MessageEvent<ArrayBuffer>): void {
      if (!this.onmessage) return;
      const { kind, payload } = readFrame(new Uint8Array(event.data));
      if (kind !== 'step1' || hooks.serverState(payload)) this.onmessage(event);
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
