import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * A stretch of network between a program and a port of the loopback, on a port of its own, which a test can take away and give
 * back. What was under way while it was silent arrives late, as packets do that are sent again.
 */
export class TcpLink {
  readonly #server: Server;
  readonly #target: () => number;
  readonly #pairs = new Set<Pair>();
  /** Those who came while it was silent. */
  readonly #waiting = new Set<Socket>();
  #state: 'open' | 'silent' | 'cut' = 'open';

  private constructor(server: Server, target: () => number) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (near) => this.#accept(near));
  }

  /** @param target the port that it leads to, asked for at each connection */
  static async open(target: () => number): Promise<TcpLink> {
    const link = new TcpLink(createServer({ pauseOnConnect: true }), target);
    await new Promise<void>((resolve, reject) => {
      link.#server.once('error', reject);
      link.#server.listen(0, '127.0.0.1', resolve);
    });
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Nothing gets through in either direction, and nobody is told. */
  silence(): void {
    this.#state = 'silent';
    for (const { near, far } of this.#pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.pause();
      far.pause();
    }
  }

  /** Connections are reset, and nobody gets a new one. */
  cut(): void {
    this.#state = 'cut';
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    for (const near of this.#waiting) near.resetAndDestroy();
    this.#waiting.clear();
  }

  heal(): void {
    const wasSilent = this.#state === 'silent';
    this.#state = 'open';
    if (!wasSilent) return;
    for (const pair of this.#pairs) join(pair);
    for (const near of this.#waiting) this.#connect(near);
    this.#waiting.clear();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.#state === 'cut') near.resetAndDestroy();
    else if (this.#state === 'open') this.#connect(near);
    else {
      this.#waiting.add(near);
      near.once('close', () => this.#waiting.delete(near));
    }
  }

  #connect(near: Socket): void {
    const far = connect({ port: this.#target(), host: '127.0.0.1' });
    const pair = { near, far };
    this.#pairs.add(pair);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        this.#pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
    if (this.#state === 'open') join(pair);
  }
}

function join({ near, far }: Pair): void {
  near.pipe(far);
  far.pipe(near);
}
