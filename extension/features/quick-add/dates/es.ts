import { casual } from 'chrono-node/es';

import { clock } from './clock-parser.ts';
import type { DateLanguage } from './language.ts';
import { daypartWords, distanceWords, endWords, pastWords, weekdays } from './word-parsers.ts';

const hours = {
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
  doce: 12,
};

const names = { domingo: 0, lunes: 1, martes: 2, miércoles: 3, jueves: 4, viernes: 5, sábado: 6 };

export const spanish: DateLanguage = {
  typed: casual.parsers,
  folded: [
    clock({
      at: ['a las', 'a la', 'sobre las', 'hacia las', 'antes de las', 'para las', 'las'],
      after: ['horas', 'h', 'hs', 'hrs', 'en punto'],
      hours,
      before: {},
      behind: { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15, 'y diez': 10, 'y veinte': 20, 'menos diez': -10 },
    }),
    distanceWords({
      'pasado mañana': { day: 2 },
      'la próxima semana': { week: 1 },
      'próxima semana': { week: 1 },
      'la semana próxima': { week: 1 },
      'la semana que viene': { week: 1 },
      'el próximo mes': { month: 1 },
      'el mes que viene': { month: 1 },
      'en media hora': { minute: 30 },
      'dentro de media hora': { minute: 30 },
      'en un cuarto de hora': { minute: 15 },
      'dentro de un cuarto de hora': { minute: 15 },
      'en hora y media': { minute: 90 },
      'dentro de hora y media': { minute: 90 },
    }),
    pastWords(['la semana pasada', 'el mes pasado']),
    endWords({ 'a fin de mes': 'month', 'fin de mes': 'month', 'final de mes': 'month', 'a final de mes': 'month' }),
    weekdays({ names, coming: ['que viene', 'este'], next: ['próximo'], past: ['pasado'] }),
    daypartWords({
      'por la mañana': 'morning',
      'de la mañana': 'morning',
      'a primera hora': 'morning',
      'de la madrugada': 'morning',
      'a mediodía': 'noon',
      'al mediodía': 'noon',
      'por la tarde': 'afternoon',
      'de la tarde': 'afternoon',
      'esta tarde': 'afternoon',
      'por la noche': 'night',
      'esta noche': 'night',
      'de la noche': 'night',
      'a medianoche': 'midnight',
      'a última hora': 'close',
    }),
  ],
  before: ['el', 'la', 'las', 'los', 'al', 'a', 'en', 'para', 'por', 'este', 'esta', 'del', 'de', 'desde', 'antes'],
};
