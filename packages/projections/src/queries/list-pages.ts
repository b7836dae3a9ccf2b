import type { RecordId } from '@sidebook/domain/ids';
import { isInRange, type KeyRange, textInKey } from '@sidebook/domain/lists/keys';
import type { Condition } from '@sidebook/domain/lists/meaning';
import type { OrderedRange } from '@sidebook/domain/lists/order';
import type { ItemKind } from '@sidebook/domain/records/schema';
import type { Collection } from 'dexie';

import { wordRange } from '../search/search-rows.ts';
import { wordsIn } from '../search/words.ts';
import type { ListRow, ProjectionDatabase } from '../tables.ts';

/** What a list shows, as ranges of keys: see domain `lists/meaning`. */
export interface ListRequest {
  readonly kind: ItemKind;
  readonly order: readonly OrderedRange[];
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  /** Only these, if given. */
  readonly within?: ReadonlySet<RecordId> | undefined;
}

/** So few are read together and put in order in memory; of more the order's index is walked. */
const FEW = 1000;
/** Rows that are read at once: some ms of the thread's time, between which it does other work. */
const CHUNK = 500;
/** So many words of a name are compared. */
const NAME_WORDS = 40;

/** Where the order goes on: in this range of it, after this key. */
interface Place {
  readonly range: number;
  readonly after: string | undefined;
}

/**
 * Reads the ids of a list from its beginning on, some at a time (LIST-2, LIST-3). Without conditions it reads keys of one index;
 * a condition that few records meet is read as a whole; else rows are walked in the list's order until enough of them hold.
 */
export class ListReader {
  readonly #db: ProjectionDatabase;
  readonly #request: ListRequest;
  /** All that match, when they are few. */
  #few: readonly RecordId[] | undefined;
  #given = 0;
  #place: Place | undefined = { range: 0, after: undefined };
  #planned = false;
  readonly #kept: RecordId[] = [];

  constructor(db: ProjectionDatabase, request: ListRequest) {
    this.#db = db;
    this.#request = request;
  }

  /** Whether everything has been read. */
  get isAtEnd(): boolean {
    return this.#planned && this.#kept.length === 0 && (this.#few ? this.#given >= this.#few.length : !this.#place);
  }

  /** The next ones; fewer than asked for only at the end, or after a stop. */
  async next(limit: number, signal?: AbortSignal): Promise<RecordId[]> {
    if (!this.#planned) {
      this.#few = await fewMatches(this.#db, this.#request);
      this.#planned = true;
    }
    if (this.#few) {
      const ids = this.#few.slice(this.#given, this.#given + limit);
      this.#given += ids.length;
      return ids;
    }
    const isStopped = (): boolean => signal?.aborted === true;
    while (this.#place && this.#kept.length < limit && !isStopped()) await this.#walk(limit);
    return this.#kept.splice(0, limit);
  }

  /** One chunk of the range at the place, and the place after it. */
  async #walk(limit: number): Promise<void> {
    const place = this.#place;
    const range = place && this.#request.order[place.range];
    if (!place || !range) {
      this.#place = undefined;
      return;
    }
    const isWhole = isUnconditional(this.#request);
    const wanted = limit - this.#kept.length;
    const size = isWhole ? wanted : Math.min(CHUNK, Math.max(100, wanted * 2));
    const rest = range.reverse
      ? { from: range.from, to: place.after ?? range.to }
      : { ...range, from: place.after ?? range.from };
    const keys = keysIn(this.#db, rest, place.after !== undefined && !range.reverse);
    const chunk = (range.reverse ? keys.reverse() : keys).limit(size);
    const { without } = range;
    const rows = isWhole && !without ? await withIds(this.#db, chunk) : await chunk.toArray();
    for (const row of rows) {
      const isElsewhere = without && row.keys?.some((key) => isInRange(key, without));
      if (!isElsewhere && (row.keys === undefined || holds(this.#request, row as ListRow))) this.#kept.push(row.id);
    }
    const last = rows.at(-1);
    const after = last?.keys?.find((key) => isInRange(key, range));
    this.#place =
      rows.length < size || after === undefined ? { range: place.range + 1, after: undefined } : { ...place, after };
    if (this.#place.range >= this.#request.order.length) this.#place = undefined;
  }
}

/** Keys alone are read faster than rows; of the last one the row, which says where to go on. */
async function withIds(
  db: ProjectionDatabase,
  chunk: Collection<ListRow, RecordId, ListRow>,
): Promise<{ id: RecordId; keys?: readonly string[] }[]> {
  const ids = await chunk.primaryKeys();
  const last = ids.at(-1);
  const row = last && (await db.listRows.get(last));
  return ids.map((id) => (row && id === last ? { id, keys: row.keys } : { id }));
}

function keysIn(db: ProjectionDatabase, { from, to }: KeyRange, open = false): Collection<ListRow, RecordId, ListRow> {
  return db.listRows.where('keys').between(from, to, !open, false) as Collection<ListRow, RecordId, ListRow>;
}

function isUnconditional({ conditions, within }: ListRequest): boolean {
  return conditions.length === 0 && within === undefined;
}

/** Whether a record is what the list asks for. */
function holds({ conditions, within, kind }: ListRequest, { id, keys }: ListRow): boolean {
  if (within && !within.has(id)) return false;
  return conditions.every(({ ranges, words }) => {
    if (words && !hasWords(keys, kind, words)) return false;
    return keys.some((key) => ranges.some((range) => isInRange(key, range)));
  });
}

function hasWords(keys: readonly string[], kind: ItemKind, words: readonly string[]): boolean {
  const name = keys.flatMap((key) => textInKey(key, kind, 'name') ?? [])[0] ?? '';
  const named = wordsIn(name, NAME_WORDS);
  return words.every((word) => named.some((candidate) => candidate.startsWith(word)));
}

/** How many records a condition can hold for at most, and how to read those. */
interface Candidates {
  readonly count: number;
  readonly rows: () => Promise<ListRow[]>;
}

async function candidatesOf(db: ProjectionDatabase, kind: ItemKind, condition: Condition): Promise<Candidates> {
  const { ranges, words } = condition;
  if (words) {
    // The longest word is in the fewest names.
    const [longest = ''] = words.toSorted((a, b) => b.length - a.length);
    const found = db.search.where('names').between(...wordRange(kind, longest));
    return {
      count: await found.count(),
      rows: async () => rowsOf(db, await found.primaryKeys()),
    };
  }
  const counts = await Promise.all(ranges.map((range) => keysIn(db, range).count()));
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    rows: async () => (await Promise.all(ranges.map((range) => keysIn(db, range).toArray()))).flat(),
  };
}

async function rowsOf(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<ListRow[]> {
  return (await db.listRows.bulkGet([...new Set(ids)])).flatMap((row) => row ?? []);
}

async function fewestCandidates(
  db: ProjectionDatabase,
  { kind, conditions }: ListRequest,
): Promise<Candidates | undefined> {
  const all = await Promise.all(conditions.map((condition) => candidatesOf(db, kind, condition)));
  return all.toSorted((a, b) => a.count - b.count)[0];
}

/** All that match, in the list's order, when a condition leaves few; else undefined. */
async function fewMatches(db: ProjectionDatabase, request: ListRequest): Promise<RecordId[] | undefined> {
  if (isUnconditional(request)) return undefined;
  let rows: ListRow[];
  if (request.within && request.within.size <= FEW) rows = await rowsOf(db, [...request.within]);
  else {
    const fewest = await fewestCandidates(db, request);
    if (!fewest || fewest.count > FEW) return undefined;
    rows = await fewest.rows();
  }
  const matching = new Map(rows.filter((row) => holds(request, row)).map((row) => [row.id, row]));
  return inOrder([...matching.values()], request.order);
}

function inOrder(rows: readonly ListRow[], order: readonly OrderedRange[]): RecordId[] {
  const places = rows.flatMap(({ id, keys }) => {
    for (const [range, each] of order.entries()) {
      const key = keys.find((one) => isInRange(one, each));
      if (key !== undefined) return [{ id, range, key, sign: each.reverse ? -1 : 1 }];
    }
    return [];
  });
  places.sort((a, b) => a.range - b.range || (a.key < b.key ? -a.sign : a.sign));
  return places.map(({ id }) => id);
}

/** Whether one clause alone says how many there are: each record has one key at most in its ranges. */
function isCounted({ conditions, within }: ListRequest): boolean {
  const [condition] = conditions;
  return within === undefined && conditions.length === 1 && condition !== undefined && condition.words === undefined;
}

/**
 * How many records the list has. Tells in between what it has counted; the thread is free between chunks.
 *
 * @returns the whole number, or what was counted until the stop
 */
export async function countListed(
  db: ProjectionDatabase,
  request: ListRequest,
  { tell, signal }: { readonly tell?: (count: number) => void; readonly signal?: AbortSignal } = {},
): Promise<number> {
  if (isUnconditional(request)) return sumOf(db, request.order);
  if (isCounted(request)) return sumOf(db, request.conditions[0]?.ranges ?? []);
  const few = await fewMatches(db, request);
  if (few) return few.length;
  const reader = new ListReader(db, request);
  const isStopped = (): boolean => signal?.aborted === true;
  let count = 0;
  do {
    count += (await reader.next(CHUNK, signal)).length;
    tell?.(count);
  } while (!reader.isAtEnd && !isStopped());
  return count;
}

async function sumOf(db: ProjectionDatabase, ranges: readonly (KeyRange | OrderedRange)[]): Promise<number> {
  const counts = await Promise.all(
    ranges.map(async (range) => {
      const count = await keysIn(db, range).count();
      return 'without' in range && range.without ? count - (await keysIn(db, range.without).count()) : count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
