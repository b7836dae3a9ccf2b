import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

import { BackupLimits, BackupProblem } from './backup-format.ts';

/** Where a file goes, piece by piece. */
export interface ByteSink {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** A zip that is written while it is made: never more than one piece of one entry is in memory. */
export class ZipWriter {
  readonly #sink: ByteSink;
  readonly #zip: Zip;
  #ready: Uint8Array<ArrayBuffer>[] = [];
  #entries = 0;
  #failed: Error | null = null;
  /** Written so far. */
  bytes = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#failed = error;
      else this.#ready.push(chunk);
    });
  }

  /** Attachments are packed already: they are taken as they are. */
  async add(
    name: string,
    content: AsyncIterable<Uint8Array> | Uint8Array,
    options: { readonly mtime: number; readonly packed?: boolean },
  ): Promise<void> {
    if (++this.#entries > BackupLimits.entries) throw new BackupProblem('too-large', name);
    const entry = options.packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = options.mtime;
    this.#zip.add(entry);
    const chunks = content instanceof Uint8Array ? [content] : content;
    for await (const chunk of chunks) {
      entry.push(chunk);
      await this.#drain(name);
    }
    entry.push(new Uint8Array(), true);
    await this.#drain(name);
  }

  async finish(): Promise<void> {
    this.#zip.end();
    await this.#drain('end');
  }

  async #drain(name: string): Promise<void> {
    if (this.#failed) throw this.#failed;
    const chunks = this.#ready.splice(0);
    for (const chunk of chunks) {
      this.bytes += chunk.byteLength;
      if (this.bytes > BackupLimits.file) throw new BackupProblem('too-large', name);
      await this.#sink.write(chunk);
    }
  }
}
