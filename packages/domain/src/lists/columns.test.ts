import { describe, expect, it } from 'vitest';

import { testField } from '../fields/testing/test-field.ts';
import { columnsOf, customColumns, type ListColumn, movedColumn, shownColumns, withColumn } from './columns.ts';

const ids = (columns: readonly ListColumn[]): string => columns.map(({ id }) => id).join(' ');
const fields = [
  testField('text', { id: 'size', entity: 'contact' }),
  testField('text', { id: 'gone', entity: 'contact', archived: true }),
  testField('text', { id: 'other', entity: 'lead' }),
];
const custom = customColumns(fields, 'contact');

describe('columns of a list', () => {
  it.each([
    ['contact', 'name position company email phone responsible next counters'],
    ['company', 'name domain email phone responsible next counters'],
    ['deal', 'name stage amount client closeDay responsible next counters'],
    ['lead', 'name stage person organisation amount responsible next counters'],
  ] as const)('[LIST-1] a %s has its own while nothing is chosen', (kind, expected) => {
    expect(ids(shownColumns(kind, undefined))).toBe(expected);
  });

  it.each([
    ['custom:size', 'name custom:size'],
    ['name custom:gone custom:other changed', 'name changed'],
    ['changed name', 'changed name'],
    ['changed', 'name changed'],
    ['', 'name'],
    ['tags tags nonsense name tags', 'tags name'],
    ['name custom:size', 'name custom:size'],
    ['name custom:gone', 'name'],
  ])('[LIST-1] [LIST-9] what was chosen as %j shows as %j', (choice, expected) => {
    expect(ids(shownColumns('contact', choice, custom))).toBe(expected);
  });

  it('[LIST-1] a column is added, moved and taken away', () => {
    const shown = shownColumns('deal', 'name stage amount');
    expect(withColumn(shown, 'changed', true)).toBe('name stage amount changed');
    expect(withColumn(shown, 'stage', false)).toBe('name amount');
    expect(withColumn(shown, 'stage', true)).toBe('name amount stage');
    expect(movedColumn(shown, 'amount', -1)).toBe('name amount stage');
    expect(movedColumn(shown, 'amount', 1)).toBe('name stage amount');
    expect(movedColumn(shown, 'name', -1)).toBe('name stage amount');
    expect(movedColumn(shown, 'nothing', 1)).toBe('name stage amount');
  });

  it('no column stands in a kind twice', () => {
    for (const kind of ['contact', 'company', 'deal', 'lead'] as const) {
      const all = columnsOf(kind, custom).map(({ id }) => id);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
