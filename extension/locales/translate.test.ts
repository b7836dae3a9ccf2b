import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLanguage, chooseLocale } from './language.ts';
import { createTranslator } from './translate.ts';

const english = {
  'a.plain': 'Save',
  'a.named': 'Open “{name}”',
  'a.count': { one: '{count} deal', other: '{count} deals' },
  'a.two': {
    of: 'activities',
    one: '{activities} activity in {items} deals',
    other: {
      of: 'items',
      one: '{activities} activities in {items} deal',
      other: '{activities} activities in {items} deals',
    },
  },
} as const;

const polish = {
  'a.plain': 'Zapisz',
  'a.named': 'Otwórz „{name}”',
  'a.count': { one: '{count} deal', few: '{count} deale', many: '{count} deali', other: '{count} deala' },
  'a.two': '{activities} w {items}',
} as const;

const en = createTranslator<typeof english>('en', english);
const pl = createTranslator<typeof english>('pl', polish);

describe('texts', () => {
  test('stand as they are, or with their parameters', () => {
    expect(en.t('a.plain')).toBe('Save');
    expect(en.t('a.named', { name: 'Office refit' })).toBe('Open “Office refit”');
  });

  test('choose a form by the number', () => {
    expect([0, 1, 2].map((count) => en.t('a.count', { count }))).toEqual(['0 deals', '1 deal', '2 deals']);
  });

  test('know the four forms of Polish numbers', () => {
    expect([1, 2, 5, 12, 22, 1.5].map((count) => pl.t('a.count', { count }))).toEqual([
      '1 deal',
      '2 deale',
      '5 deali',
      '12 deali',
      '22 deale',
      '1,5 deala',
    ]);
  });

  test('choose by two numbers', () => {
    expect(en.t('a.two', { activities: 6, items: 3 })).toBe('6 activities in 3 deals');
    expect(en.t('a.two', { activities: 2, items: 1 })).toBe('2 activities in 1 deal');
  });

  test('write numbers by the rules of the language', () => {
    expect(createTranslator<typeof english>('en', english, 'de').t('a.count', { count: 48200 })).toBe('48.200 deals');
  });

  test('are cut at parameters that are elements', () => {
    expect(en.pieces('a.named')).toEqual(['Open “', { parameter: 'name' }, '”']);
  });

  test('take a parameter as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(en.t('a.named', { name })).toBe(`Open “${name}”`);
      }),
    );
  });

  test('show the key of a text that is not there', () => {
    expect(en.pieces('a.missing' as 'a.plain')).toEqual(['a.missing']);
  });

  test('refuse a wrong key, a missing and an unknown parameter', () => {
    // @ts-expect-error the key does not exist
    en.t('a.unknown');
    // @ts-expect-error the name is missing
    en.t('a.named');
    // @ts-expect-error there is no such parameter
    en.t('a.named', { title: 'x' });
    // @ts-expect-error the second number is missing
    en.t('a.two', { activities: 1 });
    // @ts-expect-error it takes none
    en.t('a.plain', { name: 'x' });
    expect(en.has('a.plain')).toBe(true);
  });
});

describe('the language', () => {
  test('is the first that the browser asks for and that exists here', () => {
    expect(chooseLanguage(['fr-FR', 'pl-PL', 'de'])).toBe('pl');
    expect(chooseLanguage(['DE-at'])).toBe('de');
    expect(chooseLanguage(['fr', 'zh-Hant'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });

  test('keeps the region of the viewer for dates and numbers', () => {
    expect(chooseLocale('de', ['en-US', 'de-CH'])).toBe('de-CH');
    expect(chooseLocale('en', ['en-US'])).toBe('en-US');
    expect(chooseLocale('en', ['de-DE'])).toBe('en-GB');
    expect(chooseLocale('pl', [])).toBe('pl');
  });
});
