import type { ParsedResult } from 'chrono-node/en';
import { addDays, type DayKey, isDayKey } from '@sidebook/domain/calendar/time-zone';

import type { Language } from '../../../locales/language.ts';
import { fold } from './fold.ts';
import { type Daypart, dayparts, daypartTag, PAST } from './word-parsers.ts';

/** What one result of chrono says. A piece of a line may say several things: "heute Abend" is a day and a time of the day. */
export interface Part {
  /** Place in the line: [from, to). */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly language: Language;
  readonly day?: { readonly key: DayKey; readonly repeats: Repeats };
  /** Minutes since midnight as written; `exact` when the half of the day was said (am, 15:00, 03:00). */
  readonly clock?: { readonly minutes: number; readonly exact: boolean };
  readonly daypart?: Daypart;
  /** Hours and minutes from now, ms: elapsed time, whatever the clocks on the wall do meanwhile. */
  readonly elapsed?: number;
  /** It says when something was: nothing in its place can say when to do something. */
  readonly isPast?: true;
}

/** When a day that is over comes again: what was said without a year means the next one. */
export type Repeats = 'weekly' | 'yearly' | 'never';

const chronoDayparts: Readonly<Record<string, Daypart>> = {
  'casualReference/morning': 'morning',
  'casualReference/noon': 'noon',
  'casualReference/afternoon': 'afternoon',
  'casualReference/evening': 'evening',
  'casualReference/tonight': 'night',
  'casualReference/midnight': 'midnight',
};

const past =
  /^(?:last|letzte\w*|vorige\w*|vergangene\w*|hace|vor\s+(?:\d+|ein\w*|zwei|drei))\b|\b(?:ago|scors[oa]|fa|temu)$/;

/** How long something lasts is not when it is: "2 weeks rental", "noleggio per 2 settimane". */
const lasting = /^(?:for|per|por|durante|fur)\b/;

/**
 * @param elapsedOf how far the text lies from a moment at which no zone changes its clocks, ms
 * @returns null when the result is no time: a month alone, a length
 */
export function readPart(
  result: ParsedResult,
  language: Language,
  today: DayKey,
  elapsedOf: (text: string) => number | undefined,
): Part | null {
  const { start, index, text } = result;
  const tags = start.tags();
  const trimmed = text.trim();
  const folded = fold(trimmed);
  const from = index + text.indexOf(trimmed);
  const place = { from, to: from + trimmed.length, text: trimmed, language };
  if (past.test(folded) || tags.has(PAST)) return { ...place, isPast: true };
  if (tags.has('casualReference/now')) return { ...place, elapsed: 0 };
  if (tags.has('result/relativeDate') && lasting.test(folded)) return null;
  if (tags.has('result/relativeDateAndTime')) {
    const elapsed = elapsedOf(trimmed);
    return elapsed === undefined || elapsed < 0 ? null : { ...place, elapsed };
  }
  // "mar 10" and "set 3" are no dates in languages that put the day first: a Tuesday at ten, three sets.
  if (language !== 'en' && /^\p{L}+\.?\s+\d{1,2}$/u.test(trimmed) && start.isCertain('month')) return null;
  const daypart = daypartOf(tags);
  const day = daypart === 'midnight' && !/\s/.test(trimmed) ? undefined : dayOf(start, tags);
  if (day === null) return null;
  // A date in figures may be over, and says so; "yesterday" is no time to plan for.
  if (day?.repeats === 'never' && day.key < today && !/\d/.test(trimmed)) return { ...place, isPast: true };
  // "noon" and "midnight" come with an hour of their own.
  const clock = daypart === 'noon' || daypart === 'midnight' ? undefined : clockOf(start, trimmed);
  if (!day && !clock && !daypart) return null;
  return { ...place, ...(day ? { day } : {}), ...(clock ? { clock } : {}), ...(daypart ? { daypart } : {}) };
}

function daypartOf(tags: ReadonlySet<string>): Daypart | undefined {
  for (const [tag, daypart] of Object.entries(chronoDayparts)) if (tags.has(tag)) return daypart;
  return dayparts.find((daypart) => tags.has(daypartTag(daypart)));
}

/** Undefined without a day, null for a day that cannot be meant. */
function dayOf(start: ParsedResult['start'], tags: ReadonlySet<string>): Part['day'] | null {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  const key = [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
  const dated = start.isCertain('day') && start.isCertain('month');
  const weekday = start.isCertain('weekday') && !start.isCertain('day');
  const relative = tags.has('result/relativeDate');
  if (!dated && !weekday && !relative) return start.isCertain('month') || start.isCertain('year') ? null : undefined;
  if (dated && !start.isCertain('year')) {
    return isDay(`2028${key.slice(4)}`) ? { key, repeats: 'yearly' } : null;
  }
  if (!isDay(key)) return null;
  return { key, repeats: weekday ? 'weekly' : 'never' };
}

function isDay(key: string): boolean {
  return isDayKey(key) && addDays(key, 0) === key;
}

function pad(value: number | null): string {
  return String(value).padStart(2, '0');
}

function clockOf(start: ParsedResult['start'], text: string): Part['clock'] {
  const [hour, minute] = [start.get('hour'), start.get('minute')];
  // "496" and "1015" are numbers: of a telephone, of a house.
  if (!start.isCertain('hour') || hour === null || /^\d{3,}$/.test(text)) return undefined;
  const leadingZero = /(?<!\d)0\d/.test(text);
  return { minutes: hour * 60 + (minute ?? 0), exact: start.isCertain('meridiem') || leadingZero || hour > 12 };
}
