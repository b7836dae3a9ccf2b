import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DocumentStorage, PastDocument } from '../storage/documents.ts';

/** A document of which the thread makes one state. */
export type CompactionTask = Pick<PastDocument, 'snapshot' | 'updates'>;

type CompactedStorage = Pick<DocumentStorage, 'load' | 'compact' | 'stateAt' | 'forgetLog'>;

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
  readonly #storage: CompactedStorage;
  readonly #start: () => Worker;
  #thread: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(storage: CompactedStorage, start = startThread) {
    this.#storage = storage;
    this.#start = start;
  }

  /**
   * Puts a snapshot in the place of the document's log. Null when the server stopped meanwhile. Rejects when it failed; in both
   * cases nothing happened.
   */
  compact(name: string): Promise<Compacted | null> {
    return this.#inTurn<Compacted | null>(async (storage) => {
      const document = await storage.load(name);
      const state = await this.#stateOf(document);
      await storage.compact(name, document.sequence, state);
      return { sequence: document.sequence, stateBytes: state.length };
    }, null);
  }

  /** Makes the document's log up to an instant one state and forgets it; false when the server stopped meanwhile. */
  forget(name: string, instant: number): Promise<boolean> {
    return this.#inTurn(async (storage) => {
      const past = await storage.stateAt(name, instant);
      if (!past || past.sequence === 0) return true;
      await storage.forgetLog(name, past.sequence, await this.#stateOf(past));
      return true;
    }, false);
  }

  /** Ends the thread, and what it was at. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
    await this.#last;
  }

  /** One task after the other; `stopped` when the server stops before it is done. */
  #inTurn<T>(task: (storage: CompactedStorage) => Promise<T>, stopped: T): Promise<T> {
    const run = this.#last.then(async () => {
      if (this.#closed) return stopped;
      try {
        return await task(this.#storage);
      } catch (error) {
        if (this.#closed) return stopped;
        throw error;
      }
    });
    this.#last = run.catch(() => {});
    return run;
  }

  #stateOf({ snapshot, updates }: CompactionTask): Promise<Uint8Array> {
    return stateFrom((this.#thread ??= this.#begin()), { snapshot, updates });
  }

  #begin(): Worker {
    const thread = this.#start();
    thread.unref();
    const forget = () => {
      if (this.#thread === thread) this.#thread = null;
    };
    // Whoever waits for an answer hears of it, too. It ends a little later, and the next task must not be given to it.
    thread.on('error', forget);
    thread.once('exit', forget);
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
