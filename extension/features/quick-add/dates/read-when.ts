import { Chrono, type ParsedResult } from 'chrono-node/en';
import { type Instant, localTime, MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { WorkCalendar } from '@sidebook/domain/calendar/working-days';

import { type Language, languages } from '../../../locales/language.ts';
import { chooseParts } from './choose-parts.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { fold } from './fold.ts';
import { italian } from './it.ts';
import type { DateLanguage } from './language.ts';
import { type Part, readPart } from './parts.ts';
import { polish } from './pl.ts';
import { resolve, type Resolved } from './resolve.ts';

/** A time that a line names, and the pieces of the line that name it. */
export interface When extends Resolved {
  /** Places in the line, [from, to), in order. */
  readonly spans: readonly (readonly [number, number])[];
}

export interface Reader {
  /** The language of the interface. */
  readonly first: Language;
  /** The time that a line names, or null. All five languages are understood; `first` decides where two would. */
  read(line: string, now: Instant, calendar: WorkCalendar): When | null;
}

interface Engine {
  readonly language: Language;
  readonly typed: Chrono;
  readonly folded: Chrono;
}

/** A moment in July, when no zone changes its clocks: hours are measured from it, so that they are real ones. */
const STILL = new Date('2024-07-10T12:00:00Z');

/**
 * @param first the language of the interface
 * @param locale BCP 47 tag of the viewer, whose habit says whether 3/12 is in March or in December
 */
export function createReader(first: Language, locale: string): Reader {
  const order = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(STILL);
  const monthFirst = order.find((piece) => piece.type === 'day' || piece.type === 'month')?.type === 'month';
  const words: Record<Language, DateLanguage> = {
    en: english(monthFirst),
    de: german,
    es: spanish,
    it: italian,
    pl: polish,
  };
  const engines = [first, ...languages.filter((language) => language !== first)].map((language): Engine => {
    const parsers = words[language];
    return {
      language,
      // Without chrono's refiners: results of five languages are joined here, by one set of rules.
      typed: new Chrono({ parsers: [...parsers.typed], refiners: [] }),
      folded: new Chrono({ parsers: [...parsers.folded], refiners: [] }),
    };
  });

  return {
    first,
    read(line, now, calendar) {
      const text = line.normalize('NFC');
      const read = engines.flatMap((engine) => partsOf(engine, text, now, calendar.zone));
      const past = read.filter((part) => part.isPast);
      const parts = read.filter((part) => !past.some((over) => part.from < over.to && over.from < part.to));
      const found = chooseParts(parts, text, first, (language) => words[language].before);
      if (!found) return null;
      const resolved = resolve(found.parts, now, calendar);
      return resolved && { ...resolved, spans: found.spans };
    },
  };
}

function partsOf(engine: Engine, text: string, now: Instant, zone: string): Part[] {
  const { day, minutes } = localTime(now, zone);
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const reference = { instant: new Date(now), timezone: Math.round((wall - now) / MINUTE) };
  const read = (chrono: Chrono, source: string): (Part | null)[] => {
    const elapsedOf = (piece: string): number | undefined => {
      const again = chrono.parse(piece, STILL).find((result) => isElapsed(result) && result.text.trim() === piece);
      return again && again.start.date().getTime() - STILL.getTime();
    };
    return chrono.parse(source, reference).map((result) => readPart(result, engine.language, day, elapsedOf));
  };
  // Where both say the same, the words written here decide.
  return [...read(engine.folded, fold(text)), ...read(engine.typed, text)].filter((part) => part !== null);
}

function isElapsed(result: ParsedResult): boolean {
  return result.tags().has('result/relativeDateAndTime');
}
