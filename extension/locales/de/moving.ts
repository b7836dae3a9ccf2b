import type { moving as english } from '../en/moving.ts';
import type { Translated } from '../message.ts';

/** Moving records to another space. */
export const moving: Translated<typeof english> = {
  'moving.title': 'In anderen Raum verschieben',
  'moving.to': 'In welchen Raum',
  'moving.many': { one: '{count} Datensatz', other: '{count} Datensätze' },
  'moving.along': 'Kommt mit: {parts}.',
  'moving.alone': 'Daran hängt nichts, was mitkäme.',
  'moving.comments': { one: '{count} Kommentar', other: '{count} Kommentare' },
  'moving.files': { one: '{count} Datei', other: '{count} Dateien' },
  'moving.loses': 'Nicht mehr sichtbar für {names}.',
  'moving.gains': 'Danach auch sichtbar für {names}.',
  'moving.same': 'Dort sehen es dieselben Personen.',
  'moving.submit': 'Verschieben',
  'moving.running': 'Wird nach {space} verschoben',
  'moving.movedOne': 'Nach {space} verschoben',
  'moving.moved': {
    one: '{count} Datensatz nach {space} verschoben',
    other: '{count} Datensätze nach {space} verschoben',
  },
  'moving.notYours': 'Sie können nur verschieben, was in Räumen liegt, die Sie leiten.',
  'moving.none': 'Es wurde nichts verschoben.',
  'moving.left': { one: '{count} Datensatz blieb, wo er ist.', other: '{count} Datensätze blieben, wo sie sind.' },
  'moving.elsewhere': {
    one: 'Jemand anderes hat {count} Datensatz gerade in einen anderen Raum verschoben.',
    other: 'Jemand anderes hat {count} Datensätze gerade in einen anderen Raum verschoben.',
  },
  'moving.logged': 'Verschoben von {from} nach {to}',
  'moving.loggedTo': 'Aus einem anderen Raum nach {to} verschoben',
  'moving.loggedFrom': 'Von {from} in einen anderen Raum verschoben',
  'moving.loggedOnly': 'In einen anderen Raum verschoben',
  'moving.hidden': 'Datensatz ohne Zugriff',
};
