import { describe, expect, test } from 'vitest';
import { createKeys, matchesKey, secondKeyMs, takesText } from './keys.ts';

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

/** A timer that goes off when the test says so. */
function fakeTimer() {
  const running = new Set<{ task: () => void; ms: number }>();
  return {
    running,
    schedule: (task: () => void, ms: number) => {
      const entry = { task, ms };
      running.add(entry);
      return () => running.delete(entry);
    },
    goOff(): void {
      for (const { task } of running) task();
    },
  };
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
    createKeys(field, fakeTimer().schedule).add({
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
    const keys = createKeys(place, fakeTimer().schedule);
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

describe('two letters one after the other', () => {
  const setUp = (element = new Place('BODY')) => {
    const done: string[] = [];
    const timer = fakeTimer();
    const keys = createKeys(element, timer.schedule);
    const bind = (...names: string[]) => names.map((key) => ({ key, words: key, run: () => done.push(key) }));
    keys.add({ bindings: bind('G D', 'G C', 'E', 'Escape', 'mod+K', 'ArrowDown') });
    const waiting = () => keys.waiting.value.map(({ key }) => key);
    return { element, done, timer, keys, bind, waiting };
  };

  test('the first waits for the second, which may be a capital', () => {
    const { element, done, timer, waiting } = setUp();
    expect(press(element, 'g').defaultPrevented).toBe(true);
    expect(waiting()).toEqual(['G D', 'G C']);
    press(element, 'Shift');
    expect(press(element, 'C').defaultPrevented).toBe(true);
    expect(done).toEqual(['G C']);
    expect(waiting()).toEqual([]);
    expect(timer.running.size).toBe(0);
  });

  test('it does not wait for ever', () => {
    const { element, done, timer, waiting } = setUp();
    press(element, 'g');
    expect([...timer.running].map(({ ms }) => ms)).toEqual([secondKeyMs]);
    timer.goOff();
    expect(waiting()).toEqual([]);
    press(element, 'd');
    expect(done).toEqual([]);
  });

  test.each<[string, string, object, string[], boolean]>([
    ['Escape leaves, and nothing else', 'Escape', {}, [], true],
    ['a letter that is none of them does nothing of its own', 'e', {}, [], true],
    ['the first one again', 'g', {}, [], true],
    ['a key with Ctrl leaves and acts', 'k', { ctrlKey: true }, ['mod+K'], true],
    ['an arrow leaves and moves', 'ArrowDown', {}, ['ArrowDown'], true],
    ['Tab leaves and moves the focus', 'Tab', {}, [], false],
  ])('%s', (_, key, more, expected, prevented) => {
    const { element, done, waiting } = setUp();
    press(element, 'g');
    expect(press(element, key, more).defaultPrevented).toBe(prevented);
    expect(done).toEqual(expected);
    expect(waiting()).toEqual([]);
  });

  test('a first letter that is held waits on', () => {
    const { element, done, waiting } = setUp();
    press(element, 'g');
    press(element, 'g', { repeat: true });
    expect(waiting()).toEqual(['G D', 'G C']);
    press(element, 'd');
    expect(done).toEqual(['G D']);
  });

  test('in a text field both are text', () => {
    const { element, done, waiting } = setUp(new Place('INPUT', 'text'));
    expect(press(element, 'g').defaultPrevented).toBe(false);
    expect(waiting()).toEqual([]);
    expect(press(element, 'd').defaultPrevented).toBe(false);
    expect(done).toEqual([]);
  });

  test('over a sheet nothing waits, nor goes on waiting', () => {
    const { element, done, keys, bind, waiting } = setUp();
    press(element, 'g');
    const leave = keys.add({ bindings: bind('Enter'), modal: true });
    press(element, 'd');
    press(element, 'g');
    expect(waiting()).toEqual([]);
    leave();
    press(element, 'd');
    expect(done).toEqual([]);
  });

  test('a key that acts alone goes first', () => {
    const { element, done, keys, bind, waiting } = setUp();
    keys.add({ bindings: bind('G') });
    press(element, 'g');
    expect(waiting()).toEqual([]);
    expect(done).toEqual(['G']);
  });

  test('both are listed as one', () => {
    const { keys } = setUp();
    expect(keys.listed().map(({ words }) => words)).toContain('G D');
  });
});
