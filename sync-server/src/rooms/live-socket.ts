import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { DocumentAddress } from '@sidebook/sync/protocol/document-names';
import type { Writable } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import type { ServerLimits } from '../limits.ts';
import { reasonOf, type Log, type LogFields } from '../log.ts';
import { Rate } from './rate.ts';

export interface LiveSocketOptions {
  readonly clock: Clock;
  readonly limits: ServerLimits;
  readonly log: Log;
  readonly session: Session;
  /** Null for the feed. */
  readonly address: DocumentAddress | null;
  /** Of the copy on the other end. */
  readonly epoch: number;
}

/** What a socket serves: a document or the feed. */
export interface SocketUser {
  /** A whole message. What it throws closes the socket as malformed. */
  receive(message: Uint8Array): void;
  /** Every 20 s. */
  beat(): void;
  /** The socket is closed. */
  left(): void;
}

/** An authenticated WebSocket with its limits. After `close` nothing comes in or goes out any more. */
export class LiveSocket {
  readonly session: Session;
  readonly #ws: WebSocket;
  /** The network under it. */
  readonly #wire: Writable;
  readonly #limits: ServerLimits;
  readonly #log: Log;
  readonly #address: DocumentAddress | null;
  readonly #epoch: number;
  readonly #messages: Rate;
  readonly #traffic: Rate;
  readonly #clock: Clock;
  #user: SocketUser | null = null;
  /** Set while nothing is read from the network. */
  #pause: (() => void) | null = null;
  #open = true;
  /** Whether it might at the last look. */
  #mayWrite = false;
  #heard = true;
  /** Whether the log says why it ended. */
  #told = false;

  /** @param wire the network under `ws`, which compresses nothing and so writes every message at once */
  constructor(ws: WebSocket, wire: Writable, { clock, limits, log, session, address, epoch }: LiveSocketOptions) {
    this.#ws = ws;
    this.#wire = wire;
    this.#clock = clock;
    this.session = session;
    this.#limits = limits;
    this.#log = log;
    this.#address = address;
    this.#epoch = epoch;
    this.#messages = new Rate(clock, limits.messages);
    this.#traffic = new Rate(clock, limits.traffic);
    // Messages wait in the network until there is somebody to receive them.
    ws.pause();
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('pong', () => (this.#heard = true));
    ws.on('ping', (data) => this.#answerPing(data));
    ws.once('close', () => (this.#open = false));
    // The close event follows.
    ws.on('error', (error) => this.#tell('socket-error', { reason: reasonOf(error) }));
  }

  get isFeed(): boolean {
    return this.#address === null;
  }

  get open(): boolean {
    return this.#open;
  }

  onClose(run: () => void): void {
    this.#ws.once('close', run);
  }

  /** From now on messages are received. */
  serve(user: SocketUser): void {
    this.#user = user;
    this.onClose(() => user.left());
    this.#ws.resume();
  }

  send(message: Uint8Array): void {
    if (!this.#open) return;
    if (this.#ws.bufferedAmount > this.#limits.buffered) this.close(CloseCode.tooSlow);
    else this.#ws.send(message);
  }

  /** Sends whole frames (`framed`), which are the same for many. */
  sendFramed(frames: Buffer): void {
    if (!this.#open || this.#ws.readyState !== this.#ws.OPEN) return;
    if (this.#ws.bufferedAmount > this.#limits.buffered) this.close(CloseCode.tooSlow);
    else this.#wire.write(frames);
  }

  /** Closes with a code, and with a reason for the log, which quotes nothing of what came. */
  close(code: CloseCode, reason?: string): void {
    if (!this.#open) return;
    this.#open = false;
    if (code !== CloseCode.goingAway) this.#tell('socket-closed', { code, ...(reason && { reason }) });
    this.#ws.close(code);
    this.#ws.resume();
  }

  /**
   * Closes the socket if its session lost what it was opened for. Who may only read now is closed, too, and comes back as a
   * reader: a client that went on would send edits that nobody takes.
   */
  enforceRights(): void {
    const objection = this.session.objection(this.#address, this.#epoch);
    if (objection) return this.close(objection);
    const mayWrite = this.#address !== null && this.session.access(this.#address) === 'write';
    if (this.#mayWrite && !mayWrite) this.close(CloseCode.forbidden);
    this.#mayWrite = mayWrite;
  }

  /** Shows that the server is there, and gives up a peer that has not answered since the last beat. Answers whether it did. */
  beat(): boolean {
    const heard = this.#heard;
    if (!heard && !this.#pause) {
      this.#ws.terminate();
      return false;
    }
    this.#heard = false;
    if (!this.#open) return false;
    this.#ws.ping();
    this.#user?.beat();
    return heard;
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!this.#open || !this.#user) return;
    this.#heard = true;
    if (!isBinary || !(data instanceof Buffer)) return this.close(CloseCode.malformed);
    if (data.length > this.#limits.frame) return this.close(CloseCode.tooLarge);
    this.#slowDown(Math.max(this.#messages.spend(1), this.#traffic.spend(data.length)));
    try {
      // A copy of its own: lib0 reads by the lengths that the message claims, and beyond the end of a Buffer from the pool
      // lie the messages of others.
      this.#user.receive(new Uint8Array(data));
    } catch (error) {
      this.close(CloseCode.malformed, reasonOf(error));
    }
  }

  /** One line for each socket, however much follows that is not listened to any more. */
  #tell(event: string, fields: LogFields): void {
    if (this.#told) return;
    this.#told = true;
    const { workspace, device } = this.session;
    this.#log.info(event, { ...fields, workspace, device });
  }

  /** Pings count as messages, and their answers as what waits for a slow reader. */
  #answerPing(data: Buffer): void {
    if (!this.#open) return;
    this.#heard = true;
    this.#slowDown(this.#messages.spend(1));
    if (this.#ws.bufferedAmount > this.#limits.buffered) this.close(CloseCode.tooSlow);
    else this.#ws.pong(data);
  }

  /**
   * Who sends faster than allowed is not read for a while, and so made to wait by the network. Closing the socket would punish
   * those who have much to send after a day offline.
   */
  #slowDown(milliseconds: number): void {
    if (milliseconds === 0 || !this.#open) return;
    this.#pause?.();
    this.#ws.pause();
    this.#pause = this.#clock.after(milliseconds, () => {
      this.#pause = null;
      // What it has sent meanwhile, an answer to the beat among it, is read only now.
      this.#heard = true;
      this.#ws.resume();
    });
  }
}
