import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type DeviceId,
  isMailId,
  isName,
  isRecordId,
  localOf,
  memberOf,
  recordId,
  type RecordId,
  type ShardId,
  shardOf,
} from './ids.ts';

const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);

describe('record ids', () => {
  it('name their shard, and are taken apart as they were put together', () => {
    fc.assert(
      fc.property(part, part, (shard, local) => {
        const id = recordId(shard as ShardId, local);
        expect(isRecordId(id)).toBe(true);
        expect([shardOf(id), localOf(id)]).toEqual([shard, local]);
      }),
    );
  });

  it.each([
    '',
    '.',
    'a',
    'a.',
    '.a',
    'a.b.c',
    'a|b.c',
    'a.b/c',
    'a.b\n',
    'a.ä',
    `${'a'.repeat(41)}.b`,
    `a.${'b'.repeat(41)}`,
    42,
    null,
    undefined,
    ['a.b'],
    { length: 3 },
  ])('%j is none', (value) => {
    expect(isRecordId(value)).toBe(false);
  });

  it('[EXT-11] those of logged mails are marked in their local part', () => {
    expect(isMailId('shard.m-0a1b' as RecordId)).toBe(true);
    expect(isMailId('m-shard.0a1b' as RecordId)).toBe(false);
  });
});

describe('names', () => {
  it.each(['deadline', 'a-b_9', '15', 'constructor'])('%s may stand in a key', (name) => {
    expect(isName(name)).toBe(true);
  });

  it.each(['', '__proto__', 'a|b', 'a/b', 'a.b', 'a b', 'ä', 'x'.repeat(41)])('%j may not', (name) => {
    expect(isName(name)).toBe(false);
  });
});

it('a device’s id begins with its member’s', () => {
  expect(memberOf('abcdefghwxyz' as DeviceId)).toBe('abcdefgh');
});
