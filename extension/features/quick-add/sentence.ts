import type { Instant } from '@sidebook/domain/calendar/time-zone';
import type { WorkCalendar } from '@sidebook/domain/calendar/working-days';
import type { ItemKind } from '@sidebook/domain/records/schema';

import { fold } from './dates/fold.ts';
import type { Reader, When } from './dates/read-when.ts';
import { isPolishWord, itemKindOfWord, kindOfWord, type PlannedKind, slots, small } from './words.ts';

export interface Word {
  /** As typed, without punctuation at its ends. */
  readonly text: string;
  readonly folded: string;
  /** Place in the sentence's text, [from, to). */
  readonly from: number;
  readonly to: number;
}

/** A line of quick add, taken apart. What is not understood stays text (EXT-7). */
export interface Sentence {
  readonly kind: PlannedKind;
  /** The line without its time; for a task also without the word that says so. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Where a name may begin: indexes into `words`, the likeliest first. */
  readonly starts: readonly number[];
  /** How many of `starts` are places where a name is expected: after "call", "with", "do". */
  readonly expected: number;
  /** The kind of item that the line names before the name: "call deal Office refit". */
  readonly itemKind: ItemKind | undefined;
  /** Names may stand in a Polish case. */
  readonly declined: boolean;
  readonly when: When | null;
}

/** A line that is longer than this is a text: names are looked for in its beginning. */
const MOST_STARTS = 8;

export function readSentence(line: string, reader: Reader, now: Instant, calendar: WorkCalendar): Sentence {
  const typed = line.normalize('NFC');
  const when = reader.read(typed, now, calendar);
  const rest = withoutSpans(typed, when?.spans ?? []);
  const all = wordsOf(rest);
  const [first, last] = [all[0], all.at(-1)];
  const kindWord = [first, last].find((word) => word && kindOfWord(word.folded));
  const kind = (kindWord && kindOfWord(kindWord.folded)) ?? 'todo';
  const text =
    kind === 'task' && kindWord && all.length > 1 ? withoutSpans(rest, [[kindWord.from, kindWord.to]]) : rest;
  const words = text === rest ? all : wordsOf(text);
  const itemWord = words.findIndex((word, index) => index < words.length - 1 && itemKindOfWord(word.folded));
  const expected = expectedStarts(words, kind);
  const others = words.map((_, index) => index).filter((index) => !expected.includes(index) && canBegin(words[index]));
  return {
    kind,
    text,
    words,
    starts: [...expected, ...others].slice(0, MOST_STARTS),
    expected: expected.length,
    itemKind: itemWord < 0 ? undefined : itemKindOfWord(words[itemWord]?.folded ?? ''),
    declined: reader.first === 'pl' || all.some((word) => isPolishWord(word.folded)),
    when,
  };
}

function withoutSpans(text: string, spans: When['spans']): string {
  let rest = text;
  for (const [from, to] of spans.toReversed()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`;
  return rest
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;!?])/g, '')
    .replaceAll(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '');
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].flatMap((match): Word[] => {
    const bare = match[0].replaceAll(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}]+$/gu, '');
    if (bare === '') return [];
    const from = match.index + match[0].indexOf(bare);
    return [{ text: bare, folded: fold(bare), from, to: from + bare.length }];
  });
}

function canBegin(word: Word | undefined): boolean {
  return word !== undefined && !small.has(word.folded) && !kindOfWord(word.folded) && !itemKindOfWord(word.folded);
}

/** Right after the word for the kind, and after "with", "to", "mit", "do"; small words between are passed over. */
function expectedStarts(words: readonly Word[], kind: PlannedKind): number[] {
  const found: number[] = [];
  const addFrom = (start: number): void => {
    let index = start;
    while (index < words.length && !canBegin(words[index])) index++;
    if (index < words.length && !found.includes(index)) found.push(index);
  };
  const aboutPeople = kind === 'call' || kind === 'meeting';
  if (aboutPeople) addFrom(0);
  for (const [index, word] of words.entries()) if (slots.has(word.folded)) addFrom(index + 1);
  return found;
}

/** The name that a line seems to give, for a contact that does not exist yet; null where no name is expected. */
export function nameIn(
  sentence: Sentence,
): { readonly name: string; readonly from: number; readonly to: number } | null {
  const start = sentence.expected > 0 ? sentence.starts[0] : undefined;
  if (start === undefined) return null;
  const isUpper = (word: Word): boolean => /^\p{Lu}/u.test(word.text);
  const rest = sentence.words.slice(start);
  const first = rest[0];
  if (!first || !/^\p{L}/u.test(first.text)) return null;
  const end = isUpper(first) ? rest.findIndex((word) => !isUpper(word)) : 1;
  const name = rest.slice(0, end < 0 ? 4 : Math.min(end, 4));
  const last = name.at(-1);
  if (!last) return null;
  const words = name.map((word) => word.text.charAt(0).toLocaleUpperCase() + word.text.slice(1));
  return { name: words.join(' '), from: first.from, to: last.to };
}
