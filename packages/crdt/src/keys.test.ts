import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { baseKey, deviceOf, elementKey, fieldKey, type Key, makeStamp, parseKey, type Stamp, timeOf } from './keys.ts';

const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const name = part.filter((text) => text !== '__proto__');
const id = fc.tuple(part, part).map(([shard, local]) => `${shard}.${local}` as RecordId);
const device = fc.stringMatching(/^[a-z0-9]{12}$/).map((text) => text as DeviceId);
/** From 1970 to the year 5188: what nine digits hold. */
const time = fc.integer({ min: 0, max: 36 ** 9 - 1 });
const stamp = fc.tuple(time, device).map(([at, by]) => makeStamp(at, by));

function write({ id: record, field, element, stamp: at }: Key): string {
  if (field === '') return baseKey(record, at);
  return element === undefined ? fieldKey(record, field, at) : elementKey(record, field, element, at);
}

describe('stamps', () => {
  it('say when and by whom', () => {
    fc.assert(
      fc.property(time, device, (at, by) => {
        const made = makeStamp(at, by);
        expect([timeOf(made), deviceOf(made)]).toEqual([at, by]);
      }),
    );
  });

  it('[EXT-19] sort by time, then by device', () => {
    fc.assert(
      fc.property(time, device, time, device, (a, x, b, y) => {
        const order = a - b || (x < y ? -1 : Number(x > y));
        const [first, second] = [makeStamp(a, x), makeStamp(b, y)];
        expect(first < second ? -1 : Number(first > second)).toBe(Math.sign(order));
      }),
    );
  });

  it('of clocks that are out of all bounds stay stamps', () => {
    const by = 'abcdefghwxyz' as DeviceId;
    expect(timeOf(makeStamp(-5, by))).toBe(0);
    expect(timeOf(makeStamp(12.9, by))).toBe(12);
    expect(timeOf(makeStamp(1e300, by))).toBe(36 ** 9 - 1);
    expect(makeStamp(1e300, by)).toHaveLength(21);
  });
});

describe('keys', () => {
  const element = fc.option(name, { nil: undefined });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(id, name, element, stamp, (record, field, of, at) => {
        const key: Key =
          of === undefined ? { id: record, field, stamp: at } : { id: record, field, element: of, stamp: at };
        expect(parseKey(write(key))).toEqual(key);
        expect(parseKey(baseKey(record, at))).toEqual({ id: record, field: '', stamp: at });
      }),
    );
  });

  it('are read in one way: what is read writes the same key', () => {
    const piece = fc.constantFrom(
      '|',
      '/',
      '.',
      'a',
      's1.r1',
      'name',
      '__proto__',
      '00kf12oifabcdefghwxyz',
      'A',
      '\n',
      'é',
      '',
    );
    const hostile = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const key = parseKey(text);
        if (key) expect(write(key)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  const at = '00kf12oifabcdefghwxyz' as Stamp;

  it.each([
    '',
    '||',
    'records',
    `s1.r1|${at}`,
    `s1.r1|name|${at}|`,
    `s1.r1|name|`,
    `s1.r1|name|short`,
    `s1.r1|name|${at.toUpperCase()}`,
    `s1.r1|name|00kf12oif`,
    `s1.r1|name|${at}\n`,
    `s1|name|${at}`,
    `s1.r1.x|name|${at}`,
    `s1.r1|__proto__|${at}`,
    `s1.r1|name/__proto__|${at}`,
    `s1.r1|__proto__/name|${at}`,
    `s1.r1|/|${at}`,
    `s1.r1|name/|${at}`,
    `s1.r1|/name|${at}`,
    `s1.r1|a/b/c|${at}`,
    `s1.r1|na me|${at}`,
    `s1.r1|${'x'.repeat(41)}|${at}`,
    `s1.r1|name|${at}${'x'.repeat(300)}`,
  ])('%j is none', (text) => {
    expect(parseKey(text)).toBeNull();
  });
});
