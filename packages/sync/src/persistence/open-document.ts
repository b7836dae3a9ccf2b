import * as Y from 'yjs';
import type { Head } from './document-file.ts';
import type { DocumentWriter, LiveDocument } from './document-writer.ts';
import { NotSaved, reasonText, Unloaded } from './errors.ts';
import type { DocumentState, Edited, LoadedDocument, UpdateOrigin } from './types.ts';

interface Queued {
  readonly update: Uint8Array;
  readonly counter: Promise<number>;
}

interface Collected {
  readonly queued: readonly Queued[];
  readonly thrown: { readonly error: unknown } | null;
}

export interface Taken {
  readonly counter: number;
  /** Updates that did not apply, with the reason. */
  readonly damaged: readonly { readonly update: Uint8Array; readonly reason: string }[];
}

/** A document in memory. Every update that it emits, whoever made it, goes to its writer before anyone else sees it. */
export class OpenDocument implements LoadedDocument, LiveDocument {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly #writer: DocumentWriter;
  readonly #drawClient: () => number;
  #counter: number;
  #bytes: number;
  #sent: { readonly clientID: number; readonly clock: number };
  #collecting: Queued[] | null = null;
  #unloaded = false;
  pins = 0;
  usedAt: number;

  constructor(options: {
    readonly name: string;
    readonly doc: Y.Doc;
    readonly head: Head;
    readonly writer: DocumentWriter;
    readonly drawClient: () => number;
    readonly now: number;
  }) {
    this.name = options.name;
    this.doc = options.doc;
    this.#writer = options.writer;
    this.#drawClient = options.drawClient;
    this.#counter = options.head.counter;
    this.#bytes = options.head.bytes;
    this.usedAt = options.now;
    // Only now: while a document applies its own stored edits, Yjs would think another client uses the id and change it.
    this.doc.clientID = options.head.clientID ?? this.#drawClient();
    // Before it was noted, all that is stored may have been sent.
    const clock = options.head.sentClock ?? Y.getState(this.doc.store, this.doc.clientID);
    this.#sent = { clientID: this.doc.clientID, clock };
    this.doc.on('update', this.#onUpdate);
  }

  get clientID(): number {
    return this.doc.clientID;
  }
  get counter(): number {
    return this.#counter;
  }
  get sentClock(): number {
    return this.#sent.clientID === this.clientID ? this.#sent.clock : 0;
  }
  /** Encoded size as far as it is known without encoding. */
  get bytes(): number {
    return this.#bytes;
  }
  get state(): DocumentState {
    return this.#writer.state;
  }

  async transact<T>(origin: string, change: (doc: Y.Doc) => T): Promise<Edited<T>> {
    this.#mustTakeEdits();
    let value: T | undefined;
    const { queued, thrown } = this.#collect(() => {
      value = this.doc.transact(() => change(this.doc), origin);
    });
    const counters = await Promise.all(queued.map(({ counter }) => counter));
    if (thrown) throw thrown.error;
    const updates = queued.map(({ update }) => update);
    const update = updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null);
    return { value: value as T, update, counter: counters.at(-1) ?? this.#counter };
  }

  /** Updates from outside: what they add is stored, what the document has already is not. */
  async take(updates: readonly Uint8Array[], origin: 'feed' | 'restored'): Promise<Taken> {
    this.#mustTakeEdits();
    const counters: Promise<number>[] = [];
    const damaged: { update: Uint8Array; reason: string }[] = [];
    this.#writer.together(() => {
      for (const update of updates) {
        const before = this.#pending();
        const { queued, thrown } = this.#collect(() => Y.applyUpdate(this.doc, update, origin));
        counters.push(...queued.map(({ counter }) => counter));
        if (thrown) damaged.push({ update, reason: reasonText(thrown.error) });
        // What waits for something that is missing is in no update that the document emits.
        else if (this.#pending().some((part, index) => part !== null && part !== before[index])) {
          counters.push(this.#writer.write(update, origin));
        }
      }
    });
    return { counter: (await Promise.all(counters)).at(-1) ?? this.#counter, damaged };
  }

  /** Called by the writer after each write. */
  stored(head: Head): void {
    this.#counter = head.counter;
    this.#bytes = head.bytes;
  }

  /** Whether that is news. */
  noteSent(clock: number): boolean {
    if (clock <= this.sentClock) return false;
    this.#sent = { clientID: this.clientID, clock };
    return true;
  }

  renewClient(): void {
    this.doc.clientID = this.#drawClient();
  }

  unload(): void {
    this.#unloaded = true;
    this.doc.off('update', this.#onUpdate);
    this.doc.destroy();
  }

  #mustTakeEdits(): void {
    if (this.#unloaded) throw new Unloaded(this.name);
    if (this.state.kind === 'not-saved') throw new NotSaved(this.name, this.state.reason);
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    const counter = this.#writer.write(update, originOf(origin, transaction));
    this.#collecting?.push({ update, counter });
  };

  /** Runs it and gathers what it made the document emit. */
  #collect(run: () => void): Collected {
    const outer = this.#collecting;
    const queued: Queued[] = [];
    this.#collecting = queued;
    try {
      run();
      return { queued, thrown: null };
    } catch (error) {
      return { queued, thrown: { error } };
    } finally {
      this.#collecting = outer;
    }
  }

  #pending(): readonly (Uint8Array | null)[] {
    const { pendingStructs, pendingDs } = this.doc.store;
    return [pendingStructs?.update ?? null, pendingDs];
  }
}

function originOf(origin: unknown, transaction: Y.Transaction): UpdateOrigin {
  if (transaction.local) return 'local';
  // `take` names them so; a socket's transactions have its provider as origin
  return origin === 'feed' || origin === 'restored' ? origin : 'provider';
}
