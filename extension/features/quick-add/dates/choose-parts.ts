import type { Language } from '../../../locales/language.ts';
import { fold } from './fold.ts';
import type { Part } from './parts.ts';

/** The parts of a line that together name one time, and the pieces of the line that belong to them. */
export interface Chosen {
  readonly parts: readonly Part[];
  readonly spans: readonly (readonly [number, number])[];
}

/** Small words that may stand between a day and its hour, folded. */
const between =
  /^[\s,;.]*(?:(?:at|on|by|the|of|um|am|an|gegen|ab|a|las|la|por|de|el|en|alle|ore|di|del|della|il|nel|o|w|we|na|do|dnia|od|around|about)(?:\s+|$))*[\s,;]*$/;

/** More days or hours than this are no line to plan by, but a table that somebody pasted. */
const MOST_PARTS = 24;

/** Parts of the day that are said of today without a day; as single words all others may be part of a name. */
const alone =
  /^(?:tonight|stasera|noon|midday|midnight|mittags|mitternacht|mediodia|medianoche|mezzogiorno|mezzanotte)$/;

/**
 * The parts that explain most of the line. A day, an hour and a part of the day may each come from any language; a number
 * alone is an hour only right behind a day and at the end of the line, since "tomorrow 10 desks" means desks.
 */
export function chooseParts(
  parts: readonly Part[],
  line: string,
  first: Language,
  words: (language: Language) => readonly string[],
): Chosen | null {
  const folded = fold(line);
  const days = [null, ...parts.filter((part) => part.day ?? part.elapsed !== undefined).slice(0, MOST_PARTS)];
  const clocks = [null, ...parts.filter((part) => part.clock && !part.day).slice(0, MOST_PARTS)];
  const times = [null, ...parts.filter((part) => part.daypart && !part.day && !part.clock).slice(0, MOST_PARTS)];
  let best: { parts: Part[]; score: number } | null = null;
  for (const day of days) {
    for (const clock of clocks) {
      for (const time of times) {
        const together = [day, clock, time].filter((part) => part !== null);
        if (together.length === 0 || !fits({ day, clock, time }, folded)) continue;
        if (day?.day && !isMeant(day, { clock, folded, line, first })) continue;
        const score = scoreOf(together, first, day !== null);
        if (!best || score > best.score) best = { parts: together, score };
      }
    }
  }
  // A date that several languages write alike has the small words of all of them before it.
  const before = (part: Part): string[] =>
    parts.filter(({ from, to }) => from === part.from && to === part.to).flatMap(({ language }) => words(language));
  return best && { parts: best.parts, spans: spansOf(best.parts, folded, before) };
}

interface Candidate {
  readonly day: Part | null;
  readonly clock: Part | null;
  readonly time: Part | null;
}

function fits({ day, clock, time }: Candidate, folded: string): boolean {
  const together = [day, clock, time].filter((part) => part !== null).toSorted((a, b) => a.from - b.from);
  if (together.some((part, index) => index > 0 && part.from < (together[index - 1]?.to ?? 0))) return false;
  if (day && (clock ?? time) && day.elapsed !== undefined) return false;
  if (day?.clock && clock) return false;
  if (day?.daypart && time) return false;
  if (clock && isNumber(clock)) {
    const behindDay = day !== null && clock.from >= day.to && touch(day, clock, folded);
    if (!behindDay || !/^[\s.,;!]*$/.test(folded.slice(clock.to))) return false;
  }
  if (time && !day && !clock && !alone.test(time.text) && !/\s/.test(time.text)) return false;
  return !time || (!day && !clock) || [day, clock].some((part) => part !== null && touch(part, time, folded));
}

function isNumber(part: Part): boolean {
  return /^\d{1,2}$/.test(part.text);
}

function touch(a: Part, b: Part, folded: string): boolean {
  return between.test(folded.slice(Math.min(a.to, b.to), Math.max(a.from, b.from)));
}

/**
 * Whether a word of two or three letters is meant as a weekday: "do", "mar", "sun" and "sob" are other words and names, too.
 * It is one at the end of the line or beside an hour, spelled as its language spells weekdays; of a foreign language only
 * beside an hour, and with two letters only beside one of the same language.
 */
function isMeant(part: Part, { clock, folded, line, first }: Surroundings): boolean {
  const typed = line.slice(part.from, part.to);
  if (!/^\p{L}{2,3}\.?$/u.test(typed)) return true;
  const isUpper = /^\p{Lu}/u.test(typed);
  if (part.language === 'de' ? !isUpper : part.language !== 'en' && isUpper) return false;
  const hasHour = clock !== null && touch(part, clock, folded);
  if (part.language !== first) return hasHour && (typed.length > 2 || clock?.language === part.language);
  return hasHour || /^[\s.,;!]*$/.test(folded.slice(part.to));
}

interface Surroundings {
  readonly clock: Part | null;
  readonly folded: string;
  readonly line: string;
  readonly first: Language;
}

function scoreOf(parts: readonly Part[], first: Language, hasDay: boolean): number {
  const covered = parts.reduce((sum, part) => sum + part.to - part.from, 0);
  const own = parts.filter((part) => part.language === first).length / parts.length;
  const later = Math.max(...parts.map((part) => part.from)) / 1000;
  return covered + own + later + (hasDay ? 4 : 0);
}

/** Pieces of the line, each with the small words before it; what stands between two parts goes with them. */
function spansOf(
  parts: readonly Part[],
  folded: string,
  before: (part: Part) => readonly string[],
): (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (const part of parts.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && between.test(folded.slice(last[1], part.from))) last[1] = part.to;
    else spans.push([startOf(part, folded, before(part)), part.to]);
  }
  return spans;
}

function startOf(part: Part, folded: string, words: readonly string[]): number {
  let { from } = part;
  for (;;) {
    const word = /([a-z']+)\s*$/.exec(folded.slice(0, from));
    if (!word || !words.includes(word[1] ?? '')) return from;
    from = word.index;
  }
}
