import type { Parser } from 'chrono-node/en';

import { fold } from './fold.ts';
import { anyOf } from './word-parsers.ts';

/** How a language says the time of day. */
export interface ClockWords {
  /** Before an hour: "um", "a las", "o godz.". */
  readonly at: readonly string[];
  /** After it: "Uhr", "h", "o'clock". */
  readonly after: readonly string[];
  /** Hours in words: "zehn", "dziesiątej". */
  readonly hours: Readonly<Record<string, number>>;
  /** Minutes that are said before the hour: "halb" = -30, "quarter past" = 15. */
  readonly before: Readonly<Record<string, number>>;
  /** And after it: "y media" = 30, "meno un quarto" = -15. */
  readonly behind: Readonly<Record<string, number>>;
}

const NOTHING = '(?!)';

/** Times of day as a language says them; a number alone is none. */
export function clock({ at, after, hours, before, behind }: ClockWords): Parser {
  const table = (words: Readonly<Record<string, number>>): Map<string, number> =>
    new Map(Object.entries(words).map(([word, value]) => [fold(word), value]));
  const [hourOf, beforeOf, behindOf] = [table(hours), table(before), table(behind)];
  const source = (words: Iterable<string>): string => anyOf(words) || NOTHING;
  const pattern = new RegExp(
    `(?<![a-z0-9:.])(?:(${source(at)})(?:\\s+|(?<=')))?(?:(${source(beforeOf.keys())})\\s+)?` +
      `(\\d{1,2}|${source(hourOf.keys())})(?:[:.](\\d\\d)(?![:.\\d]))?` +
      `(?:\\s*(${source(after)})(?:\\s*(\\d\\d))?)?(?:\\s+(${source(behindOf.keys())}))?(?![a-z0-9]|[:.]\\d)`,
  );
  return {
    pattern: () => pattern,
    extract(context, match) {
      if (match.index && /[a-z0-9:.]/.test(context.text[match.index - 1] ?? '')) return null;
      const [, atWord, beforeWord, hourText = '', minuteText, afterWord, lateMinutes, behindWord] = match as (
        | string
        | undefined
      )[];
      const marked = atWord ?? beforeWord ?? afterWord ?? behindWord;
      const spoken = hourOf.get(hourText);
      if (marked === undefined && (spoken !== undefined || minuteText === undefined)) return null;
      const shift = single(beforeOf, beforeWord) + single(behindOf, behindWord);
      const total = (spoken ?? Number(hourText)) * 60 + Number(minuteText ?? lateMinutes ?? 0) + shift;
      if (total < 0 || total > 24 * 60 || Number(minuteText ?? lateMinutes ?? 0) > 59) return null;
      return context.createParsingComponents({ hour: Math.floor(total / 60), minute: total % 60 });
    },
  };
}

function single(table: ReadonlyMap<string, number>, word: string | undefined): number {
  return word === undefined ? 0 : (table.get(word.replaceAll(/\s+/g, ' ')) ?? 0);
}
