import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Nora Lindqvist', 'NL'],
  ['Katarzyna Wiśniewska-Brzozowska', 'KW'],
  ['Łukasz', 'Ł'],
  ['ann-kathrin von der öhe', 'AÖ'],
  ['“Halden Pike” (Architects)', 'HA'],
  ['  ', '?'],
  ['', '?'],
  ['𝔄nna 😀', '𝔄'],
])('of “%s” are %s', (name, expected) => expect(initials(name)).toBe(expected));
