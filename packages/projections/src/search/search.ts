import type { RecordId } from '@sidebook/domain/ids';

import type { ProjectionDatabase } from '../tables.ts';
import type { SearchRow } from '../tables/search.ts';
import { type SearchGroup, searchGroups } from './searchable.ts';
import { numberRange, wordRange } from './search-rows.ts';
import { corrections, isKnown, isSpelled } from './vocabulary.ts';
import { numberParts, wordsIn } from './words.ts';

/** More words than this narrow nothing further. */
const MOST_TERMS = 8;
/**
 * Keys that are read of each word, the newest first, while the records with all words are still too few; of each word at last.
 * A quick search takes one short step: a key costs 17 microseconds.
 */
const QUICK_STEPS = [50];
const STEPS = [200, 1000];
const MOST_READ = 40_000;
/** So many records are looked at for the other words; of more, the keys of the other words are read faster. */
const CANDIDATES = 200;

/** A record can have several words that begin so: so many keys are read for each that is shown. */
const KEYS_EACH = 4;

/** What is looked for: a record has to have a word that begins with one of the beginnings of each term. */
export interface SearchTerm {
  /** As it was typed, folded. */
  readonly typed: string;
  /** The typed one; where no word begins so, words that are spelled nearly so (SRCH-4). */
  readonly beginnings: readonly string[];
}

export interface Wanted {
  readonly terms: readonly SearchTerm[];
  /** Digits, when the text may be a telephone number or a part of one. */
  readonly numbers: readonly string[];
}

export interface FoundGroup {
  readonly group: SearchGroup;
  /** Those called so before those whose texts say it; then the nearest word and the newest first. */
  readonly ids: readonly RecordId[];
  readonly hasMore: boolean;
}

/** What a text asks for; undefined when it says nothing that could be looked for. */
export async function wantedBy(db: ProjectionDatabase, text: string): Promise<Wanted | undefined> {
  const numbers = numberParts(text);
  const terms = await Promise.all(
    wordsIn(text, MOST_TERMS).map(async (typed) => {
      const isWrong = isSpelled(typed) && !(await isKnown(db, typed));
      const near = isWrong ? await corrections(db, typed) : [];
      return { typed, beginnings: near.length > 0 ? near : [typed] };
    }),
  );
  return terms.length === 0 ? undefined : { terms, numbers };
}

export interface SearchOptions {
  /** All, when left out. */
  readonly groups?: readonly SearchGroup[];
  /** Records of each group. */
  readonly limit: number;
  /** Looks only at the newest records of words that many have: whoever types sees at once what is likely meant. */
  readonly isQuick?: boolean;
  /** Ends a search whose results nobody waits for any more; the next one would have to wait for it. */
  readonly signal?: AbortSignal;
}

export interface Found {
  readonly groups: readonly FoundGroup[];
  /** False when a quick search has left out what may have been found too. */
  readonly isFinished: boolean;
}

/**
 * The first records of each group that were asked for, at most `limit`; groups without any are left out.
 *
 * @throws the reason of the signal
 */
export async function search(
  db: ProjectionDatabase,
  wanted: Wanted,
  { groups = searchGroups, limit, isQuick = false, signal }: SearchOptions,
): Promise<Found> {
  return db.transaction('r', db.search, async () => {
    const found = await Promise.all(
      groups.map(async (group) => {
        const [byNumber, byWords] = await Promise.all([
          withNumbers(db, group, wanted.numbers, limit),
          withWords(db, group, wanted.terms, { limit, isQuick, signal }),
        ]);
        const ids = [...new Set([...byNumber.ids, ...byWords.ids])];
        return {
          group,
          ids: ids.slice(0, limit),
          hasMore: ids.length > limit || !byNumber.isWhole || !byWords.isWhole,
          isFinished: byWords.isFinished !== false,
        };
      }),
    );
    return {
      groups: found.flatMap(({ group, ids, hasMore }) => (ids.length > 0 ? [{ group, ids, hasMore }] : [])),
      isFinished: found.every((each) => each.isFinished),
    };
  });
}

interface FoundIds {
  readonly ids: readonly RecordId[];
  /** Whether these are all. */
  readonly isWhole: boolean;
  /** False when more would have to be read to know of so many as were asked for. */
  readonly isFinished?: boolean;
}

const NOTHING: FoundIds = { ids: [], isWhole: true };

async function withNumbers(
  db: ProjectionDatabase,
  group: SearchGroup,
  numbers: readonly string[],
  limit: number,
): Promise<FoundIds> {
  const most = limit * KEYS_EACH;
  const found = await Promise.all(numbers.map((digits) => keysIn(db, 'names', numberRange(group, digits), most)));
  return { ids: found.flat(), isWhole: found.every((ids) => ids.length < most) };
}

/**
 * Records of a group with all the terms. Where one term has few records, these are looked at for the others; words that many
 * have are read further only while too few have them all.
 */
async function withWords(
  db: ProjectionDatabase,
  group: SearchGroup,
  terms: readonly SearchTerm[],
  { limit, isQuick, signal }: { limit: number; isQuick: boolean; signal: AbortSignal | undefined },
): Promise<FoundIds> {
  const [only] = terms;
  if (terms.length === 1 && only) return inAll([await readTerm(db, group, only, limit * KEYS_EACH)]);
  let found = NOTHING;
  for (const step of isQuick ? QUICK_STEPS : STEPS) {
    const read = await Promise.all(terms.map((term) => readTerm(db, group, term, step)));
    signal?.throwIfAborted();
    found = inAll(read);
    if (found.isWhole || found.ids.length > limit) return found;
    const fewest = read.filter(({ isWhole }) => isWhole).toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (fewest && sizeOf(fewest) <= CANDIDATES) return amongFew(db, group, fewest, terms);
  }
  if (isQuick) return { ...found, isFinished: false };
  const read: ReadTerm[] = [];
  for (const term of terms) {
    read.push(await readTerm(db, group, term, MOST_READ));
    signal?.throwIfAborted();
  }
  return inAll(read);
}

/** Those of one term's records that have the others too. */
async function amongFew(
  db: ProjectionDatabase,
  group: SearchGroup,
  few: ReadTerm,
  terms: readonly SearchTerm[],
): Promise<FoundIds> {
  const found = (await db.search.bulkGet([...new Set([...few.names, ...few.words])])).flatMap((row) => {
    if (!row) return [];
    const places = terms.map((term) => placeOf(row, group, term));
    if (places.includes(undefined)) return [];
    return [{ id: row.id, named: places.filter((place) => place === 'names').length }];
  });
  return { ids: found.toSorted((a, b) => b.named - a.named).map(({ id }) => id), isWhole: true };
}

function placeOf(row: SearchRow, group: SearchGroup, { beginnings }: SearchTerm): 'names' | 'words' | undefined {
  const starts = beginnings.map((beginning) => wordRange(group, beginning)[0]);
  const has = (keys: readonly string[]): boolean => keys.some((key) => starts.some((start) => key.startsWith(start)));
  if (has(row.names)) return 'names';
  return has(row.words) ? 'words' : undefined;
}

interface ReadTerm {
  readonly names: ReadonlySet<RecordId>;
  readonly words: ReadonlySet<RecordId>;
  /** Whether these are all that have the term. */
  readonly isWhole: boolean;
}

async function readTerm(
  db: ProjectionDatabase,
  group: SearchGroup,
  { beginnings }: SearchTerm,
  most: number,
): Promise<ReadTerm> {
  const ranges = beginnings.map((beginning) => wordRange(group, beginning));
  const read = async (index: 'names' | 'words') => {
    const keys = await Promise.all(ranges.map((range) => keysIn(db, index, range, most)));
    return { keys: new Set(keys.flat()), isWhole: keys.every((some) => some.length < most) };
  };
  const [names, words] = await Promise.all([read('names'), read('words')]);
  return { names: names.keys, words: words.keys, isWhole: names.isWhole && words.isWhole };
}

/** What is in every term as far as it was read: first what has them all in its names, then by how many of them it has there. */
function inAll(read: readonly ReadTerm[]): FoundIds {
  const [first, ...others] = read.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  // A term that nothing has leaves nothing to look for among the others.
  if (!first || (first.isWhole && sizeOf(first) === 0)) return NOTHING;
  const candidates = [...new Set([...first.names, ...first.words])].filter((id) =>
    others.every(({ names, words }) => names.has(id) || words.has(id)),
  );
  const called = new Map(candidates.map((id) => [id, read.filter(({ names }) => names.has(id)).length]));
  const ids = candidates.toSorted((a, b) => (called.get(b) ?? 0) - (called.get(a) ?? 0));
  return { ids, isWhole: read.every(({ isWhole }) => isWhole) };
}

function sizeOf({ names, words }: ReadTerm): number {
  return names.size + words.size;
}

function keysIn(
  db: ProjectionDatabase,
  index: 'names' | 'words',
  [from, to]: readonly [string, string],
  limit: number,
): Promise<RecordId[]> {
  return db.search.where(index).between(from, to, true, true).limit(limit).primaryKeys();
}
