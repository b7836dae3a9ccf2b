import { casual, GB } from 'chrono-node/en';

import { clock } from './clock-parser.ts';
import type { DateLanguage } from './language.ts';
import { daypartWords, distanceWords, dottedDates, endWords } from './word-parsers.ts';

const hours = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

/** @param monthFirst 3/12 is the twelfth of March, as in the United States */
export function english(monthFirst: boolean): DateLanguage {
  return {
    typed: (monthFirst ? casual : GB).parsers,
    folded: [
      clock({
        at: ['at', 'around', 'by'],
        after: ["o'clock", 'h'],
        hours,
        before: { 'half past': 30, half: 30, 'quarter past': 15, 'quarter to': -15 },
        behind: {},
      }),
      distanceWords({
        'the day after tomorrow': { day: 2 },
        'day after tomorrow': { day: 2 },
        'in a fortnight': { week: 2 },
        'in half an hour': { minute: 30 },
        'in an hour and a half': { minute: 90 },
        'in a quarter of an hour': { minute: 15 },
      }),
      endWords({
        'end of the week': 'week',
        'end of week': 'week',
        'end of this week': 'week',
        'end of the month': 'month',
        'end of this month': 'month',
      }),
      daypartWords({
        'in the morning': 'morning',
        'first thing': 'morning',
        'in the afternoon': 'afternoon',
        'in the evening': 'evening',
        'at lunchtime': 'noon',
        lunchtime: 'noon',
        'end of day': 'close',
        'end of the day': 'close',
        eod: 'close',
      }),
      ...(monthFirst ? [] : [dottedDates()]),
    ],
    before: ['on', 'at', 'by', 'for', 'the', 'until', 'till', 'from', 'around', 'due'],
  };
}
