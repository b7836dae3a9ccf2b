import { expect, it } from 'vitest';

import { parseDuration } from './parse-duration.ts';

it.each([
  ['', undefined],
  ['  ', undefined],
  ['0', 0],
  ['0:00', 0],
  ['4', 240],
  [' 4:30 ', 270],
  ['75', 4500],
  ['1440', 86_400],
  ['1441', null],
  ['4:60', null],
  ['4.5', null],
  ['-1', null],
  ['four', null],
])('[LOG-13] a typed duration %j is %j seconds; an empty one is not 0', (typed, seconds) => {
  expect(parseDuration(typed)).toBe(seconds);
});
