import type { search as english } from '../en/search.ts';
import type { Translated } from '../message.ts';

export const search: Translated<typeof english> = {
  'search.hint': 'Namen, Adressen, Nummern, Betreffe, Texte',
  'search.found': { one: '{count} Treffer', other: '{count} Treffer' },
  'search.allOf': 'Alle zeigen: {group}',
  'search.moreThan': 'Mehr als {count}. Ein weiteres Wort grenzt ein.',
  'search.corrected': 'Kein Wort beginnt mit „{typed}“. Gezeigt für: {words}',
  'search.goesOn': 'Älteres wird noch durchsucht.',
};
