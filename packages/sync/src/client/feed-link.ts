import { newFeedRow, type DeviceDatabase } from '../persistence/device-database.ts';
import type { Clock, Random, Timers } from '../persistence/ports.ts';
import { Backoff } from './backoff.ts';
import { FeedSocket, type FeedNews } from './feed-socket.ts';
import type { Follower } from './follower.ts';
import type { WebSocketConstructor } from './types.ts';

export interface FeedLinkOptions {
  readonly workspace: string;
  readonly url: string;
  readonly database: DeviceDatabase;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly WebSocket: WebSocketConstructor;
  ticket(): Promise<string>;
  createFollower(): Follower;
  /** The first answer of a connection came; what it throws closes the connection. */
  reached(): Promise<void>;
  /** The connection could not be made or was lost: its close code (0 = never open) and what was thrown, if anything. */
  lost(code: number, error: unknown): void;
  /** Something about it changed. */
  changed(): void;
  report(error: unknown): void;
}

interface Feed {
  readonly socket: FeedSocket;
  readonly follower: Follower;
  reached: boolean;
}

/** The feed's connection, one at a time, with what is remembered of it over restarts. */
export class FeedLink {
  readonly #options: FeedLinkOptions;
  readonly #backoff: Backoff;
  #wanted = false;
  #connecting = false;
  #feed: Feed | null = null;
  #heard: number | null = null;
  #clockOffset = 0;

  constructor(options: FeedLinkOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.timers, options.random);
  }

  /** The server has answered on the present connection. */
  get connected(): boolean {
    return this.#feed?.reached === true;
  }
  get isCaughtUp(): boolean {
    return this.connected && this.#feed?.follower.isCaughtUp === true;
  }
  /** When the server was last heard, by this device's clock. */
  get heard(): number | null {
    return this.#heard;
  }
  /** The server's clock minus this device's, ms. */
  get clockOffset(): number {
    return this.#clockOffset;
  }
  get follower(): Follower | null {
    return this.#feed?.follower ?? null;
  }

  /** What earlier lives knew. */
  async remember(): Promise<void> {
    const row = await this.#options.database.feeds.get(this.#options.workspace);
    if (!row || this.#heard !== null) return;
    this.#heard = row.heard;
    this.#clockOffset = row.clockOffset;
  }

  open(): void {
    this.#wanted = true;
    void this.#connect();
  }

  /** Connects again after a while. */
  openLater(): void {
    this.#backoff.later(() => void this.#connect());
  }

  /** Connects now if it waits. */
  hurry(): void {
    this.#backoff.hurry();
  }

  /** Ends the connection because of an error; `lost` is told. */
  fail(error: unknown): void {
    void this.#feed?.socket.close(1006, error);
  }

  /** Resolves when nothing is being stored any more. */
  async close(): Promise<void> {
    this.#wanted = false;
    this.#backoff.cancel();
    const feed = this.#feed;
    await feed?.socket.close();
    await feed?.follower.stop();
  }

  async #connect(): Promise<void> {
    if (!this.#wanted || this.#connecting || this.#feed) return;
    this.#connecting = true;
    this.#backoff.cancel();
    try {
      const { workspace, url, database, timers, WebSocket } = this.#options;
      const ticket = await this.#options.ticket();
      // Last, so that nobody can move the cursor between this and the follower that goes on from it.
      const row = await database.feeds.get(workspace);
      if (!this.#wanted) return;
      const follower = this.#options.createFollower();
      const socket = new FeedSocket({
        url,
        ticket,
        cursor: row?.cursor ?? 0,
        WebSocket,
        timers,
        onBeat: (time) => this.#beat(time),
        onMessages: (messages) => this.#receive(messages),
        onClose: (code, error) => this.#lost(code, error),
      });
      this.#feed = { socket, follower, reached: false };
    } catch (error) {
      if (this.#wanted) this.#options.lost(0, error);
    } finally {
      this.#connecting = false;
    }
  }

  #lost(code: number, error: unknown): void {
    void this.#feed?.follower.stop();
    this.#feed = null;
    this.#options.lost(code, error);
  }

  async #receive(messages: readonly FeedNews[]): Promise<void> {
    const feed = this.#feed;
    if (!feed) return;
    this.#heard = this.#options.clock.now();
    if (!feed.reached) await this.#options.reached();
    if (this.#feed !== feed) return;
    feed.reached = true;
    this.#backoff.succeeded();
    this.#options.changed();
    await feed.follower.handle(messages);
    this.#options.changed();
  }

  #beat(time: number): void {
    const { workspace, database, clock } = this.#options;
    const heard = clock.now();
    const clockOffset = time - heard;
    this.#heard = heard;
    this.#clockOffset = clockOffset;
    this.#options.changed();
    const { feeds } = database;
    database
      .transaction('rw', feeds, async () => {
        const row = (await feeds.get(workspace)) ?? newFeedRow(workspace);
        await feeds.put({ ...row, heard, clockOffset });
      })
      .catch((error: unknown) => this.#options.report(error));
  }
}
