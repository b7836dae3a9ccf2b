import { describe, expect, it } from 'vitest';

import { matchesWords } from './command-match.ts';

describe('a command is found', () => {
  it.each([
    ['by nothing, as all are', '', 'Go to Deals', true],
    ['by the beginning of a word', 'dea', 'Go to Deals', true],
    ['by words in any order', 'deals go', 'Go to Deals', true],
    ['not by the middle of a word', 'eals', 'Go to Deals', false],
    ['not when one word is missing', 'go leads', 'Go to Deals', false],
    ['in any case', 'GEHE auft', 'Gehe zu: Aufträge', true],
    ['without accents', 'auftrage', 'Gehe zu: Aufträge', true],
    ['with accents that are not there', 'négocio', 'Negocio', true],
    ['with accents as two characters', 'Auftra\u0308ge', 'Gehe zu: Aufträge', true],
    ['without the Polish stroke', 'zaloz', 'Załóż', true],
    ['by what stands behind a mark', 'kanb', 'Deals: Kanban', true],
    ['by a sign alone, as all are', '?', 'Deals: Kanban', true],
  ])('%s', (_, typed, text, expected) => {
    expect(matchesWords(typed, text)).toBe(expected);
  });
});
