import type { moving as english } from '../en/moving.ts';
import type { Translated } from '../message.ts';

/** Moving records to another space. */
export const moving: Translated<typeof english> = {
  'moving.title': 'Sposta in un altro spazio',
  'moving.to': 'In quale spazio',
  'moving.many': { one: '{count} record', other: '{count} record' },
  'moving.along': 'Si spostano anche: {parts}.',
  'moving.alone': 'Non c’è altro da spostare.',
  'moving.comments': { one: '{count} commento', other: '{count} commenti' },
  'moving.files': { one: '{count} file', other: '{count} file' },
  'moving.loses': 'Non sarà più visibile a {names}.',
  'moving.gains': 'Da quel momento sarà visibile anche a {names}.',
  'moving.same': 'Lì lo vedono le stesse persone.',
  'moving.submit': 'Sposta',
  'moving.running': 'Spostamento in {space}',
  'moving.movedOne': 'Spostato in {space}',
  'moving.moved': { one: '{count} record spostato in {space}', other: '{count} record spostati in {space}' },
  'moving.notYours': 'Puoi spostare solo ciò che si trova in spazi che gestisci.',
  'moving.none': 'Non è stato spostato nulla.',
  'moving.left': { one: '{count} record è rimasto dov’è.', other: '{count} record sono rimasti dove sono.' },
  'moving.elsewhere': {
    one: 'Qualcun altro ha appena spostato {count} record in un altro spazio.',
    other: 'Qualcun altro ha appena spostato {count} record in un altro spazio.',
  },
  'moving.logged': 'Spostato da {from} a {to}',
  'moving.loggedTo': 'Spostato da un altro spazio a {to}',
  'moving.loggedFrom': 'Spostato da {from} a un altro spazio',
  'moving.loggedOnly': 'Spostato in un altro spazio',
  'moving.hidden': 'Record senza accesso',
};
