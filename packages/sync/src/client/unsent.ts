import type { DeviceDatabase } from '../persistence/device-database.ts';
import type { DocumentStore } from '../persistence/types.ts';

/** Documents of a workspace with edits that the server has not said to have, and how many edits that is at least. */
export class UnsentDocuments {
  readonly #edits = new Map<string, number>();
  readonly #prefix: string;
  readonly #workspace: string;
  readonly #database: DeviceDatabase;
  readonly #onChange: (name: string, unsent: boolean) => void;

  constructor(options: {
    readonly workspace: string;
    readonly database: DeviceDatabase;
    readonly onChange: (name: string, unsent: boolean) => void;
  }) {
    this.#workspace = options.workspace;
    this.#prefix = `${options.workspace}/`;
    this.#database = options.database;
    this.#onChange = options.onChange;
  }

  names(): Iterable<string> {
    return this.#edits.keys();
  }

  get edits(): number {
    return this.editsOf(this.#edits.keys());
  }

  editsOf(names: Iterable<string>): number {
    let sum = 0;
    for (const name of names) {
      const edits = this.#edits.get(name);
      if (edits !== undefined) sum += Math.max(1, edits);
    }
    return sum;
  }

  /** Follows the store's marks; returns a function that ends it. */
  follow(store: DocumentStore): () => void {
    const ends = [
      store.onUnsent((name, unsent) => this.#set(name, unsent)),
      store.onStored(async (name, { updates, origin }) => {
        const edits = this.#edits.get(name);
        if (edits !== undefined && origin === 'local') await this.#count(name, edits + updates.length);
      }),
    ];
    return () => ends.forEach((end) => end());
  }

  /** Reads the marks that were set without the store, or in an earlier life. */
  async refresh(): Promise<void> {
    const rows = this.#database.documents.where('[workspace+unsent]').equals([this.#workspace, 1]);
    for (const { name, edits } of await rows.toArray()) this.#set(name, true, edits);
  }

  /** The number outlives the worker, which sleeps and is killed: it is noted before the edit is said to be stored. */
  async #count(name: string, edits: number): Promise<void> {
    this.#edits.set(name, edits);
    // Without the note the edits are sent all the same.
    await this.#database.documents.update(name, { edits }).catch(() => undefined);
  }

  #set(name: string, unsent: boolean, edits = 0): void {
    if (!name.startsWith(this.#prefix) || this.#edits.has(name) === unsent) return;
    if (unsent) this.#edits.set(name, edits);
    else this.#edits.delete(name);
    this.#onChange(name, unsent);
  }
}
