import type { search as english } from '../en/search.ts';
import type { Translated } from '../message.ts';

export const search: Translated<typeof english> = {
  'search.hint': 'Nazwy, adresy, numery, tematy, treści',
  'search.found': { one: '{count} wynik', few: '{count} wyniki', many: '{count} wyników', other: '{count} wyniku' },
  'search.allOf': 'Pokaż wszystko: {group}',
  'search.moreThan': 'Ponad {count}. Kolejne słowo zawęzi wynik.',
  'search.corrected': 'Żadne słowo nie zaczyna się od „{typed}”. Pokazano: {words}',
  'search.goesOn': 'Trwa przeszukiwanie starszych wpisów.',
};
