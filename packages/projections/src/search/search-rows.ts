import { type RecordId, shardOf } from '@sidebook/domain/ids';
import { isReservedShard } from '@sidebook/domain/records/setting-ids';

import type { ProjectionDatabase } from '../tables.ts';
import type { SearchRow } from '../tables/search.ts';
import { groupOf, isName, type SearchGroup, type Searched, type SearchedRecord, searchedOf } from './searchable.ts';
import { countWords } from './vocabulary.ts';
import { joinedWords, numberEnds, wordsIn } from './words.ts';

/** So many words of a record are searched, each counted once: those by which it is called, and those of its texts. */
const NAME_WORDS = 60;
const TEXT_WORDS = 300;

const letters: Readonly<Record<SearchGroup, string>> = {
  contact: 'c',
  company: 'o',
  deal: 'd',
  lead: 'l',
  quote: 'q',
  activity: 'a',
  task: 't',
  comment: 'n',
};

/** Between a word and what follows it in a key: it sorts before every letter, so a word stands before those it begins. */
const AFTER_WORD = ' ';
/** Marks ends of telephone numbers, which are no words. */
const NUMBER = '#';
const DAY = 86_400_000;
const LAST_DAY = 99_999;

/**
 * Key of a word in one group: `<letter><word> <days left until the year 2243>`. A range of keys is all words that begin so,
 * the shortest word first, and for each word the newest record first.
 */
function wordKey(group: SearchGroup, word: string, at: number): string {
  const day = Math.min(LAST_DAY, Math.max(0, Math.floor(at / DAY)));
  return `${letters[group]}${word}${AFTER_WORD}${String(LAST_DAY - day).padStart(5, '0')}`;
}

/** All keys of a group whose words begin so. */
export function wordRange(group: SearchGroup, beginning: string): readonly [from: string, to: string] {
  const from = `${letters[group]}${beginning}`;
  return [from, `${from}\uffff`];
}

export function numberRange(group: SearchGroup, digits: string): readonly [from: string, to: string] {
  return wordRange(group, NUMBER + digits);
}

function wordOfKey(key: string): string {
  return key.slice(1, key.indexOf(AFTER_WORD));
}

/** What the search knows of a record; nothing of one in the recycle bin. */
function searchRow(record: SearchedRecord): SearchRow | undefined {
  if (record.deleted) return undefined;
  const searched = searchedOf(record);
  const called = searched.filter(isName);
  const numbers = called.filter(({ part }) => part === 'phone').flatMap(({ text }) => numberEnds(text));
  const joined = called.filter(({ part }) => part === 'name').flatMap(({ text }) => joinedWords(text));
  const names = [...new Set([...wordsOf(called, NAME_WORDS), ...joined.slice(0, NAME_WORDS)])];
  const known = new Set(names);
  const words = wordsOf(
    searched.filter((each) => !isName(each)),
    TEXT_WORDS,
  ).filter((word) => !known.has(word));
  const group = groupOf(record);
  const at = timeOf(record);
  return {
    id: record.id,
    names: [...names, ...numbers.map((digits) => NUMBER + digits)].map((word) => wordKey(group, word, at)),
    words: words.map((word) => wordKey(group, word, at)),
  };
}

function wordsOf(searched: readonly Searched[], most: number): string[] {
  return wordsIn(searched.map(({ text }) => text).join('\n'), most);
}

/** When it happened or is to happen; an item's making. */
function timeOf(record: SearchedRecord): number {
  return record.recordKind === 'activity' ? (record.occurred ?? record.deadline ?? record.createdAt) : record.createdAt;
}

/**
 * Makes the search know these records as they are now.
 *
 * @param known ids that it may know already: what is not among the records is known no more
 */
export async function putSearchRows(
  db: ProjectionDatabase,
  known: readonly RecordId[],
  records: readonly SearchedRecord[],
): Promise<void> {
  const rows = new Map(records.map((record) => [record.id, searchRow(record)]));
  // Settings and marks are never searched.
  const old = [...new Set(known)].filter((id) => !isReservedShard(shardOf(id)));
  if (old.length === 0 && rows.size === 0) return;
  const found = old.length === 0 ? [] : await db.search.bulkGet(old);
  const before = new Map(found.flatMap((row) => (row ? [[row.id, row]] : [])));
  const counts = new Map<string, number>();
  const put: SearchRow[] = [];
  const gone: RecordId[] = [];
  for (const id of new Set([...old, ...rows.keys()])) {
    const was = before.get(id);
    const is = rows.get(id);
    if (saysTheSame(was, is)) continue;
    if (is) put.push(is);
    else gone.push(id);
    addTo(counts, was, -1);
    addTo(counts, is, 1);
  }
  // Most writes change no word: they shall not wait for what has nothing to do.
  if (put.length === 0 && gone.length === 0) return;
  await db.search.bulkDelete(gone);
  await db.search.bulkPut(put);
  await countWords(db, counts);
}

function saysTheSame(a: SearchRow | undefined, b: SearchRow | undefined): boolean {
  return JSON.stringify([a?.names, a?.words]) === JSON.stringify([b?.names, b?.words]);
}

function addTo(counts: Map<string, number>, row: SearchRow | undefined, step: number): void {
  for (const key of [...(row?.names ?? []), ...(row?.words ?? [])]) {
    const word = wordOfKey(key);
    counts.set(word, (counts.get(word) ?? 0) + step);
  }
}
