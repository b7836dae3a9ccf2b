import { isName, type Searched, type SearchedPart, type SearchedRecord, searchedOf } from './searchable.ts';
import type { SearchTerm, Wanted } from './search.ts';
import { numberEnds, placedWords } from './words.ts';

/** A piece of a text; `isMatch` when it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Why a record was found. */
export interface FoundIn {
  /** The title it is shown under, in pieces. */
  readonly title: readonly Piece[];
  /** Where else, when the title does not say it all. */
  readonly reason?: { readonly part: SearchedPart; readonly pieces: readonly Piece[] };
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly term: SearchTerm;
}

/** Characters of a long text that are shown: some before the first match, so that it can be read, and the rest after it. */
const SHOWN = 120;
const BEFORE = 30;

export function foundIn(record: SearchedRecord, title: string, { terms, numbers }: Wanted): FoundIn {
  const inTitle = matchesIn(title, terms);
  const pieces = piecesOf(title, inTitle);
  const missing = terms.filter((term) => !inTitle.some((match) => match.term === term));
  if (missing.length === 0) return { title: pieces };
  const others = searchedOf(record).filter(({ text }) => text !== title);
  const number = others.find((searched) => searched.part === 'phone' && hasNumber(searched.text, numbers));
  if (number) return { title: pieces, reason: { part: 'phone', pieces: [{ text: number.text, isMatch: true }] } };
  const best = bestOf(others, missing);
  return best
    ? {
        title: pieces,
        reason: { part: best.part, pieces: piecesOf(...shortened(best.text, matchesIn(best.text, terms))) },
      }
    : { title: pieces };
}

function hasNumber(text: string, numbers: readonly string[]): boolean {
  const ends = numberEnds(text);
  return numbers.some((digits) => ends.some((end) => end.startsWith(digits)));
}

/** The part with the most of the terms; of equals one by which the record is called. */
function bestOf(searched: readonly Searched[], terms: readonly SearchTerm[]): Searched | undefined {
  const scored = searched.map((each) => {
    const matched = new Set(matchesIn(each.text, terms).map(({ term }) => term));
    return { each, score: matched.size * 2 + (isName(each) ? 1 : 0), matched: matched.size };
  });
  return scored.filter(({ matched }) => matched > 0).toSorted((a, b) => b.score - a.score)[0]?.each;
}

function matchesIn(text: string, terms: readonly SearchTerm[]): Match[] {
  const matches: Match[] = [];
  for (const { word, start, end } of placedWords(text)) {
    for (const term of terms) {
      const beginning = term.beginnings.find((each) => word.startsWith(each));
      if (beginning === undefined) continue;
      // Where letters were folded into others the length differs, and a word that is spelled differently is meant as a whole.
      const isExact = beginning === term.typed && word.length === end - start;
      matches.push({ start, end: isExact ? start + beginning.length : end, term });
      break;
    }
  }
  return matches;
}

/** The part of a long text around its first match, with the matches' new places. */
function shortened(text: string, matches: readonly Match[]): [text: string, matches: readonly Match[]] {
  const first = matches[0]?.start ?? 0;
  const line = text.lastIndexOf('\n', first) + 1;
  const start = first - line > BEFORE ? text.lastIndexOf(' ', first - BEFORE / 2) + 1 || first : line;
  const from = Math.min(first, Math.max(line, start));
  const end = Math.min(text.length, from + SHOWN);
  const lead = from > 0 ? '… ' : '';
  const tail = end < text.length ? ' …' : '';
  const shift = lead.length - from;
  return [
    // One character for one, so that places stay what they are.
    lead + text.slice(from, end).replace(/\s/gu, ' ') + tail,
    matches
      .filter((match) => match.start >= from && match.end <= end)
      .map((match) => ({ ...match, start: match.start + shift, end: match.end + shift })),
  ];
}

function piecesOf(text: string, matches: readonly Match[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of matches) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMatch: false });
    pieces.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false });
  return pieces;
}
