import type { AcceptedUpdate, Position } from '../storage/documents.ts';
import type { Storage } from '../storage/storage.ts';

/** A storage whose appends can be held back or made to fail, as a slow or a full disk does. */
export function withGate(inner: Storage): { readonly storage: Storage; readonly gate: Gate } {
  const gate = new Gate();
  const append = (updates: readonly AcceptedUpdate[]): Promise<readonly Position[]> =>
    gate.pass(() => inner.append(updates));
  return { storage: { ...inner, append }, gate };
}

/** Holds calls back while it is shut. */
export class Gate {
  /** Number of calls that wait. */
  waiting = 0;
  #shut: Promise<void> | null = null;
  #open: () => void = () => {};
  #failure: Error | null = null;

  shut(): void {
    this.#shut = new Promise((resolve) => (this.#open = resolve));
  }

  open(): void {
    this.#shut = null;
    this.#open();
  }

  /** From now on calls fail; null ends it. */
  fail(failure: Error | null): void {
    this.#failure = failure;
  }

  async pass<T>(call: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    await this.#shut;
    this.waiting -= 1;
    if (this.#failure) throw this.#failure;
    return call();
  }
}
