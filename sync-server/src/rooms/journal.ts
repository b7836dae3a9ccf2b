import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { News } from '../cluster/news.ts';
import { reasonOf, type Log } from '../log.ts';
import { isStorageFull } from '../storage/storage-full.ts';
import type { AcceptedUpdate, DocumentStorage, Position } from '../storage/documents.ts';
import { OutdatedError } from '../storage/storage.ts';

/** A room, as the journal sees it. */
export interface UpdateSource {
  /** Checks what has arrived and answers what is to be written, immediately before it is written. */
  collect(): readonly AcceptedUpdate[];
  /** Checks again what was collected, since something has changed under it, and what has arrived meanwhile. */
  collectAgain(): readonly AcceptedUpdate[];
  /** What was collected is durable. The journal waits for it, so that news go out in the order of the cursor. */
  stored(positions: readonly Position[]): Promise<void>;
  /** What was collected was not written, or `stored` rejected. */
  failed(): void;
}

/** How often a batch is checked again because other nodes have changed something under it. */
const ATTEMPTS = 5;

/**
 * Everything that moves a cursor, one after the other: so news are published in the order of the cursor, and a right that was
 * withdrawn is withdrawn for every later update. What all rooms have accepted in one turn of the event loop is one transaction:
 * one flush of the disk for many updates.
 */
export class Journal {
  readonly #storage: DocumentStorage;
  readonly #news: News;
  readonly #log: Log;
  /** Writes that have failed since the last one that did not: all devices try again and again meanwhile. */
  #failures = 0;
  #waiting = new Set<UpdateSource>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: DocumentStorage, news: News, log: Log) {
    this.#storage = storage;
    this.#news = news;
    this.#log = log;
  }

  /** Has the source collected soon. */
  schedule(source: UpdateSource): void {
    this.#waiting.add(source);
    if (this.#waiting.size > 1) return;
    void this.alone(async () => {
      // Let all messages in that have arrived by now.
      await new Promise((resolve) => setImmediate(resolve));
      const sources = [...this.#waiting];
      this.#waiting = new Set();
      await this.#writeBatch(sources);
    });
  }

  /** Runs a change of rights between two batches. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => {});
    return run;
  }

  /** Resolves when everything that was scheduled has been done. */
  async idle(): Promise<void> {
    let last: unknown = null;
    while (last !== this.#last) await (last = this.#last);
  }

  async #writeBatch(sources: readonly UpdateSource[]): Promise<void> {
    let batches = sources.map((source) => ({ source, updates: this.#collect(source, () => source.collect()) }));
    for (let attempt = 1; ; attempt++) {
      const all = batches.flatMap(({ updates }) => updates);
      try {
        const positions = all.length > 0 ? await this.#append(all) : [];
        return await this.#news.inOrder(all, positions, () => this.#tell(batches, positions));
      } catch (error) {
        if (error instanceof OutdatedError && attempt < ATTEMPTS && (await this.#renew(all))) {
          batches = sources.map((source) => ({ source, updates: this.#collect(source, () => source.collectAgain()) }));
          continue;
        }
        this.#tellFailure(all.length, error);
        for (const { source } of batches) source.failed();
        return;
      }
    }
  }

  async #tell(
    batches: readonly { readonly source: UpdateSource; readonly updates: readonly AcceptedUpdate[] }[],
    positions: readonly Position[],
  ): Promise<void> {
    let from = 0;
    for (const { source, updates } of batches) {
      try {
        await source.stored(positions.slice(from, from + updates.length));
      } catch (error) {
        this.#log.error('stored-updates-not-applied', { updates: updates.length, reason: reasonOf(error) });
        source.failed();
      }
      from += updates.length;
    }
  }

  /** Tells the log when writes succeed again. */
  async #append(updates: readonly AcceptedUpdate[]): Promise<readonly Position[]> {
    const positions = await this.#storage.append(updates);
    if (this.#failures > 0) this.#log.info('updates-stored-again', { failures: this.#failures });
    this.#failures = 0;
    return positions;
  }

  /** Tells the log when writes begin to fail. */
  #tellFailure(updates: number, error: unknown): void {
    if (this.#failures === 0) {
      this.#log.error('updates-not-stored', { updates, full: isStorageFull(error), reason: reasonOf(error) });
    }
    this.#failures += 1;
  }

  /** Brings what the updates were checked against up to date; false when it cannot be read. */
  async #renew(updates: readonly AcceptedUpdate[]): Promise<boolean> {
    try {
      const workspaces = new Set(updates.map(({ name }) => parseDocumentName(name)?.workspace ?? ''));
      for (const workspace of workspaces) await this.#news.renewRights(workspace);
      return true;
    } catch (error) {
      this.#log.error('news-not-read', { reason: reasonOf(error) });
      return false;
    }
  }

  #collect(source: UpdateSource, collect: () => readonly AcceptedUpdate[]): readonly AcceptedUpdate[] {
    try {
      return collect();
    } catch (error) {
      this.#log.error('updates-not-checked', { reason: reasonOf(error) });
      source.failed();
      return [];
    }
  }
}
