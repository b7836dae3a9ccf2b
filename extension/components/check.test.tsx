import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Check } from './check.tsx';
import { RowCheck } from './row-check.tsx';
import { Segmented } from './segmented.tsx';
import { pressedMs } from './use-pressed.ts';

const nothing = (): void => {};
let root: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  const { window, document } = parseHTML('<html><body></body></html>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  root = document.body;
});

afterEach(async () => {
  await act(() => render(null, root));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function inputs(): HTMLInputElement[] {
  return [...root.querySelectorAll('input')];
}

function box(): HTMLInputElement {
  const [input] = inputs();
  if (!input) throw new Error('There is no box.');
  return input;
}

/** As a browser does it: the box changes by itself, and then it is told. */
async function press(input: HTMLInputElement): Promise<void> {
  const EventOfPage = input.ownerDocument.defaultView?.Event ?? Event;
  await act(() => {
    if (input.type === 'radio') for (const other of inputs()) other.checked = other === input;
    else input.checked = !input.checked;
    input.dispatchEvent(new EventOfPage('change', { bubbles: true }));
  });
}

const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

/** A box of a stored state; what it asks for is only collected. */
function storedBox() {
  const asked: boolean[] = [];
  const show = (checked: boolean, mixed = false) =>
    act(() =>
      render(<Check label="Quiet" checked={checked} mixed={mixed} onChange={(now) => void asked.push(now)} />, root),
    );
  return { asked, show };
}

test('a tick stays when its page is rendered before it is stored', async () => {
  const { asked, show } = storedBox();
  await show(false);
  await press(box());
  await show(false);
  expect(box().checked).toBe(true);
  expect(asked).toEqual([true]);
  await show(true);
  expect(box().checked).toBe(true);
});

test('a tick that is stored follows the state again at once', async () => {
  const { show } = storedBox();
  await show(false);
  await press(box());
  await show(true);
  await show(false);
  expect(box().checked).toBe(false);
});

test('two quick presses show the second while the first is being stored', async () => {
  const { asked, show } = storedBox();
  await show(false);
  await press(box());
  await press(box());
  await show(true);
  expect(box().checked).toBe(false);
  await show(false);
  expect(box().checked).toBe(false);
  expect(asked).toEqual([true, false]);
});

test('a tick that was refused shows the state again after a moment', async () => {
  const { show } = storedBox();
  await show(false);
  await press(box());
  await pass(pressedMs - 1);
  expect(box().checked).toBe(true);
  await pass(1);
  expect(box().checked).toBe(false);
});

test('a box that is half ticked shows the press, not the half', async () => {
  const { show } = storedBox();
  await show(false, true);
  expect(box().indeterminate).toBe(true);
  await press(box());
  await show(false, true);
  expect([box().checked, box().indeterminate]).toEqual([true, false]);
});

test('no timer is left when the box is gone', async () => {
  const { show } = storedBox();
  await show(false);
  await press(box());
  expect(vi.getTimerCount()).toBe(1);
  await act(() => render(null, root));
  expect(vi.getTimerCount()).toBe(0);
});

test('a view that was chosen stays when its page is rendered before it is stored', async () => {
  const segments = [
    { value: 'light', label: 'Light' },
    { value: 'dark', label: 'Dark' },
  ];
  const show = (value: string) =>
    act(() => render(<Segmented label="Look" segments={segments} value={value} onChange={nothing} />, root));
  await show('light');
  await press(inputs()[1]!);
  await show('light');
  expect(inputs().map((input) => input.checked)).toEqual([false, true]);
});

test('the click that ticks a row is not called off', async () => {
  const ranges: boolean[] = [];
  await act(() => render(<RowCheck label="Select" checked={false} onToggle={(range) => ranges.push(range)} />, root));
  const EventOfPage = root.ownerDocument.defaultView!.Event;
  const click = Object.assign(new EventOfPage('click', { cancelable: true }), { shiftKey: true });
  await act(() => void box().dispatchEvent(click));
  expect([click.defaultPrevented, ranges]).toEqual([false, [true]]);
});
