import { describe, expect, it } from 'vitest';
import { instantOf } from './message-date.ts';

describe('instantOf', () => {
  it.each([
    ['Fri, 20 Nov 2026 10:15:00 +0000', '2026-11-20T10:15:00Z'],
    ['Thu, 19 Nov 2026 08:05:00 +0100', '2026-11-19T07:05:00Z'],
    ['Fri, 07 Oct 1994 16:15:05 -0700 (PDT)', '1994-10-07T23:15:05Z'],
    ['Mon, 9 Nov 2026 09:09:09 +0530', '2026-11-09T03:39:09Z'],
    ['20 Nov 2026 10:15 GMT', '2026-11-20T10:15:00Z'],
    ['Friday, 20-Nov-26 10:15:00 EST', '2026-11-20T15:15:00Z'],
    ['Sun, 29 Feb 2032 00:00:00 Z', '2032-02-29T00:00:00Z'],
    ['Fri, 20 Nov 94 10:15:00 UT', '1994-11-20T10:15:00Z'],
    ['Fri, 20 Nov 2026\r\n 10:15:00 +0000', '2026-11-20T10:15:00Z'],
  ])('[EXT-10] reads %j', (header, iso) => {
    expect(instantOf(header)).toBe(Date.parse(iso));
  });

  it.each([
    'Whenever',
    'Whenever 5',
    'Sun, 31 Feb 2026 10:00:00 +0000',
    'Fri, 0 Nov 2026 10:15:00 +0000',
    'Fri, 20 Nov 2026 25:15:00 +0000',
    'Fri, 20 Nov 2026 10:75:00 +0000',
    'Fri, 20 Foo 2026 10:15:00 +0000',
    'Fri, 20 Nov 2026 10:15:00',
    'Fri, 20 Nov 2026 10:15:00 CET',
    'Thu 07:05',
    '2026-11-12 11:11',
    '',
  ])('[EXT-10] does not guess what %j means', (header) => {
    expect(instantOf(header)).toBeNull();
  });
});
