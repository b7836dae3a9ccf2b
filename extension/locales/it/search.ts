import type { search as english } from '../en/search.ts';
import type { Translated } from '../message.ts';

export const search: Translated<typeof english> = {
  'search.hint': 'Nomi, indirizzi, numeri, oggetti, testi',
  'search.found': { one: '{count} risultato', other: '{count} risultati' },
  'search.allOf': 'Mostra tutto: {group}',
  'search.moreThan': 'Più di {count}. Un’altra parola restringe.',
  'search.corrected': 'Nessuna parola inizia con «{typed}». Mostrato per: {words}',
  'search.goesOn': 'Si cerca ancora tra le voci più vecchie.',
};
