import { describe, expect, test } from 'vitest';

import { isName, isRecordId, localOf, shardOf } from '../ids.ts';
import { elementOfText, importedId, importedShard } from './derived-ids.ts';
import { elementOf } from './schema.ts';

const KEY = '0123456789abcdef0123';

describe('[EXT-24] ids of imported rows', () => {
  test('name their shard, are record ids, and stay whole as elements of a set', () => {
    const id = importedId(KEY, 9_999, 'contact', 1_000_000);
    expect(isRecordId(id)).toBe(true);
    expect(shardOf(id)).toBe(importedShard(KEY, 9_999));
    expect(elementOf(id)).toHaveLength(id.length);
  });

  test('differ by part, kind and row', () => {
    const ids = [
      importedId(KEY, 0, 'contact', 1),
      importedId(KEY, 0, 'company', 1),
      importedId(KEY, 0, 'contact', 2),
      importedId(KEY, 1, 'contact', 1),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(localOf(ids[0] as (typeof ids)[number])).toBe('r1');
  });
});

describe('elements of texts', () => {
  test('are names, the same for the same text and others for others', () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => `person${index}@example.com`);
    const elements = texts.map(elementOfText);
    expect(new Set(elements).size).toBe(texts.length);
    expect(elements.every((element) => isName(element))).toBe(true);
    expect(elementOfText('person1@example.com')).toBe(elements[1]);
  });

  test('of short and odd texts', () => {
    expect(new Set(['', 'a', 'b', 'ab', 'ba', '💡', '\u0000'].map(elementOfText)).size).toBe(7);
  });
});
