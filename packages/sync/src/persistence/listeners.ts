/** Who wants to be told. */
export class Listeners<Values extends readonly unknown[]> {
  readonly #listeners = new Set<(...values: Values) => Promise<void> | void>();

  /** Returns a function that takes the listener away. */
  readonly add = (listener: (...values: Values) => Promise<void> | void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  call(...values: Values): void {
    for (const listener of this.#listeners) void listener(...values);
  }

  /** One after the other, each waited for. */
  async callInOrder(...values: Values): Promise<void> {
    for (const listener of this.#listeners) await listener(...values);
  }
}
