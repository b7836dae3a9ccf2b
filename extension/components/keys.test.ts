import { describe, expect, test } from 'vitest';
import { createKeys, matchesKey, takesText } from './keys.ts';

/** An element that receives keys, as far as it is looked at. */
class Place extends EventTarget {
  readonly tagName: string;
  readonly type: string | undefined;
  constructor(tagName: string, type?: string) {
    super();
    this.tagName = tagName;
    this.type = type;
  }
}

function press(place: EventTarget, key: string, more: object = {}): Event {
  const event = Object.assign(new Event('keydown', { cancelable: true }), {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    isComposing: false,
    ...more,
  });
  place.dispatchEvent(event);
  return event;
}

describe('a key', () => {
  const plain = { key: 'e', ctrlKey: false, metaKey: false, altKey: false };
  test.each([
    ['E', plain, true],
    ['e', { ...plain, key: 'E' }, true],
    ['E', { ...plain, ctrlKey: true }, false],
    ['E', { ...plain, altKey: true }, false],
    ['mod+K', { ...plain, key: 'k', metaKey: true }, true],
    ['mod+K', { ...plain, key: 'k' }, false],
    ['?', { ...plain, key: '?' }, true],
  ])('%s is pressed with %o: %s', (binding, pressed, expected) => {
    expect(matchesKey(binding, pressed)).toBe(expected);
  });
});

describe('typing', () => {
  test.each([
    ['INPUT', 'text', true],
    ['INPUT', 'date', true],
    ['INPUT', 'checkbox', false],
    ['INPUT', 'radio', false],
    ['TEXTAREA', undefined, true],
    ['SELECT', undefined, true],
    ['BUTTON', undefined, false],
  ])('in %s %s takes letters: %s', (tagName, type, expected) => {
    expect(takesText(new Place(tagName, type))).toBe(expected);
  });

  test('a letter in a text field is text; Escape and keys with Ctrl act', () => {
    const field = new Place('INPUT', 'text');
    const done: string[] = [];
    createKeys(field).add({
      bindings: ['E', 'Escape', 'mod+K'].map((key) => ({ key, run: () => done.push(key) })),
    });
    expect(press(field, 'e').defaultPrevented).toBe(false);
    press(field, 'Escape');
    press(field, 'k', { ctrlKey: true });
    expect(done).toEqual(['Escape', 'mod+K']);
  });
});

describe('layers of keys', () => {
  const setUp = () => {
    const place = new Place('BODY');
    const done: string[] = [];
    const keys = createKeys(place);
    const bind = (layer: string, names: string[]) =>
      names.map((key) => ({ key, words: `${layer} ${key}`, run: () => done.push(`${layer} ${key}`) }));
    return { place, done, keys, bind };
  };

  test('the topmost that knows a key takes it, and gives it back when it leaves', () => {
    const { place, done, keys, bind } = setUp();
    keys.add({ bindings: bind('list', ['E', 'P']) });
    const leave = keys.add({ bindings: bind('card', ['E']) });
    press(place, 'e');
    press(place, 'p');
    leave();
    press(place, 'e');
    expect(done).toEqual(['card E', 'list P', 'list E']);
  });

  test('a modal one lets nothing through', () => {
    const { place, done, keys, bind } = setUp();
    keys.add({ bindings: bind('list', ['E']) });
    keys.add({ bindings: bind('sheet', ['Escape']), modal: true });
    press(place, 'e');
    press(place, 'Escape');
    expect(done).toEqual(['sheet Escape']);
    expect(keys.listed().map((binding) => binding.words)).toEqual(['sheet Escape']);
  });

  test('a binding that does not apply now lets the key go on', () => {
    const { place, done, keys, bind } = setUp();
    keys.add({ bindings: bind('page', ['Z']) });
    keys.add({ bindings: [{ key: 'Z', words: 'undo', run: () => done.push('undo'), when: () => false }] });
    press(place, 'z');
    expect(done).toEqual(['page Z']);
    expect(keys.listed().map((binding) => binding.words)).toEqual(['page Z']);
  });

  test('a held key moves, but does not complete one row after the other', () => {
    const { place, done, keys, bind } = setUp();
    keys.add({ bindings: bind('list', ['E', 'ArrowDown', 'J']) });
    press(place, 'e', { repeat: true });
    press(place, 'ArrowDown', { repeat: true });
    press(place, 'j', { repeat: true });
    expect(done).toEqual(['list ArrowDown', 'list J']);
  });

  test('a key that is taken already, or composes a word, is left alone', () => {
    const { place, done, keys, bind } = setUp();
    place.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'p') event.preventDefault();
    });
    keys.add({ bindings: bind('list', ['E', 'P']) });
    press(place, 'e', { isComposing: true });
    press(place, 'p');
    expect(done).toEqual([]);
  });

  test('the last one to leave takes the listener with it', () => {
    const { place, done, keys, bind } = setUp();
    keys.add({ bindings: bind('list', ['E']) })();
    press(place, 'e');
    expect(done).toEqual([]);
  });
});
