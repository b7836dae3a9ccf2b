import { describe, expect, it } from 'vitest';

import { fold, joinedWords, numberEnds, numberParts, wordsIn } from './words.ts';

describe('words of a text', () => {
  it.each([
    ['Łódź, Straße & Ørsted', ['lodz', 'strasse', 'orsted']],
    ["O'Brien-Smith o'brien", ['o', 'brien', 'smith']],
    ['jane@acme.example', ['jane', 'acme', 'example']],
    ['Заказ №12', ['заказ', '12']],
    [`${'x'.repeat(41)} short`, ['short']],
    ['  %  ', []],
    ['', []],
  ])('[SRCH-1] %j has %j, each once, without case and accents', (text, words) => {
    expect(wordsIn(text, 100)).toEqual(words);
  });

  it.each([
    ["Jane O'Brien-Smith", ['obriensmith']],
    ['Procter & Gamble P&G', ['pg']],
    ['e-Mail – B.Z.', ['email', 'bz']],
    ['Jane Smith', []],
  ])('[SRCH-1] %j can be written %j', (text, words) => {
    expect(joinedWords(text)).toEqual(words);
  });

  it('stops at so many', () => {
    expect(wordsIn('a b c d', 2)).toEqual(['a', 'b']);
  });

  it('folding again changes nothing', () => {
    for (const text of ['İstanbul', 'ﬁn', 'Ærø', 'đ', 'SS ẞ']) expect(fold(fold(text))).toBe(fold(text));
  });
});

describe('[SRCH-2] numbers', () => {
  it.each([
    ['0171 1234567', ['1711234567', '711234567']],
    ['+49 (0)171 / 123-45-67', ['491711234567', '711234567']],
    ['00491711234567', ['491711234567', '711234567']],
    ['12 34', ['1234']],
    ['123', []],
    ['call 12345', []],
    ['2026-11-22x', []],
  ])('typed as %j are looked for as %j', (text, digits) => {
    expect(numberParts(text)).toEqual(digits);
  });

  it.each([
    ['12-34 56', ['123456', '23456', '3456']],
    ['12345 ext. 99', ['12345', '2345']],
    ['123', []],
  ])('kept as %j have the ends %j', (number, ends) => {
    expect(numberEnds(number)).toEqual(ends);
  });

  it.each([
    ['+49 171 1234567', '0171 1234567'],
    ['+49 171 1234567', '+49 171 1234567'],
    ['0171/1234567', '+49 171 123 45 67'],
    ['+49 (0) 171 1234567', '123 4567'],
    ['(030) 123456', '030123'],
  ])('%j is found by %j', (number, typed) => {
    const ends = numberEnds(number);
    expect(numberParts(typed).some((digits) => ends.some((end) => end.startsWith(digits)))).toBe(true);
  });
});
