import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { movedBy, positionAtEnd } from './positions.ts';

interface Line {
  readonly pos: string;
}
type Lines = (readonly [string, Line])[];

const inOrder = (lines: Lines): Lines =>
  lines.toSorted(([a, one], [b, other]) => ((one.pos === other.pos ? a < b : one.pos < other.pos) ? -1 : 1));
const write = (lines: Lines, changes: Lines): Lines =>
  inOrder(lines.map((line) => changes.find(([id]) => id === line[0]) ?? line));

describe('[PROD-4] lines in an order of their own', () => {
  it('change places with their neighbours, whatever positions they came with', () => {
    const positions = fc.array(fc.constantFrom('a0', 'a1', 'a1V', 'a2', '', 'zz not one'), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(positions, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (given, drawn, by) => {
        const lines = inOrder(given.map((pos, index) => [`e${index}`, { pos }] as const));
        const index = drawn % lines.length;
        fc.pre(index + by >= 0 && index + by < lines.length);
        const wanted = lines.map(([id]) => id);
        wanted.splice(index + by, 0, ...wanted.splice(index, 1));
        expect(write(lines, movedBy(lines, index, by)).map(([id]) => id)).toEqual(wanted);
      }),
    );
  });

  it('write one line where there is room', () => {
    const lines: Lines = [
      ['a', { pos: 'a0' }],
      ['b', { pos: 'a1' }],
      ['c', { pos: 'a2' }],
    ];
    expect(movedBy(lines, 2, -1).map(([id]) => id)).toEqual(['c']);
    expect(movedBy(lines, 7, 1)).toEqual([]);
  });

  it('are added at the end', () => {
    expect(positionAtEnd([])).toBe('a0');
    expect(positionAtEnd([['a', { pos: 'a4' }]]) > 'a4').toBe(true);
    expect(positionAtEnd([['a', { pos: 'zz not one' }]])).toBe('a0');
  });
});
