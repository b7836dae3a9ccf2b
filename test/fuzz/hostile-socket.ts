import { connect, type Socket } from 'node:net';
import { upgradeRequest } from './wire-kinds.ts';

/** A connection that sends whatever bytes it is told to, and reads and forgets what comes back. */
export class HostileSocket {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(port: number): Promise<HostileSocket> {
    const socket = connect(port, '127.0.0.1');
    // A reset is the server's right; whether it still runs is asked elsewhere.
    socket.on('error', () => socket.destroy());
    await new Promise<void>((resolve) => {
      socket.once('connect', resolve).once('close', () => resolve());
    });
    return new HostileSocket(socket.resume());
  }

  /** Asks for a document's socket and waits for the answer, whatever it is. */
  async upgrade(path: string, ticket: string): Promise<void> {
    this.send(Buffer.from(upgradeRequest(path, ticket).replaceAll('\n', '\r\n')));
    await new Promise<void>((resolve) => {
      this.#socket.once('data', () => resolve()).once('close', () => resolve());
      if (!this.isOpen) resolve();
    });
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** False when the connection is over. */
  send(bytes: Uint8Array): boolean {
    if (!this.isOpen) return false;
    this.#socket.write(bytes);
    return true;
  }

  /** Sends what is left and ends; whoever does not end as well is cut off by `destroy`. */
  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
