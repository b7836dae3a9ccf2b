import type { search as english } from '../en/search.ts';
import type { Translated } from '../message.ts';

export const search: Translated<typeof english> = {
  'search.hint': 'Nombres, direcciones, números, asuntos, textos',
  'search.found': { one: '{count} resultado', other: '{count} resultados' },
  'search.allOf': 'Mostrar todo: {group}',
  'search.moreThan': 'Más de {count}. Otra palabra lo acota.',
  'search.corrected': 'Ninguna palabra empieza por «{typed}». Se muestra: {words}',
  'search.goesOn': 'Se sigue buscando en lo más antiguo.',
};
