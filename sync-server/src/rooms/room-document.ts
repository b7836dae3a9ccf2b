import * as Y from 'yjs';
import type { ServerLimits } from '../limits.ts';
import { reasonOf, type Log } from '../log.ts';
import type { AcceptedUpdate, DocumentStorage } from '../storage/documents.ts';
import type { Compaction } from './compaction.ts';
import { DocumentSize } from './document-size.ts';
import { applyWhole, loadDocument, type LoadedDocument } from './load-document.ts';

export interface RoomDocumentOptions {
  readonly storage: DocumentStorage;
  readonly compaction: Compaction;
  readonly limits: Pick<ServerLimits, 'logLength' | 'logBytes'>;
  readonly log: Log;
  /** Whether anybody has the document open. */
  readonly isInUse: () => boolean;
  /** It was spoiled and could not be loaded again: it can no longer be used. */
  readonly onLost: () => void;
}

/** A document in memory, which is exactly what the storage holds up to a sequence. */
export class RoomDocument {
  readonly #name: string;
  readonly #options: RoomDocumentOptions;
  #loaded: LoadedDocument;
  #sequence: number;
  #size: DocumentSize;
  #clients: Map<number, string>;
  #compacting = false;
  #reloading: Promise<LoadedDocument> | null = null;

  constructor(name: string, loaded: LoadedDocument, options: RoomDocumentOptions) {
    this.#name = name;
    this.#options = options;
    this.#loaded = loaded;
    this.#sequence = loaded.sequence;
    this.#size = new DocumentSize(loaded.size, options.limits);
    this.#clients = new Map(loaded.clients);
    this.compactIfWorth();
  }

  get doc(): Y.Doc {
    return this.#loaded.doc;
  }

  /** Sequence of the newest update in it. */
  get sequence(): number {
    return this.#sequence;
  }

  /** What it takes in the storage. */
  get bytes(): number {
    return this.#size.bytes;
  }

  /** Which device a clientID is bound to. */
  get clients(): ReadonlyMap<number, string> {
    return this.#clients;
  }

  /** Settled when the document is loaded again because an update spoiled it; null when it is whole. */
  get reloading(): Promise<unknown> | null {
    return this.#reloading;
  }

  /** Adds what is stored by now; false when the update is damaged and the document spoiled: `reload`. */
  apply(
    { update, newClients, device }: Pick<AcceptedUpdate, 'update' | 'newClients' | 'device'>,
    sequence: number,
  ): boolean {
    if (!applyWhole(this.doc, update)) return false;
    for (const client of newClients) this.#clients.set(client, device);
    this.#sequence = sequence;
    this.#size.appended(sequence, update.length);
    return true;
  }

  /** Builds the document again from the storage; answers the sequences that are out of it now. */
  async reload(): Promise<ReadonlySet<number>> {
    try {
      this.#reloading = loadDocument(this.#options.storage, this.#name);
      const loaded = await this.#reloading;
      this.doc.destroy();
      this.#loaded = loaded;
      this.#sequence = loaded.sequence;
      this.#size = new DocumentSize(loaded.size, this.#options.limits);
      this.#clients = new Map(loaded.clients);
      this.#options.log.warn('update-quarantined', { document: this.#name, updates: loaded.damaged.size });
      return loaded.damaged;
    } catch (error) {
      this.#options.onLost();
      throw error;
    } finally {
      this.#reloading = null;
    }
  }

  /** A snapshot in the place of a long log, so that opening the document does not take longer and longer. */
  compactIfWorth(): void {
    if (this.#compacting || !this.#size.isWorthCompacting(this.#options.isInUse())) return;
    this.#compacting = true;
    void this.#compact().finally(() => {
      this.#compacting = false;
      this.compactIfWorth();
    });
  }

  destroy(): void {
    this.doc.destroy();
  }

  async #compact(): Promise<void> {
    const size = this.#size;
    try {
      const compacted = await this.#options.compaction.compact(this.#name);
      if (!compacted) return size.notCompacted();
      size.compacted(compacted);
      this.#options.log.info('compacted', { document: this.#name, bytes: compacted.stateBytes });
    } catch (error) {
      size.notCompacted();
      this.#options.log.error('not-compacted', { document: this.#name, reason: reasonOf(error) });
    }
  }
}
