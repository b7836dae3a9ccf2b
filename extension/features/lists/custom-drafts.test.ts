import { type FieldType, fieldTypes } from '@sidebook/domain/fields/fields';
import { testField } from '@sidebook/domain/fields/testing/test-field';
import { type CustomClause, readQuery } from '@sidebook/domain/lists/query';
import { describe, expect, it } from 'vitest';

import { type CustomDraft, draftsOf, withDrafts } from './custom-drafts.ts';

const fields = fieldTypes.map((type) => testField(type, { id: type }));
const none = draftsOf(fields, {}, '.');

function read(type: FieldType, parts: Partial<CustomDraft>, decimal: '.' | ',' = '.') {
  const drafts = { ...none, [type]: { ...(none[type] as CustomDraft), ...parts } };
  const result = withDrafts({}, fields, drafts, decimal);
  return 'problems' in result ? result.problems[type] : result.filter.custom?.[`custom:${type}`];
}

describe('clauses of custom fields in the filter sheet', () => {
  it.each<[FieldType, Partial<CustomDraft>, CustomClause | string | undefined]>([
    ['choice', { chosen: ['gold', 'tin'] }, ['gold', 'tin']],
    ['choice', {}, undefined],
    ['flag', { chosen: ['no'] }, ['no']],
    ['text', { begins: ' North ' }, { begins: 'North' }],
    ['text', { begins: ' ' }, undefined],
    ['text', { chosen: ['North'] }, ['North']],
    ['link', { begins: 'firm' }, { begins: 'firm' }],
    ['number', { from: '1,234.5' }, { numbers: { from: 1234.5 } }],
    ['number', { from: '5', to: '5' }, { numbers: { from: 5, to: 5 } }],
    ['money', { to: '-0.5' }, { numbers: { to: -0.5 } }],
    ['number', { from: 'many' }, 'from'],
    ['number', { to: '1.2.3' }, 'to'],
    ['money', { from: '6', to: '5' }, 'numberOrder'],
    ['day', { days: 'this-week' }, { days: 'this-week' }],
    ['day', { days: { from: '2026-02-01', to: '2026-01-01' } }, 'daysOrder'],
  ])('[LIST-10] of a %s %j is %j', (type, parts, expected) => {
    expect(read(type, parts)).toEqual(expected);
  });

  it('[LIST-10] numbers are read and shown as the reader writes them', () => {
    expect(read('number', { from: '1.234,5' }, ',')).toEqual({ numbers: { from: 1234.5 } });
    const { filter } = readQuery('numbers:number=1234.5..');
    expect(draftsOf(fields, filter, ',')['number']?.from).toBe('1234,5');
  });

  it('[LIST-10] what is opened and closed again is as it was, with clauses of fields that are not shown', () => {
    const text =
      'custom:choice=gold&begins:text=a&numbers:money=-1.5..2&days:day=today&custom:flag=yes&begins:gone=x&tag=t';
    const { filter } = readQuery(text);
    for (const decimal of ['.', ','] as const) {
      const drafts = draftsOf(fields, filter, decimal);
      expect(withDrafts(filter, fields, drafts, decimal)).toEqual({ filter });
      expect(withDrafts(filter, fields, none, decimal)).toEqual({
        filter: { tag: 't', custom: { 'custom:gone': { begins: 'x' } } },
      });
    }
  });
});
