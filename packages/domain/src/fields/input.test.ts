import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CustomValue } from '../records/schema.ts';
import { isValueOf } from '../records/values.ts';
import { type FieldType, fieldTypes } from './fields.ts';
import { type InputHabits, readInput, readNumber, typedValue } from './input.ts';
import { testField } from './testing/test-field.ts';
import { plainText } from './values.ts';

const english: InputHabits = { decimal: '.', currency: 'EUR' };
const german: InputHabits = { decimal: ',', currency: 'EUR' };

describe('readInput', () => {
  it.each<[FieldType, string, CustomValue]>([
    ['text', '  Two words ', { type: 'text', value: 'Two words' }],
    ['number', '1,234.5', { type: 'number', value: 1234.5 }],
    ['number', '-0', { type: 'number', value: 0 }],
    ['money', '48,200', { type: 'money', value: 4_820_000, currency: 'EUR' }],
    ['money', 'USD 9.90', { type: 'money', value: 990, currency: 'USD' }],
    ['money', '$500', { type: 'money', value: 50_000, currency: 'USD' }],
    ['money', '1 200,50 zł', { type: 'money', value: 120_050, currency: 'PLN' }],
    ['money', '¥500', { type: 'money', value: 500, currency: 'JPY' }],
    ['day', '2026-11-22', { type: 'day', value: '2026-11-22' }],
    ['choice', 'gold', { type: 'choice', value: 'gold' }],
    ['choice', ' silver  PLUS ', { type: 'choice', value: 'silver' }],
    ['choice', 'Tin', { type: 'choice', value: 'tin' }],
    ['flag', 'Tak', { type: 'flag', value: true }],
    ['flag', 'nein', { type: 'flag', value: false }],
    ['link', 'firm.example/offer', { type: 'link', value: 'https://firm.example/offer' }],
  ])('[FLD-4] takes for a %s: %s', (type, text, value) => {
    expect(readInput(testField(type), text, english)).toEqual({ value });
  });

  it.each<[FieldType, string, string]>([
    ['text', 'x'.repeat(10_001), 'too-long'],
    ['number', '12 pieces', 'number'],
    ['number', '1.2.3', 'number'],
    ['number', '1,2.3,4', 'number'],
    ['number', '1e400', 'number'],
    ['number', '9999999999999999', 'number'],
    ['money', 'a lot', 'money'],
    ['day', '31.12.2026', 'day'],
    ['day', '2026-02-30', 'day'],
    ['choice', 'Bronze', 'choice'],
    ['flag', 'perhaps', 'flag'],
    ['link', 'javascript:alert(1)', 'link'],
    ['link', 'no page', 'link'],
  ])('[FLD-4] takes not for a %s: %s', (type, text, problem) => {
    expect(readInput(testField(type), text, english)).toEqual({ problem });
  });

  it.each(fieldTypes)('[FLD-4] nothing typed empties a %s', (type) => {
    expect(readInput(testField(type), '  ', english)).toEqual({ value: null });
  });

  it('[FLD-4] what it takes may stand in a document, and is typed back as the same', () => {
    const habits = fc.constantFrom(english, german);
    const typed = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true }).map(String),
      fc.stringMatching(/^-?[\d., ]{1,12}( (USD|PLN|JPY))?$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), typed, habits, (type, text, habit) => {
        const field = testField(type);
        const read = readInput(field, text, habit);
        if ('problem' in read || !read.value) return;
        expect(isValueOf('custom', read.value)).toBe(true);
        expect(readInput(field, typedValue(field, read.value, habit), habit)).toEqual(read);
      }),
    );
  });
});

describe('readNumber', () => {
  it.each<[string, '.' | ',', number | null]>([
    ['1.234', ',', 1234],
    ['1.234', '.', 1.234],
    ['1,234', '.', 1234],
    ['1,234', ',', 1.234],
    ['0,125', '.', 0.125],
    ['1.234,5', '.', 1234.5],
    ['1,234.5', ',', 1234.5],
    ['1.234.567', ',', 1_234_567],
    ["12'000", '.', 12_000],
    ['−3,5', ',', -3.5],
    ['.5', '.', 0.5],
    ['', '.', null],
    ['-', '.', null],
    ['1,234.5,6', ',', null],
  ])('[FLD-4] %s with decimal %s', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toBe(value);
  });

  it('[FLD-4] reads what either habit formats', () => {
    const formats = { '.': new Intl.NumberFormat('en'), ',': new Intl.NumberFormat('de') };
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('.', ','), (thousandths, decimal) => {
        const value = thousandths / 1000;
        expect(readNumber(formats[decimal].format(value), decimal)).toBe(value + 0);
      }),
    );
  });
});

describe('values', () => {
  const foreign: CustomValue = { type: 'money', value: 990, currency: 'EUR' };

  it('[FLD-3] a value of another type is shown and typed as a text', () => {
    expect(plainText(foreign, testField('number'))).toBe('9.90 EUR');
    expect(typedValue(testField('number'), foreign, english)).toBe('9.90 EUR');
    expect(plainText({ type: 'choice', value: 'gone' }, testField('choice'))).toBe('gone');
    expect(plainText({ type: 'formula', value: 'a+b' } as unknown as CustomValue, testField('text'))).toBe('a+b');
  });

  it('[FLD-5] an archived choice still has its label', () => {
    expect(plainText({ type: 'choice', value: 'tin' }, testField('choice'))).toBe('Tin');
  });
});
