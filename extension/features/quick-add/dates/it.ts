import { casual } from 'chrono-node/it';

import { clock } from './clock-parser.ts';
import type { DateLanguage } from './language.ts';
import { daypartWords, distanceWords, endWords, weekdays } from './word-parsers.ts';

const hours = {
  una: 1,
  due: 2,
  tre: 3,
  quattro: 4,
  cinque: 5,
  sei: 6,
  sette: 7,
  otto: 8,
  nove: 9,
  dieci: 10,
  undici: 11,
  dodici: 12,
};

const names = { domenica: 0, lunedì: 1, martedì: 2, mercoledì: 3, giovedì: 4, venerdì: 5, sabato: 6 };

export const italian: DateLanguage = {
  typed: casual.parsers,
  folded: [
    clock({
      at: ['alle ore', 'alle', "all'", 'ore', 'verso le', 'per le', 'entro le', 'dalle', 'le'],
      after: ['in punto', 'h'],
      hours,
      before: {},
      behind: {
        'e mezza': 30,
        'e mezzo': 30,
        'e un quarto': 15,
        'meno un quarto': -15,
        'e dieci': 10,
        'e venti': 20,
        'meno dieci': -10,
      },
    }),
    distanceWords({
      dopodomani: { day: 2 },
      "tra mezz'ora": { minute: 30 },
      "fra mezz'ora": { minute: 30 },
      "tra un quarto d'ora": { minute: 15 },
      "fra un quarto d'ora": { minute: 15 },
      "tra un'ora e mezza": { minute: 90 },
      "fra un'ora e mezza": { minute: 90 },
      'il mese prossimo': { month: 1 },
      'il prossimo mese': { month: 1 },
    }),
    endWords({ 'a fine mese': 'month', 'fine mese': 'month', 'fine del mese': 'month' }),
    weekdays({ names, coming: ['questo', 'questa'], next: ['prossimo', 'prossima'], past: ['scorso', 'scorsa'] }),
    daypartWords({
      mattina: 'morning',
      'di mattina': 'morning',
      'del mattino': 'morning',
      'al mattino': 'morning',
      'in mattinata': 'morning',
      'a mezzogiorno': 'noon',
      'a pranzo': 'noon',
      pomeriggio: 'afternoon',
      'di pomeriggio': 'afternoon',
      'del pomeriggio': 'afternoon',
      'nel pomeriggio': 'afternoon',
      'di sera': 'evening',
      'della sera': 'evening',
      'in serata': 'evening',
      'di notte': 'night',
      'a mezzanotte': 'midnight',
    }),
  ],
  before: ['il', 'lo', 'la', "l'", 'alle', 'a', 'al', 'di', 'per', 'entro', 'in', 'da', 'dal', 'del', 'nel'],
};
