import type { Instant } from '@sidebook/domain/calendar/time-zone';
import type { WorkCalendar } from '@sidebook/domain/calendar/working-days';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { Language } from '../../locales/language.ts';
import { findClients, type FoundClients } from './clients.ts';
import { createReader } from './dates/read-when.ts';
import { readSentence, type Sentence } from './sentence.ts';

/** A line taken apart, and whom it names. */
export interface Understood {
  readonly sentence: Sentence;
  readonly found: FoundClients | null;
}

export type Understand = (
  line: string,
  rows: ProjectionDatabase,
  now: Instant,
  calendar: WorkCalendar,
) => Promise<Understood>;

/**
 * What reads lines; it is loaded when the line is first used, because it brings the words of five languages.
 *
 * @param first language of the interface; the others are understood too
 * @param locale BCP 47 tag of the viewer
 */
export function createUnderstanding(first: Language, locale: string): Understand {
  const reader = createReader(first, locale);
  return async (line, rows, now, calendar) => {
    const sentence = readSentence(line, reader, now, calendar);
    return { sentence, found: await findClients(rows, sentence) };
  };
}
