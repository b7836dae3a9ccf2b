import { reasonOf, type Log } from '../log.ts';
import type { AcceptedUpdate, DocumentStorage, Position } from '../storage/storage.ts';

/** A room, as the journal sees it. */
export interface UpdateSource {
  /** Checks what has arrived and answers what is to be written, immediately before it is written. */
  collect(): readonly AcceptedUpdate[];
  /** What was collected is durable. The journal waits for it, so that news go out in the order of the cursor. */
  stored(positions: readonly Position[]): Promise<void>;
  /** What was collected was not written, or `stored` rejected. */
  failed(): void;
}

/**
 * Everything that moves a cursor, one after the other: so news are published in the order of the cursor, and a right that was
 * withdrawn is withdrawn for every later update. What all rooms have accepted in one turn of the event loop is one transaction:
 * one flush of the disk for many updates.
 */
export class Journal {
  readonly #storage: DocumentStorage;
  readonly #log: Log;
  #waiting = new Set<UpdateSource>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(storage: DocumentStorage, log: Log) {
    this.#storage = storage;
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
    const batches = sources.map((source) => ({ source, updates: this.#collect(source) }));
    const all = batches.flatMap(({ updates }) => updates);
    let positions: readonly Position[] = [];
    try {
      if (all.length > 0) positions = await this.#storage.append(all);
    } catch (error) {
      this.#log.error('updates-not-stored', { updates: all.length, reason: reasonOf(error) });
      for (const { source } of batches) source.failed();
      return;
    }
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
  #collect(source: UpdateSource): readonly AcceptedUpdate[] {
    try {
      return source.collect();
    } catch (error) {
      this.#log.error('updates-not-checked', { reason: reasonOf(error) });
      source.failed();
      return [];
    }
  }
}
