import { describe, expect, test } from 'vitest';
import { nextIndex, placeBeside } from './menu-moves.ts';

const room = { width: 320, height: 600 };
const anchor = (left: number, top: number) => ({ left, right: left + 80, top, bottom: top + 32 });

describe('a menu stands', () => {
  test('under its anchor', () => {
    expect(placeBeside(anchor(20, 100), { width: 200, height: 150 }, room, 'start')).toMatchObject({
      left: 20,
      top: 136,
    });
    // There is more room above, but it fits below: it does not jump.
    expect(placeBeside(anchor(20, 350), { width: 200, height: 150 }, room, 'start')).toMatchObject({ top: 386 });
    expect(placeBeside(anchor(220, 100), { width: 200, height: 150 }, room, 'end')).toMatchObject({ left: 100 });
  });

  test('above it, when there is more room', () => {
    expect(placeBeside(anchor(20, 500), { width: 200, height: 150 }, room, 'start')).toMatchObject({ top: 346 });
  });

  test('inside the window, and scrolls when it is too long', () => {
    const place = placeBeside(anchor(260, 280), { width: 280, height: 900 }, room, 'start');
    expect(place.left).toBe(32);
    expect(place.top + place.maxHeight).toBeLessThanOrEqual(room.height);
  });
});

describe('in a menu', () => {
  const labels = ['Postpone', 'Move to', 'Pin', 'Delete'];
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', -1, 3],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['p', 0, 2],
    ['P', 2, 0],
    ['d', 0, 3],
    ['x', 0, undefined],
    ['Enter', 0, undefined],
    [' ', 0, undefined],
  ])('%s at %i leads to %s', (key, at, expected) => expect(nextIndex(key, at, labels)).toBe(expected));

  test('without items nothing moves', () => expect(nextIndex('ArrowDown', -1, [])).toBeUndefined());
});
