import { describe, expect, test } from 'vitest';
import { createToasts, toastMs } from './toasts.ts';

/** A clock that the test moves, with what waits for it. */
function fakeTime() {
  let now = 0;
  const waiting = new Set<{ at: number; task: () => void }>();
  return {
    clock: () => now,
    schedule: (task: () => void, ms: number) => {
      const entry = { at: now + ms, task };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    pass(ms: number): void {
      now += ms;
      for (const entry of waiting) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.task();
      }
    },
  };
}

function setUp() {
  const time = fakeTime();
  const toasts = createToasts(time.schedule, time.clock);
  return { time, toasts, texts: () => toasts.shown.value.map((toast) => toast.text) };
}

describe('a toast', () => {
  test('stays for eight seconds', () => {
    const { time, toasts, texts } = setUp();
    toasts.show({ text: 'done' });
    time.pass(toastMs - 1);
    expect(texts()).toEqual(['done']);
    time.pass(1);
    expect(texts()).toEqual([]);
  });

  test('stays while it is pointed at, and then for what was left', () => {
    const { time, toasts, texts } = setUp();
    toasts.show({ text: 'done' });
    time.pass(6000);
    toasts.hold();
    time.pass(60_000);
    expect(texts()).toEqual(['done']);
    toasts.release();
    time.pass(1999);
    expect(texts()).toEqual(['done']);
    time.pass(1);
    expect(texts()).toEqual([]);
  });

  test('that comes while another is held waits with it', () => {
    const { time, toasts, texts } = setUp();
    toasts.show({ text: 'first' });
    toasts.hold();
    toasts.show({ text: 'second' });
    time.pass(toastMs * 2);
    expect(texts()).toEqual(['first', 'second']);
    toasts.release();
    time.pass(toastMs);
    expect(texts()).toEqual([]);
  });

  test('that is lasting waits until it is closed', () => {
    const { time, toasts, texts } = setUp();
    const id = toasts.show({ text: 'not saved', lasting: true });
    time.pass(toastMs * 10);
    expect(texts()).toEqual(['not saved']);
    toasts.close(id);
    expect(texts()).toEqual([]);
  });

  test('goes when three newer ones come', () => {
    const { toasts, texts } = setUp();
    for (const text of ['1', '2', '3', '4']) toasts.show({ text });
    expect(texts()).toEqual(['2', '3', '4']);
  });

  test('after the last held one was closed runs again', () => {
    const { time, toasts, texts } = setUp();
    const id = toasts.show({ text: 'first' });
    toasts.hold();
    toasts.close(id);
    toasts.show({ text: 'second' });
    time.pass(toastMs);
    expect(texts()).toEqual([]);
  });
});

describe('[EXT-6] undo', () => {
  test('takes back the newest that can be undone, once', () => {
    const { toasts, texts } = setUp();
    const undone: string[] = [];
    const undo = (name: string) => () => void undone.push(name);
    toasts.show({ text: 'first', undo: undo('first') });
    toasts.show({ text: 'second', undo: undo('second') });
    toasts.show({ text: 'copied' });
    expect(toasts.undoNewest()).toBe(true);
    expect(texts()).toEqual(['first', 'copied']);
    expect(toasts.undoNewest()).toBe(true);
    expect(toasts.undoNewest()).toBe(false);
    expect(undone).toEqual(['second', 'first']);
  });

  test('is over with its toast', () => {
    const { time, toasts } = setUp();
    const undone: string[] = [];
    toasts.show({ text: 'done', undo: () => void undone.push('done') });
    time.pass(toastMs);
    expect(toasts.undoNewest()).toBe(false);
    expect(undone).toEqual([]);
  });
});
