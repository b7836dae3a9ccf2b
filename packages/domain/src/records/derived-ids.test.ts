import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { isName, isRecordId, localOf, recordId, type RecordId, type ShardId, shardOf, type SpaceId } from '../ids.ts';
import { elementOfText, importedId, importedShard, mayStandIn, movedId } from './derived-ids.ts';
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

describe('[PERM-10] ids of what was moved to another space', () => {
  const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
  const id = fc.tuple(part, part).map(([shard, local]) => recordId(shard as ShardId, local));
  const space = part.map((text) => text as SpaceId);

  test('name a record of the same local part, in a shard of that space alone, however often it was moved', () => {
    fc.assert(
      fc.property(id, fc.array(space, { minLength: 1, maxLength: 60 }), (first, spaces) => {
        const seen = new Set<RecordId>([first]);
        let last = first;
        for (const to of spaces) {
          last = movedId(last, to);
          expect([isRecordId(last), localOf(last), seen.has(last)]).toEqual([true, localOf(first), false]);
          expect(mayStandIn(shardOf(last), to)).toBe(true);
          seen.add(last);
        }
      }),
    );
  });

  test('are the same for whoever moves it, and others for other records and spaces', () => {
    const [deal, other] = ['abcdefghij.k1', 'abcdefghij.k2'] as RecordId[];
    const ids = [deal, other].flatMap((from) =>
      ['north', 'south'].map((to) => movedId(from as RecordId, to as SpaceId)),
    );
    expect(new Set(ids).size).toBe(4);
    expect(movedId(deal as RecordId, 'north' as SpaceId)).toBe(ids[0]);
    expect(mayStandIn(shardOf(ids[0] as RecordId), 'south' as SpaceId)).toBe(false);
    expect(mayStandIn('abcdefghij', 'south' as SpaceId)).toBe(true);
  });
});
