/**
 * How texts are compared in the search: as words of letters and digits, without case and accents. What is stored and what is
 * asked goes through the same functions.
 */
const folded: ReadonlyMap<string, string> = new Map(
  Object.entries({ ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }),
);

/** Lower case, without accents: `Łódź` is `lodz`, `Strauß` is `strauss`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łßæœøđðþı]/g, (letter) => folded.get(letter) ?? letter);
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Longer ones are no words that anybody types: keys, addresses of pages, encoded data. */
const LONGEST = 40;

/** A word with its place in the text that it stands in. */
export interface PlacedWord {
  /** Folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export function* placedWords(text: string): Generator<PlacedWord, void, undefined> {
  for (const found of text.matchAll(WORD)) {
    const word = fold(found[0]);
    if (word !== '' && word.length <= LONGEST) yield { word, start: found.index, end: found.index + found[0].length };
  }
}

/** Words of a text, each once, in the order of the text. */
export function wordsIn(text: string, most: number): string[] {
  const words = new Set<string>();
  for (const { word } of placedWords(text)) {
    words.add(word);
    if (words.size === most) break;
  }
  return [...words];
}

/** So many words of a name are compared; a longer text in its place is no name. */
const NAME_WORDS = 40;

/** The words of a name, folded, each once. */
export function nameWords(name: string): string[] {
  return wordsIn(name, NAME_WORDS);
}

/** Names with a sign inside, written without it: `obrien` for `O'Brien`. */
export function joinedWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((chunk) => /[\p{L}\p{N}]['’.&-][\p{L}\p{N}]/u.test(chunk))
    .map((chunk) => fold(chunk).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word.length <= LONGEST);
}

/** Fewer digits are a number of anything, not a telephone number. */
const SHORTEST_PART = 4;
/** E.164 allows so many digits; an access code may stand before them. */
const MOST_DIGITS = 20;

/** All ends of a number's digits: whoever types any part of it, in any spelling, types how one of them begins. */
export function numberEnds(number: string): string[] {
  const digits = digitsOf(number).slice(0, MOST_DIGITS);
  return Array.from({ length: Math.max(0, digits.length - SHORTEST_PART + 1) }, (_, from) => digits.slice(from));
}

function digitsOf(number: string): string {
  return number.replace(/(?:ext|x)\.?\s*\d+$/i, '').replace(/\D/g, '');
}

/** National numbers have at least so many digits that these tell them apart, whatever stands before. */
const NATIONAL = 9;

/**
 * The digits to look for when a text may be a telephone number or a part of one, else none. A country code may be typed that
 * the record does not have, and the other way round: `+49 171 1234567` and `0171 1234567` ask for the same.
 */
export function numberParts(text: string): string[] {
  const written = text.trim();
  if (!/^\+?[\d\s()/.-]+$/.test(written)) return [];
  const digits = digitsOf(written.replace('(0)', '')).replace(/^0+/, '');
  if (digits.length < SHORTEST_PART) return [];
  return digits.length > NATIONAL ? [digits, digits.slice(-NATIONAL)] : [digits];
}
