import type { Storage } from '@sidebook/sync-server/storage/storage';

/** When a server dies: at once, before its next write has begun, or after that was committed and before anybody heard of it. */
export type Death = 'now' | 'before the next write' | 'after the next write';

const WRITES: ReadonlySet<string> = new Set<keyof Storage>(['append', 'claimMoves', 'erase']);

/** A storage whose server can die: from then on nothing that it asked for is answered. */
export class MortalStorage {
  readonly storage: Storage;
  readonly died: Promise<void>;
  #dead = false;
  #next: Death | null = null;
  readonly #die: () => void;

  constructor(inner: Storage) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.died = promise;
    this.#die = () => {
      this.#dead = true;
      resolve();
    };
    this.storage = new Proxy(inner, {
      get: (target, name: keyof Storage) => {
        if (name === 'close') return () => target.close();
        const method = target[name].bind(target) as (...values: unknown[]) => Promise<unknown>;
        return (...values: unknown[]) => this.#call(name, () => method(...values));
      },
    });
  }

  /** @param death null: it does not die any more of what was planned */
  plan(death: Death | null): void {
    this.#next = death;
    if (death === 'now') this.#die();
  }

  async #call(name: string, run: () => Promise<unknown>): Promise<unknown> {
    const writes = WRITES.has(name);
    if (writes && this.#next === 'before the next write') this.#die();
    if (this.#dead) throw new Error('the server is dead');
    const answer = await run();
    if (writes && this.#next === 'after the next write') this.#die();
    if (this.#dead) throw new Error('the server is dead');
    return answer;
  }
}
