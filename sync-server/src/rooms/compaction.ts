import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DocumentStorage, PastDocument } from '../storage/storage.ts';

/** A document of which the thread makes one state. */
export type CompactionTask = Pick<PastDocument, 'snapshot' | 'updates'>;

/** The snapshot that is there now: up to which sequence, and how large it is. */
export interface Compacted {
  readonly sequence: number;
  readonly stateBytes: number;
}

/**
 * Makes snapshots in a thread of its own, one after the other, so that nobody waits for a large document. A thread that dies
 * costs nothing: the log stays as it was, and another thread is started for the next document.
 */
export class Compaction {
  readonly #storage: Pick<DocumentStorage, 'load' | 'compact'>;
  readonly #start: () => Worker;
  #thread: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(storage: Pick<DocumentStorage, 'load' | 'compact'>, start = startThread) {
    this.#storage = storage;
    this.#start = start;
  }

  /**
   * Puts a snapshot in the place of the document's log. Null when the server stopped meanwhile. Rejects when it failed; in both
   * cases nothing happened.
   */
  compact(name: string): Promise<Compacted | null> {
    const run = this.#last.then(() => this.#compact(name));
    this.#last = run.catch(() => {});
    return run;
  }

  /** Ends the thread, and what it was at. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
    await this.#last;
  }

  async #compact(name: string): Promise<Compacted | null> {
    if (this.#closed) return null;
    try {
      const { sequence, snapshot, updates } = await this.#storage.load(name);
      const state = await stateFrom((this.#thread ??= this.#begin()), { snapshot, updates });
      await this.#storage.compact(name, sequence, state);
      return { sequence, stateBytes: state.length };
    } catch (error) {
      if (this.#closed) return null;
      throw error;
    }
  }

  #begin(): Worker {
    const thread = this.#start();
    thread.unref();
    // Whoever waits for an answer hears of it, too.
    thread.on('error', () => {});
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = null;
    });
    return thread;
  }
}

/** The thread's answer to a task. Rejects when it ends instead. */
async function stateFrom(thread: Worker, task: CompactionTask): Promise<Uint8Array> {
  const answered = new AbortController();
  const { signal } = answered;
  // oxlint-disable-next-line require-post-message-target-origin -- a thread has no origin.
  thread.postMessage(task);
  const ended = once(thread, 'exit', { signal }).then(() => Promise.reject(new Error('the thread ended')));
  try {
    const [state] = (await Promise.race([once(thread, 'message', { signal }), ended])) as [Uint8Array];
    return state;
  } finally {
    answered.abort();
  }
}

/** A document that is too large for it ends the thread, not the server. */
function startThread(): Worker {
  return new Worker(new URL('compaction-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
}
