import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isName, type RecordId } from '../ids.ts';
import { elementOf, isRecordKind, itemKinds, schema } from './schema.ts';

describe('the schema', () => {
  it('names fields and elements that may stand in a key, a field and a collection never alike', () => {
    for (const { fields, collections } of Object.values(schema)) {
      const names = [...Object.keys(fields), ...Object.keys(collections)];
      expect(names.filter((name) => !isName(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('knows its kinds, and no word that every object knows', () => {
    expect(Object.keys(schema).every(isRecordKind)).toBe(true);
    expect(['constructor', '__proto__', 'toString', '', null, 1].some(isRecordKind)).toBe(false);
    expect(itemKinds.every(isRecordKind)).toBe(true);
  });
});

describe('elementOf', () => {
  it('may stand in a key, whatever the id', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
    fc.assert(
      fc.property(part, part, (shard, local) => {
        fc.pre(`${shard}.${local}` !== '_.proto__');
        expect(isName(elementOf(`${shard}.${local}` as RecordId))).toBe(true);
      }),
    );
  });

  it('tells the records of a shard apart, also where their ids are long', () => {
    const shard = 's'.repeat(10);
    const locals = ['c-', 'd-'].flatMap((prefix) => [`${prefix}${'0'.repeat(32)}1`, `${prefix}${'0'.repeat(32)}2`]);
    expect(new Set(locals.map((local) => elementOf(`${shard}.${local}` as RecordId))).size).toBe(4);
  });
});
