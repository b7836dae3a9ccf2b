import { type Parser, ParsingComponents } from 'chrono-node/en';

import { fold } from './fold.ts';

/**
 * Parsers for chrono that are made from lists of words. Chrono knows English well, German, Spanish and Italian with gaps, and
 * no Polish: each language adds the words that chrono lacks there. They read folded text (see `fold`).
 */
type Context = Parameters<Parser['pattern']>[0];
type Match = Parameters<Parser['extract']>[1];

export const dayparts = ['morning', 'noon', 'afternoon', 'evening', 'night', 'midnight', 'close'] as const;
/** A time of the day in words; `close` is the end of work. */
export type Daypart = (typeof dayparts)[number];

/** How a part of the day is noted in a result of chrono, whose own parsers note theirs in tags too. */
export function daypartTag(daypart: Daypart): string {
  return `daypart/${daypart}`;
}

/** Notes in a result that it says when something was. */
export const PAST = 'past';

type Read = (match: readonly (string | undefined)[], context: Context) => ParsingComponents | null;

function wholeWords(source: string, read: Read): Parser {
  const pattern = new RegExp(`(?<![a-z0-9])(?:${source})(?![a-z0-9])`);
  return {
    pattern: () => pattern,
    extract(context, match: Match) {
      // After a refusal chrono searches on from the middle of a word, where the pattern cannot see what stands before.
      if (match.index && /[a-z0-9]/.test(context.text[match.index - 1] ?? '')) return null;
      return read(match, context);
    },
  };
}

/** One of the words, longest first, spaces as wide as they were typed. */
export function anyOf(words: Iterable<string>): string {
  const sources = [...words].map((word) => fold(word).replaceAll('.', '\\.?').replaceAll(' ', '\\s+'));
  return sources.toSorted((a, b) => b.length - a.length).join('|');
}

/** Looks a word up as it was typed: without its full stop, with single spaces. */
function lookUp<Value>(table: Readonly<Record<string, Value>>): (typed: string | undefined) => Value | undefined {
  const plain = (word: string): string => fold(word).replaceAll('.', '').replaceAll(/\s+/g, ' ').trim();
  const entries = new Map(Object.entries(table).map(([word, value]) => [plain(word), value]));
  return (typed) => (typed === undefined ? undefined : entries.get(plain(typed)));
}

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
export type Distance = Partial<Record<Unit, number>>;

function relative(context: Context, distance: Distance): ParsingComponents {
  return ParsingComponents.createRelativeFromReference(context.reference, distance);
}

/** Fixed words for a distance from now: "übermorgen", "za pół godziny", "la semana que viene". */
export function distanceWords(table: Readonly<Record<string, Distance>>): Parser {
  const distanceOf = lookUp(table);
  return wholeWords(anyOf(Object.keys(table)), (match, context) => {
    const distance = distanceOf(match[0]);
    return distance ? relative(context, { ...distance }) : null;
  });
}

/** The last day of this month, the Friday of this week. */
export function endWords(table: Readonly<Record<string, 'week' | 'month'>>): Parser {
  const endOf = lookUp(table);
  return wholeWords(anyOf(Object.keys(table)), (match, context) => {
    const today = context.reference.getDateWithAdjustedTimezone();
    const end =
      endOf(match[0]) === 'month'
        ? new Date(today.getFullYear(), today.getMonth() + 1, 0)
        : new Date(today.getFullYear(), today.getMonth(), today.getDate() + ((12 - today.getDay()) % 7));
    const components = context.createParsingComponents();
    components.assign('day', end.getDate()).assign('month', end.getMonth() + 1);
    return components.assign('year', end.getFullYear());
  });
}

/** Times that are over: "w zeszłym tygodniu". */
export function pastWords(words: readonly string[]): Parser {
  return wholeWords(anyOf(words), (_match, context) => context.createParsingComponents().addTag(PAST));
}

export function daypartWords(table: Readonly<Record<string, Daypart>>): Parser {
  const daypartOf = lookUp(table);
  return wholeWords(anyOf(Object.keys(table)), (match, context) => {
    const daypart = daypartOf(match[0]);
    return daypart ? context.createParsingComponents().addTag(daypartTag(daypart)) : null;
  });
}

export interface SpanWords {
  /** "za", "in": what makes a number and a unit a distance from now. */
  readonly before: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, Unit>>;
}

/** "za 3 godziny", "za dwa dni", "za tydzień". */
export function spans({ before, numbers, units }: SpanWords): Parser {
  const numberOf = lookUp(numbers);
  const unitOf = lookUp(units);
  const source = `(?:${anyOf(before)})\\s+(?:(\\d{1,3}|${anyOf(Object.keys(numbers))})\\s*)?(${anyOf(Object.keys(units))})`;
  return wholeWords(source, (match, context) => {
    const unit = unitOf(match[2]);
    const count = match[1] === undefined ? 1 : (numberOf(match[1]) ?? Number(match[1]));
    return unit ? relative(context, { [unit]: count }) : null;
  });
}

export interface WeekdayWords {
  /** 0 = Sunday .. 6 = Saturday, as chrono counts. */
  readonly names: Readonly<Record<string, number>>;
  /** Before or after the name: the first such day to come. */
  readonly coming: readonly string[];
  /** The day of next week. */
  readonly next: readonly string[];
  /** The day that was. */
  readonly past: readonly string[];
}

/** A weekday, with the words around it that say which one. */
export function weekdays({ names, coming, next, past }: WeekdayWords): Parser {
  const weekdayOf = lookUp(names);
  const isNext = lookUp(Object.fromEntries(next.map((word) => [word, true])));
  const isPast = lookUp(Object.fromEntries(past.map((word) => [word, true])));
  const around = anyOf([...coming, ...next, ...past]);
  const source = `(?:(${around})\\s+)?(${anyOf(Object.keys(names))})(?:\\s+(${around}))?`;
  return wholeWords(source, (match, context) => {
    const weekday = weekdayOf(match[2]);
    if (weekday === undefined) return null;
    if (isPast(match[1]) ?? isPast(match[3])) return context.createParsingComponents().addTag(PAST);
    const today = context.reference.getDateWithAdjustedTimezone();
    const forward = (weekday - today.getDay() + 7) % 7;
    // A week begins on Monday: on a Tuesday, "next Monday" is the coming one, "next Friday" the one after it.
    const sameWeek = (weekday + 6) % 7 >= (today.getDay() + 6) % 7;
    const skip = (isNext(match[1]) ?? isNext(match[3])) && sameWeek ? 7 : 0;
    return context
      .createParsingComponents()
      .addDurationAsImplied({ day: forward + skip })
      .assign('weekday', weekday);
  });
}

/** "3 grudnia", "3. Dezember 2026": a day and the name of its month. */
export function monthDays(months: Readonly<Record<string, number>>): Parser {
  const monthOf = lookUp(months);
  const source = `(\\d{1,2})\\.?\\s*(${anyOf(Object.keys(months))})(?:\\s+(20\\d\\d))?`;
  return wholeWords(source, (match, context) => {
    const month = monthOf(match[2]);
    if (month === undefined) return null;
    return context.createParsingComponents({
      day: Number(match[1]),
      month,
      ...(match[3] === undefined ? {} : { year: Number(match[3]) }),
    });
  });
}

/** "3.12." and "31.1": a date with full stops, unless it may as well be a time ("10.30"). */
export function dottedDates(): Parser {
  return wholeWords(String.raw`(\d{1,2})\.\s?(\d{1,2})(\.(?:(\s?20\d\d|\d\d)(?![:.\d]))?)?`, (match, context) => {
    const [day, month] = [Number(match[1]), Number(match[2])];
    if (day < 1 || day > 31 || month < 1 || month > 12) return null;
    if (match[3] === undefined && day <= 23 && match[2]?.length === 2) return null;
    const components = context.createParsingComponents({ day, month });
    if (match[4] !== undefined) components.assign('year', (Number(match[4]) % 100) + 2000);
    return components;
  });
}
