import { ROOT } from '@sidebook/crdt/keys';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

import { type MeasuredServer, type RunningServer, documentName } from './measured-servers.ts';

/** How often a client says that it is still there where it has to, ms: three times before anybody is taken for gone. */
const STILL_THERE = 20_000;

/** Stands before the number of an update in its bytes; nothing else in them is written so. */
const MARK = 0x7e;
const DIGITS = 8;
/** Code of the digit 0. */
const ZERO = 48;

export interface Arrivals {
  /** The update with this number has come to a client that did not send it. */
  arrived(number: number): void;
}

/** A client that costs the machine next to nothing: it keeps no document, and reads of a frame only what is measured. */
export class BenchClient {
  readonly #socket: WebSocket;
  readonly #doc: Y.Doc;
  #sent = 0;
  #acked = 0;
  #failure: Error | null = null;
  onAcked = (): void => undefined;

  private constructor(socket: WebSocket, server: MeasuredServer, document: string, client: number) {
    this.#socket = socket;
    this.#doc = new Y.Doc();
    this.#doc.clientID = 1_000_000 + client;
    this.#doc.on('update', (update) => this.#sendCounted(server.wire.update(document, update)));
    const stillThere = server.wire.stillThere(document);
    const timer = stillThere && setInterval(() => socket.send(stillThere), STILL_THERE);
    socket.once('close', (code) => {
      if (timer) clearInterval(timer);
      this.#failure = new Error(`the server has closed a connection with ${code}`);
    });
  }

  /** Resolves when both sides have what the other had. */
  static async open(
    server: MeasuredServer,
    running: RunningServer,
    { room, client, arrivals }: { room: number; client: number; arrivals?: Arrivals | undefined },
  ): Promise<{ readonly client: BenchClient; readonly openMs: number; readonly bytes: number }> {
    const document = documentName(room);
    const { url, protocols } = await running.entrance(document, client);
    const began = performance.now();
    const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false });
    const self = new BenchClient(socket, server, document, client);
    const bytes = await new Promise<number>((resolve, reject) => {
      const had: { step1?: true; bytes?: number } = {};
      const settle = (): void => {
        if (had.step1 && had.bytes !== undefined) resolve(had.bytes);
      };
      socket.on('open', () => {
        for (const frame of server.wire.hello(document)) socket.send(frame);
      });
      socket.on('message', (data: Buffer) => {
        if (arrivals) noteArrival(data, arrivals);
        const said = server.wire.read(data);
        if (said.kind === 'step1') {
          self.#sendCounted(server.wire.nothing(document));
          had.step1 = true;
          settle();
        } else if (said.kind === 'step2') {
          had.bytes = said.bytes;
          settle();
        } else if (said.kind === 'acked') {
          self.#acked = said.inAll ?? self.#acked + (said.since ?? 0);
          self.onAcked();
        }
      });
      socket.on('error', reject);
      socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
    });
    return { client: self, openMs: performance.now() - began, bytes };
  }

  /** Throws when the server has turned it away: what is measured without it would be another load. */
  insistOnBeingThere(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Frames that are not acknowledged yet. */
  get unacked(): number {
    return this.#sent - this.#acked;
  }

  get acked(): number {
    return this.#acked;
  }

  /** Sends an edit that carries a number: a key of its own with a short text, as an edit in the CRM is. */
  send(number: number): void {
    const text = `${'changed '.repeat(4)}~${String(number).padStart(DIGITS, '0')}`;
    this.#doc.getMap(ROOT).set(`bench.${number}|name`, text);
  }

  /** Frames with what a client has are acknowledged, the answer of the handshake too. */
  #sendCounted(frame: Uint8Array): void {
    this.#sent += 1;
    this.#socket.send(frame);
  }

  async close(): Promise<void> {
    this.#doc.destroy();
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.terminate();
    await closed;
  }
}

/** A server may put several updates into one frame. */
function noteArrival(frame: Buffer, arrivals: Arrivals): void {
  for (let at = frame.indexOf(MARK); at >= 0; at = frame.indexOf(MARK, at + 1)) {
    const number = numberAt(frame, at + 1);
    if (number !== undefined) arrivals.arrived(number);
  }
}

/** Undefined where other bytes only look like a mark. */
function numberAt(frame: Buffer, from: number): number | undefined {
  let number = 0;
  for (let at = from; at < from + DIGITS; at += 1) {
    const digit = (frame[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}
