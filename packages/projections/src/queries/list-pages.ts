import type { RecordId } from '@sidebook/domain/ids';
import { columnOf, type KeyRange } from '@sidebook/domain/lists/keys';
import type { Condition } from '@sidebook/domain/lists/meaning';
import type { OrderedRange } from '@sidebook/domain/lists/order';

import type { ProjectionDatabase } from '../tables.ts';
import { type ColumnKeys, readColumns } from './list-columns.ts';
import { type Run, RunMerger } from './run-merger.ts';

/** What a list shows, as ranges of keys: see domain `lists/meaning`. */
export interface ListRequest {
  readonly order: readonly OrderedRange[];
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** Only these, if given. */
  readonly within?: ReadonlySet<RecordId> | undefined;
  /** The space that a document belongs to: for conditions that differ by space. */
  readonly spaceOf?: (document: string) => string | undefined;
}

/**
 * The ids of a list as it is at one moment, in its order, some at a time (LIST-2, LIST-3). The columns that the order and the
 * conditions name are read whole, and put through the conditions; only what is asked for is put in order.
 */
export class ListReader {
  /** How many the list has. */
  readonly count: number;
  readonly #parts: readonly RunMerger[];
  #part = 0;

  private constructor(parts: readonly { readonly runs: readonly Run[]; readonly reverse: boolean }[]) {
    this.count = parts.reduce((sum, { runs }) => runs.reduce((all, run) => all + run.to - run.from, sum), 0);
    this.#parts = parts.map(({ runs, reverse }) => new RunMerger(runs, reverse));
  }

  static async open(
    db: ProjectionDatabase,
    { order, conditions, within, spaceOf = () => undefined }: ListRequest,
  ): Promise<ListReader> {
    const ranges = [
      ...order.flatMap((range) => (range.without ? [range, range.without] : [range])),
      ...conditions.flatMap((condition) => [...condition.ranges, ...(condition.rest ?? [])]),
    ];
    const columns = await readColumns(
      db,
      ranges.map(({ from }) => columnOf(from)),
    );
    const keysOf = ({ from }: KeyRange): ColumnKeys => columns.get(columnOf(from)) ?? [];
    // What all records are narrows nothing.
    const sieves = conditions
      .map((condition) => sieveOf(condition, keysOf, spaceOf))
      .filter(({ ids, isKept }) => isKept || ids.size > 0);
    if (within) sieves.push({ ids: within, isKept: true });
    return new ListReader(
      order.map((range) => {
        const all = runsIn(keysOf(range), range);
        const elsewhere = range.without ? [{ ids: idsIn([range.without], keysOf), isKept: false }] : [];
        return { runs: sifted(all, [...sieves, ...elsewhere]), reverse: range.reverse };
      }),
    );
  }

  /** Whether everything was given. */
  get isAtEnd(): boolean {
    return this.#parts.slice(this.#part).every((part) => part.isAtEnd);
  }

  /** The next ones; fewer than asked for only at the end. */
  next(limit: number): RecordId[] {
    const ids: RecordId[] = [];
    while (ids.length < limit && this.#part < this.#parts.length) {
      const id = this.#parts[this.#part]?.next();
      if (id === undefined) this.#part++;
      else ids.push(id);
    }
    return ids;
  }
}

/** What of all records a condition leaves: these alone, or all but these, whichever are fewer. */
interface Sieve {
  readonly ids: ReadonlySet<RecordId>;
  readonly isKept: boolean;
}

type KeysOf = (range: KeyRange) => ColumnKeys;

function sieveOf(
  { ranges, rest, bySpace }: Condition,
  keysOf: KeysOf,
  spaceOf: NonNullable<ListRequest['spaceOf']>,
): Sieve {
  if (bySpace) {
    const inSpace = Map.groupBy(ranges.flatMap(keysOf), ({ document }) => spaceOf(document) ?? '');
    const ids = [...inSpace].map(([space, blocks]) => idsIn(bySpace[space] ?? [], () => blocks));
    return { ids: new Set(ids.flatMap((own) => [...own])), isKept: true };
  }
  const isKept = !rest || sizeOf(ranges, keysOf) <= sizeOf(rest, keysOf);
  return { ids: idsIn(isKept ? ranges : rest, keysOf), isKept };
}

function sizeOf(ranges: readonly KeyRange[], keysOf: KeysOf): number {
  const runs = ranges.flatMap((range) => runsIn(keysOf(range), range));
  return runs.reduce((sum, { from, to }) => sum + to - from, 0);
}

function idsIn(ranges: readonly KeyRange[], keysOf: KeysOf): Set<RecordId> {
  const ids = new Set<RecordId>();
  for (const range of ranges) {
    for (const { ids: own, from, to } of runsIn(keysOf(range), range)) {
      for (let at = from; at < to; at++) ids.add(own[at] as RecordId);
    }
  }
  return ids;
}

function sifted(runs: readonly Run[], sieves: readonly Sieve[]): readonly Run[] {
  if (sieves.length === 0) return runs;
  // What leaves least comes first.
  const inTurn = sieves.toSorted((a, b) => Number(b.isKept) - Number(a.isKept) || a.ids.size - b.ids.size);
  return runs.flatMap(({ keys, ids, from, to }) => {
    const left: { keys: string[]; ids: RecordId[] } = { keys: [], ids: [] };
    for (let at = from; at < to; at++) {
      const id = ids[at] as RecordId;
      if (!inTurn.every((sieve) => sieve.ids.has(id) === sieve.isKept)) continue;
      left.keys.push(keys[at] as string);
      left.ids.push(id);
    }
    return left.ids.length > 0 ? [{ ...left, from: 0, to: left.ids.length }] : [];
  });
}

/** Of each document's keys those in the range. */
function runsIn(columns: ColumnKeys, { from, to }: KeyRange): Run[] {
  return columns.flatMap((block) => {
    const [first, end] = [placeOf(block.keys, from), placeOf(block.keys, to)];
    return first < end ? [{ keys: block.keys, ids: block.ids, from: first, to: end }] : [];
  });
}

/** Place of the first key that is not below. */
function placeOf(keys: readonly string[], wanted: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
