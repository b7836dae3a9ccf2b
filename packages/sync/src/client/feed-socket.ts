import type { Timers } from '../persistence/ports.ts';
import { decodeFeedMessage, encodeFeedRequest, type FeedMessage } from '../protocol/feed.ts';
import type { WebSocketConstructor } from './types.ts';

/** Milliseconds of silence after which the connection counts as dead; the server sends something every 20 s. */
const SILENCE = 45_000;

/** What is handed over together at most: it is written at once, and a command of a page waits until that is done. */
const MOST_MESSAGES = 25;
const MOST_BYTES = 64 * 1024;

export type FeedNews = Exclude<FeedMessage, { type: 'beat' }>;

export interface FeedSocketOptions {
  readonly url: string;
  readonly ticket: string;
  readonly cursor: number;
  readonly WebSocket: WebSocketConstructor;
  readonly timers: Timers;
  /** The server's time, at once when it arrives. */
  readonly onBeat: (time: number) => void;
  /**
   * All other messages in their order, each call waited for: what comes during one is handed over together by the next, as far as
   * it is not too much. What it throws closes the socket.
   */
  readonly onMessages: (messages: readonly FeedNews[]) => Promise<void>;
  /** Once, whoever closed it: the close code (1006 without one) and what was thrown here, if that was the reason. */
  readonly onClose: (code: number, error: unknown) => void;
}

/** One connection to the feed. */
export class FeedSocket {
  readonly #options: FeedSocketOptions;
  readonly #socket: WebSocket;
  #waiting: { readonly message: FeedNews; readonly bytes: number }[] = [];
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

  /** Resolves when the messages that are being handled now, if any, are done. */
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
    else this.#handle(message, data.byteLength);
  }

  #handle(message: FeedNews, bytes: number): void {
    this.#waiting.push({ message, bytes });
    this.#handled = this.#handled
      .then(async () => {
        // A turn for each message: those that came with an earlier one leave theirs unused.
        if (!this.#closed && this.#waiting.length > 0) await this.#options.onMessages(this.#takeWaiting());
      })
      .catch((error: unknown) => void this.close(1006, error));
  }

  #takeWaiting(): FeedNews[] {
    let count = 0;
    for (let bytes = 0; count < Math.min(this.#waiting.length, MOST_MESSAGES); count++) {
      bytes += this.#waiting[count]?.bytes ?? 0;
      if (count > 0 && bytes > MOST_BYTES) break;
    }
    return this.#waiting.splice(0, count).map(({ message }) => message);
  }

  #expectMessage(): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#options.timers.after(SILENCE, () => void this.close());
  }
}
