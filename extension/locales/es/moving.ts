import type { moving as english } from '../en/moving.ts';
import type { Translated } from '../message.ts';

/** Moving records to another space. */
export const moving: Translated<typeof english> = {
  'moving.title': 'Mover a otro espacio',
  'moving.to': 'A qué espacio',
  'moving.many': { one: '{count} registro', other: '{count} registros' },
  'moving.along': 'Va con ello: {parts}.',
  'moving.alone': 'No hay nada en ello que se mueva también.',
  'moving.comments': { one: '{count} comentario', other: '{count} comentarios' },
  'moving.files': { one: '{count} archivo', other: '{count} archivos' },
  'moving.loses': 'Dejará de ser visible para {names}.',
  'moving.gains': 'Desde entonces también será visible para {names}.',
  'moving.same': 'Allí lo ven las mismas personas.',
  'moving.submit': 'Mover',
  'moving.running': 'Moviendo a {space}',
  'moving.movedOne': 'Movido a {space}',
  'moving.moved': { one: '{count} registro movido a {space}', other: '{count} registros movidos a {space}' },
  'moving.notYours': 'Solo puedes mover lo que está en espacios que gestionas.',
  'moving.none': 'No se ha movido nada.',
  'moving.left': { one: '{count} registro se queda donde está.', other: '{count} registros se quedan donde están.' },
  'moving.elsewhere': {
    one: 'Otra persona acaba de mover {count} registro a otro espacio.',
    other: 'Otra persona acaba de mover {count} registros a otro espacio.',
  },
  'moving.logged': 'Movido de {from} a {to}',
  'moving.loggedTo': 'Movido de otro espacio a {to}',
  'moving.loggedFrom': 'Movido de {from} a otro espacio',
  'moving.loggedOnly': 'Movido a otro espacio',
  'moving.hidden': 'Registro sin acceso',
};
