import { DocumentFile, deleteDocumentFile } from './document-file.ts';
import { within } from './patience.ts';
import type { Timers } from './ports.ts';

/** Connections that stay open without a user: opening one costs milliseconds, hundreds of them cost memory. */
const OPEN_FILES = 24;

interface OpenFile {
  readonly file: Promise<DocumentFile>;
  users: number;
}

/** The open databases of documents; opened when used, the least recently used one is closed. */
export class DocumentFiles {
  readonly #factory: IDBFactory;
  readonly #prefix: string;
  readonly #timers: Timers;
  readonly #patience: number;
  readonly #open = new Map<string, OpenFile>();

  constructor(options: { factory: IDBFactory; prefix: string; timers: Timers; patience: number }) {
    this.#factory = options.factory;
    this.#prefix = options.prefix;
    this.#timers = options.timers;
    this.#patience = options.patience;
  }

  /** Runs with the document's database, which is not closed meanwhile by us. */
  async use<T>(name: string, run: (file: DocumentFile) => Promise<T>): Promise<T> {
    const entry = this.#take(name);
    entry.users++;
    try {
      const file = await entry.file;
      if (file.closed) {
        // deleted, or closed by the browser: what was cached is of no use
        if (this.#open.get(name) === entry) this.#open.delete(name);
        return await this.use(name, run);
      }
      return await run(file);
    } finally {
      entry.users--;
      this.#closeOld();
    }
  }

  async delete(name: string): Promise<void> {
    await this.#close(name);
    await deleteDocumentFile(this.#factory, this.#prefix + name);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((name) => this.#close(name)));
  }

  #take(name: string): OpenFile {
    const known = this.#open.get(name);
    this.#open.delete(name);
    const entry = known ?? { file: this.#openFile(name), users: 0 };
    this.#open.set(name, entry);
    return entry;
  }

  #openFile(name: string): Promise<DocumentFile> {
    const opening = DocumentFile.open(this.#factory, this.#prefix + name);
    const file = within(this.#timers, this.#patience, opening, 'opening the database took too long');
    file.catch(() => {
      if (this.#open.get(name)?.file === file) this.#open.delete(name);
      opening.then(
        (late) => late.close(),
        () => {},
      );
    });
    return file;
  }

  #closeOld(): void {
    for (const [name, { users }] of this.#open) {
      if (this.#open.size <= OPEN_FILES) return;
      if (users === 0) void this.#close(name);
    }
  }

  async #close(name: string): Promise<void> {
    const entry = this.#open.get(name);
    this.#open.delete(name);
    await entry?.file.then(
      (file) => file.close(),
      () => {},
    );
  }
}
