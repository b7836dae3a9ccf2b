import { startAgain } from '../../faults/fault.ts';
import type { NodeLinks } from '../cluster.ts';
import type { ServerNode } from '../server-node.ts';

/** What a node can be cut off from. */
export type Partner = 'postgres' | 'redis';
/** How: connections are reset, or nothing comes through and nobody is told. */
export type Cut = 'reset' | 'silent';

/** A node with its ways to the databases, and what has been done to them. */
export class ModelNode {
  readonly #server: ServerNode;
  readonly #links: NodeLinks;
  #life: 'runs' | 'stands still' | 'is dead' = 'runs';
  readonly #away = new Set<Partner>();
  #missed = false;

  constructor(server: ServerNode, links: NodeLinks) {
    this.#server = server;
    this.#links = links;
  }

  get server(): ServerNode {
    return this.#server;
  }

  /** It has waited for a database for longer than it waits, or may have: it has reason to say so. */
  get hasMissedDatabases(): boolean {
    return this.#missed;
  }

  /** What is asked of it is answered. */
  get isWell(): boolean {
    return this.#life === 'runs' && !this.#away.has('postgres');
  }

  async kill(): Promise<void> {
    this.#life = 'is dead';
    await this.#server.end('SIGKILL');
  }

  pause(): void {
    if (this.#life !== 'runs') return;
    this.#life = 'stands still';
    // When it goes on, whatever it waits for is late.
    this.#missed = true;
    this.#server.signal('SIGSTOP');
  }

  cutOff(partners: readonly Partner[], how: Cut): void {
    this.#missed = true;
    for (const partner of partners) {
      this.#away.add(partner);
      if (how === 'silent') this.#links[partner].silence();
      else this.#links[partner].cut();
    }
  }

  reconnect(): void {
    for (const partner of this.#away) this.#links[partner].heal();
    this.#away.clear();
  }

  /** Resolves when it serves again. */
  async mend(): Promise<void> {
    // It starts only where it reaches its database.
    this.reconnect();
    if (this.#life === 'stands still') this.#server.signal('SIGCONT');
    if (this.#life === 'is dead') await startAgain(() => this.#server.start());
    this.#life = 'runs';
  }

  /** Ends it in order; `mend` starts it. */
  async stop(): Promise<void> {
    if (this.#life === 'stands still') this.#server.signal('SIGCONT');
    this.reconnect();
    await this.#server.end('SIGTERM');
    this.#life = 'is dead';
  }
}
