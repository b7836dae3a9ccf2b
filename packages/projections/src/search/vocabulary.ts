import type { ProjectionDatabase } from '../tables.ts';
import type { VocabularyRow } from '../tables/search.ts';

/**
 * The words of all searched records, so that a word that is spelled a little differently finds them too (SRCH-4). Words and
 * those that lose one letter are kept: two words are one edit apart when they share one of these (the deletion
 * neighbourhood of Mor and Fraenkel, known from SymSpell).
 */
const SHORTEST = 4;
const LONGEST = 20;
/** So many other words are looked for in place of one. */
const MOST_CORRECTIONS = 5;
/** Letters of a beginning that have to be right, and how many words that share them are compared. */
const SURE = 2;
const MOST_BEGINNINGS = 2000;

/** Whether a word is spelled in letters and long enough that one letter more or less leaves it recognisable. */
export function isSpelled(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && !/\p{N}/u.test(word);
}

function shortened(word: string): string[] {
  return [...new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))])];
}

/** Adds to the number of records that have each word. A word that none has any more is forgotten. */
export async function countWords(db: ProjectionDatabase, changes: ReadonlyMap<string, number>): Promise<void> {
  const changed = [...changes].filter(([word, change]) => change !== 0 && isSpelled(word));
  const before = await db.vocabulary.bulkGet(changed.map(([word]) => word));
  const rows = changed.map(([word, change], index) => ({ word, count: (before[index]?.count ?? 0) + change }));
  const gone = rows.filter(({ count }) => count <= 0).map(({ word }) => word);
  await db.vocabulary.bulkPut(rows.filter(({ count }) => count > 0));
  await db.vocabulary.bulkDelete(gone);
  await db.spellings.bulkPut(
    rows
      .filter(({ count }, index) => count > 0 && !before[index])
      .map(({ word }) => ({ word, shortened: shortened(word) })),
  );
  await db.spellings.bulkDelete(gone);
}

/** Words that begin so are there: nothing has to be corrected. */
export async function isKnown(db: ProjectionDatabase, beginning: string): Promise<boolean> {
  return (await db.vocabulary.where('word').startsWith(beginning).limit(1).count()) > 0;
}

/**
 * Known words one edit away (a letter more, less, another, or two swapped), the most frequent first; when there are none,
 * those that begin with a word one edit away, of which the first two letters are right.
 */
export async function corrections(db: ProjectionDatabase, word: string): Promise<readonly string[]> {
  const near = await db.spellings.where('shortened').anyOf(shortened(word)).distinct().primaryKeys();
  const whole = near.filter((candidate) => isOneEditAway(word, candidate));
  if (whole.length > 0) return mostFrequent(await db.vocabulary.bulkGet(whole));
  const rows = await db.vocabulary.where('word').startsWith(word.slice(0, SURE)).limit(MOST_BEGINNINGS).toArray();
  const lengths = [word.length - 1, word.length, word.length + 1];
  return mostFrequent(rows.filter((row) => lengths.some((length) => isOneEditAway(word, row.word.slice(0, length)))));
}

function mostFrequent(rows: readonly (VocabularyRow | undefined)[]): readonly string[] {
  return rows
    .filter((row) => row !== undefined)
    .toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_CORRECTIONS)
    .map((row) => row.word);
}

function isOneEditAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length !== restB.length) {
    return restA.length < restB.length ? restA === restB.slice(1) : restB === restA.slice(1);
  }
  const swapped =
    restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return restA.slice(1) === restB.slice(1) || swapped;
}
