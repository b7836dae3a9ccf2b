import { casual } from 'chrono-node/de';

import { clock } from './clock-parser.ts';
import type { DateLanguage } from './language.ts';
import { daypartWords, distanceWords, dottedDates, endWords, weekdays } from './word-parsers.ts';

const hours = {
  ein: 1,
  eins: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
};

const names = { Sonntag: 0, Montag: 1, Dienstag: 2, Mittwoch: 3, Donnerstag: 4, Freitag: 5, Samstag: 6, Sonnabend: 6 };

export const german: DateLanguage = {
  typed: casual.parsers,
  folded: [
    clock({
      at: ['um', 'gegen', 'ab', 'bis'],
      after: ['Uhr', 'h'],
      hours,
      before: { halb: -30, 'viertel nach': 15, 'viertel vor': -15, dreiviertel: -15, 'kurz nach': 5, 'kurz vor': -5 },
      behind: {},
    }),
    distanceWords({
      übermorgen: { day: 2 },
      'in einer halben Stunde': { minute: 30 },
      'in einer Viertelstunde': { minute: 15 },
      'in einer Dreiviertelstunde': { minute: 45 },
      'in anderthalb Stunden': { minute: 90 },
      'in eineinhalb Stunden': { minute: 90 },
      'heute in einer Woche': { week: 1 },
      'heute in acht Tagen': { week: 1 },
      'in vierzehn Tagen': { week: 2 },
      'kommende Woche': { week: 1 },
    }),
    endWords({
      'Ende der Woche': 'week',
      'Ende dieser Woche': 'week',
      'Ende des Monats': 'month',
      'Ende dieses Monats': 'month',
      Monatsende: 'month',
    }),
    weekdays({ names, coming: ['kommenden', 'kommender', 'diesen', 'dieser'], next: [], past: [] }),
    daypartWords({
      früh: 'morning',
      'in der Früh': 'morning',
      morgens: 'morning',
      'am Morgen': 'morning',
      vormittag: 'morning',
      vormittags: 'morning',
      'am Vormittag': 'morning',
      mittag: 'noon',
      mittags: 'noon',
      'am Mittag': 'noon',
      nachmittag: 'afternoon',
      nachmittags: 'afternoon',
      'am Nachmittag': 'afternoon',
      abend: 'evening',
      abends: 'evening',
      'am Abend': 'evening',
      nachts: 'night',
      'in der Nacht': 'night',
      mitternacht: 'midnight',
      'um Mitternacht': 'midnight',
      'vor Feierabend': 'close',
      'zum Feierabend': 'close',
    }),
    dottedDates(),
  ],
  before: ['am', 'an', 'um', 'bis', 'zum', 'fur', 'ab', 'den', 'dem', 'der', 'gegen', 'vor'],
};
