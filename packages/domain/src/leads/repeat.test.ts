import { describe, expect, test } from 'vitest';

import type { RecordId } from '../ids.ts';
import { type Dealing, passesRepeatFilter, repeatMark } from './repeat.ts';

const of = (
  kind: Dealing['kind'],
  createdAt: number,
  result: Dealing['result'] = 'open',
  local = `${kind}${createdAt}`,
) => ({ id: `s.${local}` as RecordId, kind, createdAt, result }) satisfies Dealing;

describe('[MODE-35] a lead', () => {
  test.each([
    ['no other', [], null],
    ['an open lead before', [of('lead', 1)], null],
    ['a closed lead before', [of('lead', 1, 'lost')], 'repeat-lead'],
    ['a deal before', [of('deal', 1)], 'repeat-lead'],
    ['what it became itself, later', [of('deal', 9, 'won')], null],
  ])('of a client with %s', (_, others, mark) => {
    expect(repeatMark(of('lead', 5), [...others, of('lead', 5)])).toBe(mark);
  });
});

describe('[MODE-36] a deal', () => {
  test.each([
    ['no other', [], null],
    ['a won deal before', [of('deal', 1, 'won'), of('deal', 2, 'lost')], 'repeat-deal'],
    ['a lost deal before', [of('deal', 1, 'lost')], 'repeat-inquiry'],
    ['an open deal before', [of('deal', 1)], 'repeat-inquiry'],
    ['a won deal later', [of('deal', 9, 'won')], null],
    ['the lead that it was made from', [of('lead', 1, 'won')], null],
  ])('of a client with %s', (_, others, mark) => {
    expect(repeatMark(of('deal', 5), others)).toBe(mark);
  });

  test('of two made at once the one with the smaller id came first', () => {
    const [a, b] = [of('deal', 5, 'won', 'a'), of('deal', 5, 'won', 'b')];
    expect([repeatMark(a, [b]), repeatMark(b, [a])]).toEqual([null, 'repeat-deal']);
  });

  test('filters take new, repeat and repeat inquiries apart', () => {
    const passed = ([null, 'repeat-lead', 'repeat-deal', 'repeat-inquiry'] as const).map((mark) =>
      (['new', 'repeat', 'repeat-inquiry'] as const).filter((filter) => passesRepeatFilter(mark, filter)),
    );
    expect(passed).toEqual([['new'], ['repeat'], ['repeat'], ['repeat-inquiry']]);
  });
});
