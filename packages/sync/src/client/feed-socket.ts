import type { Timers } from '../persistence/ports.ts';
import { decodeFeedMessage, encodeFeedRequest, type FeedMessage } from '../protocol/feed.ts';
import type { WebSocketConstructor } from './types.ts';

/** Milliseconds of silence after which the connection counts as dead; the server sends something every 20 s. */
const SILENCE = 45_000;

export type FeedNews = Exclude<FeedMessage, { type: 'beat' }>;

export interface FeedSocketOptions {
  readonly url: string;
  readonly ticket: string;
  readonly cursor: number;
  readonly WebSocket: WebSocketConstructor;
  readonly timers: Timers;
  /** The server's time, at once when it arrives. */
  readonly onBeat: (time: number) => void;
  /** All other messages, one after the other, each waited for. What it throws closes the socket. */
  readonly onMessage: (message: FeedNews) => Promise<void>;
  /** Once, whoever closed it: the close code (1006 without one) and what was thrown here, if that was the reason. */
  readonly onClose: (code: number, error: unknown) => void;
}

/** One connection to the feed. */
export class FeedSocket {
  readonly #options: FeedSocketOptions;
  readonly #socket: WebSocket;
  #handled: Promise<void> = Promise.resolve();
  #cancelSilence = (): void => {};
  #closed = false;

  constructor(options: FeedSocketOptions) {
    this.#options = options;
    this.#socket = new options.WebSocket(options.url, [options.ticket]);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.addEventListener('open', () => {
      this.#socket.send(encodeFeedRequest({ type: 'resume', cursor: options.cursor }) as Uint8Array<ArrayBuffer>);
    });
    this.#socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => this.#receive(data));
    this.#socket.addEventListener('close', ({ code }) => this.close(code));
    this.#expectMessage();
  }

  /** Resolves when the message that is being handled now, if any, is done. */
  async close(code = 1006, error: unknown = null): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#cancelSilence();
      this.#socket.close();
      this.#options.onClose(code, error);
    }
    await this.#handled;
  }

  #receive(data: ArrayBuffer): void {
    if (this.#closed) return;
    this.#expectMessage();
    let message: FeedMessage;
    try {
      message = decodeFeedMessage(new Uint8Array(data));
    } catch (error) {
      void this.close(1006, error);
      return;
    }
    if (message.type === 'beat') this.#options.onBeat(message.time);
    else this.#handle(message);
  }

  #handle(message: FeedNews): void {
    this.#handled = this.#handled
      .then(async () => {
        if (!this.#closed) await this.#options.onMessage(message);
      })
      .catch((error: unknown) => void this.close(1006, error));
  }

  #expectMessage(): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#options.timers.after(SILENCE, () => void this.close());
  }
}
