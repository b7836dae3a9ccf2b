import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { movedPlaces } from './moved-places.ts';

const ids = (list: readonly { readonly id: string }[]): string => list.map(({ id }) => id).join('');

function after(list: readonly { id: string; pos: string }[], id: string, by: -1 | 1): string {
  const places = new Map(movedPlaces(list, id, by).map(([one, pos]) => [one.id, pos]));
  const placed = list.map((one) => ({ ...one, pos: places.get(one.id) ?? one.pos }));
  return ids(placed.toSorted((a, b) => (a.pos === b.pos ? a.id.localeCompare(b.id) : a.pos < b.pos ? -1 : 1)));
}

const abc = [
  { id: 'a', pos: 'a0' },
  { id: 'b', pos: 'a1' },
  { id: 'c', pos: 'a2' },
];

describe('movedPlaces', () => {
  it.each<[string, -1 | 1, string]>([
    ['a', 1, 'bac'],
    ['b', 1, 'acb'],
    ['b', -1, 'bac'],
    ['c', -1, 'acb'],
    ['a', -1, 'abc'],
    ['c', 1, 'abc'],
  ])('[FLD-1] [LINK-4] %s goes by %i', (id, by, expected) => {
    expect(after(abc, id, by)).toBe(expected);
  });

  it('[FLD-1] [LINK-4] writes one place, unless two are one or one is none', () => {
    expect(movedPlaces(abc, 'a', 1)).toHaveLength(1);
    const twins = abc.map((one) => ({ ...one, pos: 'a0' }));
    expect(after(twins, 'a', 1)).toBe('bac');
    const strange = [{ id: 'a', pos: '' }, { id: 'b', pos: 'b' }, ...abc.slice(2)];
    expect(movedPlaces(strange, 'c', -1)).toHaveLength(3);
  });

  it('[FLD-1] moving up and down again restores the order, whatever the places are', () => {
    const list = fc
      .uniqueArray(fc.constantFrom('a0', 'a1', 'a2', 'a3', 'Zz', 'a0V'), { minLength: 2 })
      .map((places) => places.toSorted().map((pos, index) => ({ id: String.fromCodePoint(97 + index), pos })));
    fc.assert(
      fc.property(list, fc.nat(4), (places, index) => {
        const moved = places[index % (places.length - 1)];
        if (!moved) return;
        const down = movedPlaces(places, moved.id, 1);
        const changed = new Map(down.map(([one, pos]) => [one.id, pos]));
        const now = places
          .map((one) => ({ ...one, pos: changed.get(one.id) ?? one.pos }))
          .toSorted((a, b) => (a.pos < b.pos ? -1 : 1));
        expect(ids(now)).not.toBe(ids(places));
        expect(after(now, moved.id, -1)).toBe(ids(places));
      }),
    );
  });
});
