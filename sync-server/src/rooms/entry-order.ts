import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import * as Y from 'yjs';

/** A map at the document's root: by its name as long as the document has nothing of it. */
type Root = NonNullable<ReturnType<Y.Doc['share']['get']>> | string;

/** Where an entry stands. */
interface Place {
  readonly root: Root;
  readonly key: string;
}

interface Run extends Place {
  readonly from: number;
  readonly to: number;
}

/** What comes to the entries of one key. */
interface Growth extends Place {
  added: number;
  /** Entries of the document that stand right of some of those added, at most. */
  passed: number;
  /** Of those that each came after the last one, the newest; null without one. Yjs passes none to place another after it. */
  end: Y.ID | null;
}

/** Steps that any update may take, however small it is. */
const FREE_STEPS = 1000;

/** A record has two hundred bytes at least, and hundreds of devices may write it again at the same moment. */
const STEPS_PER_BYTE = 2;

/**
 * What is accepted but not yet in the document, seen as the order of entries under each key (SAFE-3).
 *
 * Yjs looks for the place of an entry among all that stand right of the one it replaces. A device that knows the newest entry
 * makes it look at none, others at those written meanwhile. Who makes up entries that replace nothing, thousands under one key,
 * keeps server and devices busy for minutes with a hundred kilobytes. So the steps that an update may take grow with its bytes,
 * and the time for an update stays in proportion to its size.
 */
export class EntryOrder {
  readonly #doc: Y.Doc;
  readonly #growths = new Map<Root, Map<string, Growth>>();
  readonly #runs = new Map<number, Run[]>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The key of the entry with this id, in the document or noted; null for what is not there or is no entry any more. */
  keyAt(id: Y.ID): string | null {
    const stored = storedIn(this.#doc, id);
    return (stored ? placeOf(stored) : runAt(this.#runs.get(id.client), id.clock))?.key ?? null;
  }

  /**
   * Notes the entries of an update of so many bytes, whose origins the document, what was noted before or the update itself
   * has. Answers why not, and notes nothing, when an origin is no entry, or placing them would take too many steps.
   */
  objection(entries: readonly Y.Item[], bytes: number): CloseCode | null {
    const draft = new Draft(this.#doc, this.#growths, this.#runs, FREE_STEPS + STEPS_PER_BYTE * bytes);
    for (const entry of causal(entries)) {
      if (!draft.place(entry)) return CloseCode.malformed;
      if (draft.stepsLeft < 0) return CloseCode.tooLarge;
    }
    for (const growth of draft.growths()) growthsOf(this.#growths, growth.root).set(growth.key, growth);
    for (const [client, runs] of draft.runs) {
      const known = this.#runs.get(client);
      if (known) for (const run of runs) known.push(run);
      else this.#runs.set(client, runs);
    }
    return null;
  }
}

/** One update on its way into the order. */
class Draft {
  readonly runs = new Map<number, Run[]>();
  stepsLeft: number;
  readonly #doc: Y.Doc;
  readonly #before: ReadonlyMap<Root, ReadonlyMap<string, Growth>>;
  readonly #runsBefore: ReadonlyMap<number, readonly Run[]>;
  readonly #growths = new Map<Root, Map<string, Growth>>();

  constructor(
    doc: Y.Doc,
    before: ReadonlyMap<Root, ReadonlyMap<string, Growth>>,
    runsBefore: ReadonlyMap<number, readonly Run[]>,
    steps: number,
  ) {
    this.#doc = doc;
    this.#before = before;
    this.#runsBefore = runsBefore;
    this.stepsLeft = steps;
  }

  *growths(): Iterable<Growth> {
    for (const growths of this.#growths.values()) yield* growths.values();
  }

  /** Puts the entry in its place; false when that is none. */
  place(entry: Y.Item): boolean {
    const { origin, id } = entry;
    const stored = origin === null ? null : storedIn(this.#doc, origin);
    const place = origin === null ? this.#named(entry) : stored ? placeOf(stored) : this.#pending(origin);
    if (!place) return false;
    const growth = this.#growth(place);
    if (isSame(growth.end, origin)) growth.end = Y.createID(id.client, id.clock + entry.length - 1);
    else {
      // What replaces an entry that is not in the document yet stands left of no more than that one does.
      if (origin === null || stored) growth.passed = Math.max(growth.passed, this.#rightOf(stored, place));
      this.stepsLeft -= growth.passed + growth.added;
    }
    growth.added += 1;
    const runs = this.runs.get(id.client) ?? [];
    runs.push({ ...place, from: id.clock, to: id.clock + entry.length });
    this.runs.set(id.client, runs);
    return true;
  }

  #named({ parent, parentSub }: Y.Item): Place | null {
    const name: unknown = parent;
    if (typeof name !== 'string' || parentSub === null) return null;
    return { root: this.#doc.share.get(name) ?? name, key: parentSub };
  }

  #pending({ client, clock }: Y.ID): Place | null {
    return runAt(this.runs.get(client), clock) ?? runAt(this.#runsBefore.get(client), clock);
  }

  #growth(place: Place): Growth {
    const { root, key } = place;
    const growths = growthsOf(this.#growths, root);
    const known = growths.get(key);
    if (known) return known;
    const before = this.#before.get(root)?.get(key);
    const end = newestOf(place)?.lastId ?? null;
    const growth = before ? { ...before } : { root, key, added: 0, passed: 0, end };
    growths.set(key, growth);
    return growth;
  }

  /** Number of entries right of this one, or of all; no further than there are steps left. */
  #rightOf(entry: Y.Item | Y.GC | null, place: Place): number {
    let count = 0;
    for (let item = newestOf(place); item !== null && item !== entry && count <= this.stepsLeft; item = item.left)
      count += 1;
    return count;
  }
}

/**
 * The entries in an order in which those that are named come before those that name them, as Yjs takes them in. Of entries that
 * wait for each other, which Yjs cannot take in, none is there.
 */
function causal(entries: readonly Y.Item[]): readonly Y.Item[] {
  const queues = new Map<number, { readonly items: Y.Item[]; next: number }>();
  for (const entry of entries) {
    const queue = queues.get(entry.id.client);
    if (queue) queue.items.push(entry);
    else queues.set(entry.id.client, { items: [entry], next: 0 });
  }
  const ordered: Y.Item[] = [];
  for (const start of queues.keys()) {
    const waiting = [start];
    for (let client = waiting.at(-1); client !== undefined; client = waiting.at(-1)) {
      const queue = queues.get(client);
      const entry = queue?.items[queue.next];
      if (!queue || !entry) {
        waiting.pop();
        continue;
      }
      const other = entry.origin && queues.get(entry.origin.client);
      const needed = other?.items[other.next];
      if (!entry.origin || !needed || other === queue || needed.id.clock > entry.origin.clock) {
        ordered.push(entry);
        queue.next += 1;
        // Back to the one that waits, which may need no more than this.
        if (waiting.length > 1) waiting.pop();
      } else if (waiting.includes(entry.origin.client)) {
        for (const stuck of waiting.splice(0)) queues.delete(stuck);
      } else waiting.push(entry.origin.client);
    }
  }
  return ordered;
}

/** The struct of the document with this id. */
function storedIn(doc: Y.Doc, { client, clock }: Y.ID): Y.Item | Y.GC | null {
  if (clock >= Y.getState(doc.store, client)) return null;
  const structs = doc.store.clients.get(client) ?? [];
  return structs[Y.findIndexSS(structs, clock)] ?? null;
}

function placeOf(struct: Y.Item | Y.GC): Place | null {
  if (!(struct instanceof Y.Item) || struct.parentSub === null || !(struct.parent instanceof Y.AbstractType))
    return null;
  return { root: struct.parent, key: struct.parentSub };
}

function newestOf({ root, key }: Place): Y.Item | null {
  return typeof root === 'string' ? null : (root._map.get(key) ?? null);
}

function growthsOf(growths: Map<Root, Map<string, Growth>>, root: Root): Map<string, Growth> {
  const known = growths.get(root) ?? new Map<string, Growth>();
  growths.set(root, known);
  return known;
}

/** The run that has this clock, of runs in their order. */
function runAt(runs: readonly Run[] = [], clock: number): Run | null {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle]?.to ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  const run = runs[low];
  return run && run.from <= clock ? run : null;
}

const isSame = (one: Y.ID | null, other: Y.ID | null): boolean =>
  one?.client === other?.client && one?.clock === other?.clock;
