import type { Head } from './document-file.ts';
import type { OpenDocument } from './open-document.ts';
import type { Clock, Timers } from './ports.ts';
import type { StoreLimits } from './types.ts';

/**
 * The documents in memory, least recently used first. Pinned ones stay, and those that are being written; the others go
 * when there are too many, when they are too large together, and after some time without use.
 */
export class OpenDocuments {
  readonly #limits: StoreLimits;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #mayUnload: (name: string) => boolean;
  readonly #compact: (name: string) => Promise<boolean>;
  readonly #documents = new Map<string, OpenDocument>();
  /** Documents with so many loose updates that compaction is worth it. */
  readonly #loose = new Set<string>();
  #cancelSweep: (() => void) | null = null;

  constructor(options: {
    readonly limits: StoreLimits;
    readonly clock: Clock;
    readonly timers: Timers;
    readonly mayUnload: (name: string) => boolean;
    readonly compact: (name: string) => Promise<boolean>;
  }) {
    this.#limits = options.limits;
    this.#clock = options.clock;
    this.#timers = options.timers;
    this.#mayUnload = options.mayUnload;
    this.#compact = options.compact;
  }

  get(name: string): OpenDocument | null {
    return this.#documents.get(name) ?? null;
  }

  /** `get`, and it counts as used now. */
  use(name: string): OpenDocument | null {
    const document = this.#documents.get(name);
    if (!document) return null;
    this.#documents.delete(name);
    this.#documents.set(name, document);
    document.usedAt = this.#clock.now();
    return document;
  }

  add(document: OpenDocument): void {
    this.#documents.set(document.name, document);
    this.trim();
    this.#sweepLater();
  }

  delete(name: string): void {
    this.#documents.delete(name);
    this.#loose.delete(name);
  }

  /** Called after each write, of documents in memory or not. */
  written(name: string, head: Head): void {
    this.use(name);
    if (head.looseBytes >= this.#limits.loose) this.#loose.add(name);
    else this.#loose.delete(name);
    if (this.#loose.size > 0) this.#sweepLater();
  }

  /** Unloads what is too much. */
  trim(): void {
    let bytes = 0;
    for (const document of this.#documents.values()) bytes += document.bytes;
    // the newest one is about to be used by whoever loaded it
    for (const document of [...this.#documents.values()].slice(0, -1)) {
      if (this.#documents.size <= this.#limits.documents && bytes <= this.#limits.bytes) return;
      if (this.#unload(document)) bytes -= document.bytes;
    }
  }

  unloadAll(): void {
    this.#cancelSweep?.();
    this.#cancelSweep = null;
    for (const document of this.#documents.values()) document.unload();
    this.#documents.clear();
  }

  #unload(document: OpenDocument): boolean {
    if (document.pins > 0 || !this.#mayUnload(document.name)) return false;
    document.unload();
    this.#documents.delete(document.name);
    return true;
  }

  #sweepLater(): void {
    this.#cancelSweep ??= this.#timers.after(this.#limits.idle, () => {
      this.#cancelSweep = null;
      void this.#sweep();
    });
  }

  async #sweep(): Promise<void> {
    const idleSince = this.#clock.now() - this.#limits.idle;
    for (const document of this.#documents.values()) if (document.usedAt <= idleSince) this.#unload(document);
    for (const name of this.#loose) {
      this.#loose.delete(name);
      // not done is no harm: the next write of the document asks again
      await this.#compact(name).catch(() => false);
    }
    if (this.#documents.size > 0) this.#sweepLater();
  }
}
