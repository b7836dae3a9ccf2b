import { localTime } from '@sidebook/domain/calendar/time-zone';
import { defaultCalendar } from '@sidebook/domain/calendar/working-days';
import { describe, expect, test } from 'vitest';

import type { Language } from '../../../locales/language.ts';
import { createReader } from './read-when.ts';

const zone = 'Europe/Berlin';
/** A Tuesday, 14:10 in Berlin. */
const tuesday = Date.parse('2026-11-17T13:10:00Z');

/** What a line says, as the clock on the wall shows it, and the line without it: "2026-11-18 10:00 | call Jonas". */
function read(
  line: string,
  language: Language,
  options: { now?: number; zone?: string; locale?: string } = {},
): string {
  const calendar = defaultCalendar(options.zone ?? zone);
  const reader = createReader(language, options.locale ?? (language === 'en' ? 'en-GB' : language));
  const when = reader.read(line, options.now ?? tuesday, calendar);
  if (!when) return `- | ${line}`;
  const { day, minutes } = localTime(when.deadline, calendar.zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  let rest = line;
  for (const [from, to] of when.spans.toReversed()) rest = `${rest.slice(0, from)}${rest.slice(to)}`;
  const note = when.hour === 'given' ? '' : ` (${when.hour})`;
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${note} | ${rest.trim()}`;
}

const start = '(start-of-work)';

const tables: Record<Language, readonly (readonly [string, string])[]> = {
  en: [
    ['call Jonas tomorrow 10:00', '2026-11-18 10:00 | call Jonas'],
    ['call Jonas tomorrow at 10', '2026-11-18 10:00 | call Jonas'],
    ['call Jonas tomorrow 10am', '2026-11-18 10:00 | call Jonas'],
    ['call Jonas at 3pm', '2026-11-17 15:00 | call Jonas'],
    ['call Jonas at 3', '2026-11-17 15:00 | call Jonas'],
    ['tomorrow call Jonas at 10', '2026-11-18 10:00 | call Jonas'],
    ['call Jonas 10:00', '2026-11-18 10:00 | call Jonas'],
    ['call Jonas half past nine', '2026-11-18 09:30 | call Jonas'],
    ['call Jonas friday', `2026-11-20 09:00 ${start} | call Jonas`],
    ['call Jonas on Friday at 9.30', '2026-11-20 09:30 | call Jonas'],
    ['call Jonas fri 10', '2026-11-20 10:00 | call Jonas'],
    ['call Jonas next Monday', `2026-11-23 09:00 ${start} | call Jonas`],
    ['call Jonas in 3 hours', '2026-11-17 17:10 | call Jonas'],
    ['call Jonas in half an hour', '2026-11-17 14:40 | call Jonas'],
    ['call Jonas in 2 days', `2026-11-19 09:00 ${start} | call Jonas`],
    ['call Jonas the day after tomorrow', `2026-11-19 09:00 ${start} | call Jonas`],
    ['call Jonas next week', `2026-11-24 09:00 ${start} | call Jonas`],
    ['call Jonas on 3 December', `2026-12-03 09:00 ${start} | call Jonas`],
    ['call Jonas Dec 3 at 14:00', '2026-12-03 14:00 | call Jonas'],
    ['call Jonas 3/12', `2026-12-03 09:00 ${start} | call Jonas`],
    ['call Jonas 3 March', `2027-03-03 09:00 ${start} | call Jonas`],
    ['call Jonas tomorrow afternoon', '2026-11-18 15:00 | call Jonas'],
    ['call Jonas tonight', '2026-11-17 20:00 | call Jonas'],
    ['call Jonas by end of day', '2026-11-17 17:00 | call Jonas'],
    ['call Jonas end of the month', `2026-11-30 09:00 ${start} | call Jonas`],
    ['call Jonas today', '2026-11-17 15:00 (next-full-hour) | call Jonas'],
  ],
  de: [
    ['Anruf Jonas morgen 10:00', '2026-11-18 10:00 | Anruf Jonas'],
    ['Anruf Jonas morgen um 10 Uhr', '2026-11-18 10:00 | Anruf Jonas'],
    ['Anruf Jonas morgen 10.30', '2026-11-18 10:30 | Anruf Jonas'],
    ['Anruf Jonas 10 Uhr 30', '2026-11-18 10:30 | Anruf Jonas'],
    ['Anruf Jonas um halb zehn', '2026-11-18 09:30 | Anruf Jonas'],
    ['Anruf Jonas Viertel vor neun', '2026-11-18 08:45 | Anruf Jonas'],
    ['Jonas morgen früh anrufen', '2026-11-18 09:00 | Jonas  anrufen'],
    ['Anruf Jonas übermorgen', `2026-11-19 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas am Freitag um 9', '2026-11-20 09:00 | Anruf Jonas'],
    ['Anruf Jonas Mo 10 Uhr', '2026-11-23 10:00 | Anruf Jonas'],
    ['Anruf Jonas kommenden Montag', `2026-11-23 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas Montag früh', '2026-11-23 09:00 | Anruf Jonas'],
    ['Anruf Jonas nächste Woche', `2026-11-24 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas in 3 Stunden', '2026-11-17 17:10 | Anruf Jonas'],
    ['Anruf Jonas in einer halben Stunde', '2026-11-17 14:40 | Anruf Jonas'],
    ['Anruf Jonas in 14 Tagen', `2026-12-01 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas am 3. Dezember', `2026-12-03 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas am 3.12.', `2026-12-03 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas 3.12. 14 Uhr', '2026-12-03 14:00 | Anruf Jonas'],
    ['Anruf Jonas 3.12.2027', `2027-12-03 09:00 ${start} | Anruf Jonas`],
    ['Anruf Jonas heute Nachmittag', '2026-11-17 15:00 | Anruf Jonas'],
    ['Anruf Jonas 8 Uhr abends', '2026-11-17 20:00 | Anruf Jonas'],
    ['Anruf Jonas bis Monatsende', `2026-11-30 09:00 ${start} | Anruf Jonas`],
  ],
  es: [
    ['llamar a Jonas mañana 10:00', '2026-11-18 10:00 | llamar a Jonas'],
    ['llamar a Jonas mañana a las 10', '2026-11-18 10:00 | llamar a Jonas'],
    ['llamar a Jonas manana a las 10.30', '2026-11-18 10:30 | llamar a Jonas'],
    ['llamar a Jonas mañana por la mañana', '2026-11-18 09:00 | llamar a Jonas'],
    ['llamar a Jonas pasado mañana', `2026-11-19 09:00 ${start} | llamar a Jonas`],
    ['llamar a Jonas el viernes a las 9', '2026-11-20 09:00 | llamar a Jonas'],
    ['llamar a Jonas el miercoles', `2026-11-18 09:00 ${start} | llamar a Jonas`],
    ['llamar a Jonas el viernes que viene', `2026-11-20 09:00 ${start} | llamar a Jonas`],
    ['llamar a Jonas la semana que viene', `2026-11-24 09:00 ${start} | llamar a Jonas`],
    ['llamar a Jonas en 3 horas', '2026-11-17 17:10 | llamar a Jonas'],
    ['llamar a Jonas dentro de media hora', '2026-11-17 14:40 | llamar a Jonas'],
    ['llamar a Jonas dentro de 2 días', `2026-11-19 09:00 ${start} | llamar a Jonas`],
    ['llamar a Jonas el 3 de diciembre', `2026-12-03 09:00 ${start} | llamar a Jonas`],
    ['llamar a Jonas 3/12 a las 14:00', '2026-12-03 14:00 | llamar a Jonas'],
    ['llamar a Jonas esta tarde', '2026-11-17 15:00 | llamar a Jonas'],
    ['llamar a Jonas a las 3 de la tarde', '2026-11-17 15:00 | llamar a Jonas'],
    ['llamar a Jonas mañana a las 9 y media', '2026-11-18 09:30 | llamar a Jonas'],
    ['llamar a Jonas el lunes a las once menos cuarto', '2026-11-23 10:45 | llamar a Jonas'],
    ['llamar a Jonas al mediodía', '2026-11-18 12:00 | llamar a Jonas'],
    ['llamar a Jonas a fin de mes', `2026-11-30 09:00 ${start} | llamar a Jonas`],
  ],
  it: [
    ['chiamare Jonas domani 10:00', '2026-11-18 10:00 | chiamare Jonas'],
    ['chiama Jonas domani alle 10', '2026-11-18 10:00 | chiama Jonas'],
    ['chiamare Jonas domani alle 10.30', '2026-11-18 10:30 | chiamare Jonas'],
    ['chiamare Jonas domani alle ore 10', '2026-11-18 10:00 | chiamare Jonas'],
    ['chiamare Jonas domani mattina', '2026-11-18 09:00 | chiamare Jonas'],
    ['chiamare Jonas dopodomani', `2026-11-19 09:00 ${start} | chiamare Jonas`],
    ['chiamare Jonas venerdì alle 9', '2026-11-20 09:00 | chiamare Jonas'],
    ['chiamare Jonas lunedi', `2026-11-23 09:00 ${start} | chiamare Jonas`],
    ['chiamare Jonas la settimana prossima', `2026-11-24 09:00 ${start} | chiamare Jonas`],
    ['chiamare Jonas tra 3 ore', '2026-11-17 17:10 | chiamare Jonas'],
    ["chiamare Jonas tra mezz'ora", '2026-11-17 14:40 | chiamare Jonas'],
    ['chiamare Jonas fra 2 giorni', `2026-11-19 09:00 ${start} | chiamare Jonas`],
    ['chiamare Jonas il 3 dicembre', `2026-12-03 09:00 ${start} | chiamare Jonas`],
    ['chiamare Jonas 3/12 alle 14:00', '2026-12-03 14:00 | chiamare Jonas'],
    ['chiamare Jonas oggi pomeriggio', '2026-11-17 15:00 | chiamare Jonas'],
    ['chiamare Jonas alle 3 del pomeriggio', '2026-11-17 15:00 | chiamare Jonas'],
    ['chiamare Jonas alle 9 e mezza', '2026-11-18 09:30 | chiamare Jonas'],
    ["chiamare Jonas domani all'una", '2026-11-18 13:00 | chiamare Jonas'],
    ['chiamare Jonas a mezzogiorno', '2026-11-18 12:00 | chiamare Jonas'],
    ['chiamare Jonas a fine mese', `2026-11-30 09:00 ${start} | chiamare Jonas`],
  ],
  pl: [
    ['zadzwoń do Jonasa jutro 10:00', '2026-11-18 10:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa jutro o 10', '2026-11-18 10:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa jutro o 10.30', '2026-11-18 10:30 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa o godz. 16', '2026-11-17 16:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa jutro o dziesiątej', '2026-11-18 10:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa o wpół do dziesiątej', '2026-11-18 09:30 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa kwadrans po dziewiątej', '2026-11-18 09:15 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa pojutrze', `2026-11-19 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa w piątek o 9', '2026-11-20 09:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa we wtorek', `2026-11-24 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa do piątku', `2026-11-20 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa sroda 10', '2026-11-18 10:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa w przyszły piątek', `2026-11-27 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa w przyszłym tygodniu', `2026-11-24 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa za 3 godziny', '2026-11-17 17:10 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa za pół godziny', '2026-11-17 14:40 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa za dwa tygodnie', `2026-12-01 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa 3 grudnia', `2026-12-03 09:00 ${start} | zadzwoń do Jonasa`],
    ['zadzwoń do Jonasa 3.12. o 14:00', '2026-12-03 14:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa dziś po południu', '2026-11-17 15:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa jutro rano', '2026-11-18 09:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa w południe', '2026-11-18 12:00 | zadzwoń do Jonasa'],
    ['zadzwoń do Jonasa do końca miesiąca', `2026-11-30 09:00 ${start} | zadzwoń do Jonasa`],
  ],
};

for (const [language, table] of Object.entries(tables) as [Language, (typeof tables)[Language]][]) {
  describe(`[EXT-7] dates in words, ${language}`, () => {
    test.each(table)('%s', (line, expected) => expect(read(line, language)).toBe(expected));
    test.each(table)('%s, whatever the language of the interface', (line, expected) => {
      for (const other of ['en', 'de', 'es', 'it', 'pl'] as const) {
        // 3/12 is a matter of the viewer's country, not of the language in which the line is written.
        expect(read(line, other)).toBe(expected);
      }
    });
  });
}

describe('[EXT-7] what is no time stays text', () => {
  test.each([
    ['en', 'call Jan'],
    ['en', 'call April about the lease'],
    ['en', 'quote for 2 weeks rental'],
    ['en', 'send notes of last Friday'],
    ['de', 'Anruf Mai wegen Angebot'],
    ['de', 'Protokoll von gestern senden'],
    ['es', 'enviar acta del viernes pasado'],
    ['it', 'chiamare Mar'],
    ['pl', 'wysłać notatki z zeszłego tygodnia'],
    ['en', ''],
  ] as const)('%s: %s', (language, line) => expect(read(line, language)).toBe(`- | ${line}`));

  test('a number behind a day is an hour only at the end of the line', () => {
    expect(read('deliver tomorrow 10 desks', 'en')).toBe(`2026-11-18 09:00 ${start} | deliver  10 desks`);
    expect(read('deliver desks tomorrow 10', 'en')).toBe('2026-11-18 10:00 | deliver desks');
  });

  test('a name that is also a weekday or a month yields to the date', () => {
    expect(read('call Sun Lee friday', 'en')).toBe(`2026-11-20 09:00 ${start} | call Sun Lee`);
    expect(read('Anruf Jan morgen', 'de')).toBe(`2026-11-18 09:00 ${start} | Anruf Jan`);
    expect(read('llamar Sol mañana', 'es')).toBe(`2026-11-18 09:00 ${start} | llamar Sol`);
  });
});

describe('[EXT-7] days and hours', () => {
  test('the month comes first where the viewer writes it first', () => {
    expect(read('call Jonas 3/12', 'en', { locale: 'en-US' })).toBe(`2027-03-12 09:00 ${start} | call Jonas`);
    expect(read('call Jonas 3/12', 'en', { locale: 'en-GB' })).toBe(`2026-12-03 09:00 ${start} | call Jonas`);
  });

  test('today without an hour is the start of work while that is ahead', () => {
    const early = Date.parse('2026-11-17T06:30:00Z');
    expect(read('call Jonas today', 'en', { now: early })).toBe(`2026-11-17 09:00 ${start} | call Jonas`);
  });

  test('a weekday that is today means today while its hour is ahead', () => {
    expect(read('call Jonas tuesday 16:00', 'en')).toBe('2026-11-17 16:00 | call Jonas');
    expect(read('call Jonas tuesday 10:00', 'en')).toBe('2026-11-24 10:00 | call Jonas');
  });

  test('an explicit date may be over: it is shown before it is saved', () => {
    expect(read('call Jonas 3.12.2025', 'de')).toBe(`2025-12-03 09:00 ${start} | call Jonas`);
  });

  test('29 February waits for the next leap year', () => {
    expect(read('call Jonas 29 February', 'en')).toBe(`2028-02-29 09:00 ${start} | call Jonas`);
    expect(read('call Jonas 31.2.', 'de')).toContain('- |');
  });

  test('shortly before midnight tomorrow is the day that begins in minutes', () => {
    const late = Date.parse('2026-11-17T22:50:00Z');
    expect(read('call Jonas tomorrow 0:30', 'en', { now: late })).toBe('2026-11-18 00:30 | call Jonas');
    expect(read('Anruf Jonas um Mitternacht', 'de', { now: late })).toBe('2026-11-18 00:00 | Anruf Jonas');
    expect(read('zadzwoń o północy', 'pl', { now: late })).toBe('2026-11-18 00:00 | zadzwoń');
    expect(read('call Jonas in 20 minutes', 'en', { now: late })).toBe('2026-11-18 00:10 | call Jonas');
    expect(read('call Jonas 23:55', 'en', { now: late })).toBe('2026-11-17 23:55 | call Jonas');
    expect(read('call Jonas 23:45', 'en', { now: late })).toBe('2026-11-18 23:45 | call Jonas');
  });

  test("the viewer's zone decides which day it is", () => {
    const evening = Date.parse('2026-11-17T20:00:00Z');
    expect(read('call Jonas tomorrow 10:00', 'en', { now: evening, zone: 'Asia/Tokyo' })).toContain('2026-11-19 10:00');
    expect(read('call Jonas tomorrow 10:00', 'en', { now: evening, zone: 'America/New_York' })).toContain(
      '2026-11-18 10:00',
    );
  });
});

describe('[EXT-7] daylight saving', () => {
  /** The evening before the clocks go from 2:00 to 3:00, and the one before they go back from 3:00 to 2:00. */
  const beforeSpring = Date.parse('2026-03-28T19:00:00Z');
  const beforeAutumn = Date.parse('2026-10-24T18:00:00Z');

  test('a day and an hour are those of the wall', () => {
    expect(read('call Jonas tomorrow 10:00', 'en', { now: beforeSpring })).toBe('2026-03-29 10:00 | call Jonas');
    expect(read('call Jonas tomorrow 10:00', 'en', { now: beforeAutumn })).toBe('2026-10-25 10:00 | call Jonas');
  });

  test('a time that the change skips comes as much later', () => {
    expect(read('call Jonas tomorrow 02:30', 'en', { now: beforeSpring })).toBe('2026-03-29 03:30 | call Jonas');
  });

  test.each(['en', 'pl'] as const)('hours are elapsed time, %s', (language) => {
    const line = language === 'en' ? 'call Jonas in 12 hours' : 'zadzwoń za 12 godzin';
    const calendar = defaultCalendar(zone);
    for (const now of [beforeSpring, beforeAutumn]) {
      expect(createReader(language, language).read(line, now, calendar)?.deadline).toBe(now + 12 * 3_600_000);
    }
  });
});
