import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import type { RecordOf } from '../records/schema.ts';
import { fieldRecordId } from '../records/setting-ids.ts';
import { choicesFor, customFields, fieldEntities, fieldsOf, isFixed } from './fields.ts';
import { testField } from './testing/test-field.ts';

function record(id: string, parts: Partial<RecordOf<'field'>> = {}): RecordOf<'field'> {
  return {
    id: fieldRecordId(id),
    recordKind: 'field',
    createdAt: 0,
    createdBy: 'ada' as MemberId,
    entity: 'deal',
    name: id,
    type: 'text',
    pos: 'a0',
    choices: {},
    ...parts,
  };
}

describe('fields that admins define', () => {
  it('[FLD-1] contacts, companies, deals and leads can have them', () => {
    expect(fieldEntities).toEqual(expect.arrayContaining(['contact', 'company', 'deal', 'lead']));
  });

  it('[FLD-1] stand in their order, equal places by id, each among those of its kind of records', () => {
    const fields = customFields([
      record('c', { pos: 'a1' }),
      record('b'),
      record('a', { entity: 'lead' }),
      record('d', { pos: 'Zz' }),
    ]);
    expect(fields.map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
    expect(fieldsOf(fields, 'deal').map(({ id }) => id)).toEqual(['d', 'b', 'c']);
    expect(fieldsOf(fields, 'activity')).toEqual([]);
  });

  it.each<[string, Partial<RecordOf<'field'>>]>([
    ['no name', { name: '  ' }],
    ['a type of a newer version', { type: 'formula' }],
    ['records that have none', { entity: 'comment' }],
  ])('[FLD-3] a record with %s is no field', (_, parts) => {
    expect(customFields([record('a', parts)])).toEqual([]);
  });

  it('[FLD-6] an archived one is told, and shown nowhere else', () => {
    const fields = customFields([record('a', { archived: true })]);
    expect(fields).toHaveLength(1);
    expect(fieldsOf(fields, 'deal')).toEqual([]);
  });

  it('[FLD-5] choices stand in their order; an archived one is offered to who holds it', () => {
    const [field] = customFields([
      record('a', {
        type: 'choice',
        choices: {
          x: { label: 'X', pos: 'a1' },
          y: { label: 'Y', pos: 'a0' },
          z: { label: 'Z', pos: 'a2', archived: true },
        },
      }),
    ]);
    expect(field && choicesFor(field).map(({ label }) => label)).toEqual(['Y', 'X']);
    expect(field && choicesFor(field, 'z').map(({ label }) => label)).toEqual(['Y', 'X', 'Z']);
    expect(choicesFor(testField('text'))).toEqual([]);
  });

  it.each<[string, Partial<RecordOf<'field'>> | undefined, string, unknown, boolean]>([
    ['the type of a new field', undefined, 'type', 'text', false],
    ['the type of one whose making was taken back', {}, 'type', 'text', false],
    ['the same type again', { type: 'text' }, 'type', 'text', false],
    ['another type', { type: 'text' }, 'type', 'number', true],
    ['other records', { entity: 'deal' }, 'entity', 'lead', true],
    ['another name', { type: 'text' }, 'name', 'B', false],
  ])('[FLD-1] %s', (_, held, field, value, expected) => {
    expect(isFixed(held, { field, value })).toBe(expected);
  });
});
