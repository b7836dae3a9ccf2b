import { signal, type ReadonlySignal } from '@preact/signals';
import type { Schedule } from './schedule.ts';

export interface KeyBinding {
  /**
   * `E`, `?`, `ArrowDown`, `Escape`, `Delete`, or with Ctrl (Command on a Mac): `mod+K`. Two letters that are pressed one
   * after the other: `G D`. Letters in any case.
   */
  key: string;
  run: (event: KeyboardEvent) => void;
  /** What it does, for the list that `?` shows; without words it is not listed. */
  words?: string | undefined;
  /** Asked when the key is pressed: false lets the key go on to the layers below. */
  when?: (() => boolean) | undefined;
}

export interface KeyLayer {
  bindings: readonly KeyBinding[];
  /** Keys that it does not know end here (a sheet over a list). */
  modal?: boolean | undefined;
}

export interface Keys {
  /** Puts a layer on top and returns how to take it away. */
  add(layer: KeyLayer): () => void;
  /** What can be pressed now, topmost first: for the list of keys. */
  listed(): readonly KeyBinding[];
  /** What the second letter can choose, once the first one of two is pressed; empty when none is waited for. */
  readonly waiting: ReadonlySignal<readonly KeyBinding[]>;
}

/** How long the second of two letters is waited for, in ms. */
export const secondKeyMs = 1500;

/** Types of input in which letters are not text. */
const textless = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Whether typing belongs to this element: text fields, lists, editable content. */
export function takesText(element: EventTarget | null): boolean {
  const { tagName, type, isContentEditable } = (element ?? {}) as Partial<HTMLInputElement>;
  if (tagName === 'INPUT') return !textless.has(type ?? 'text');
  return tagName === 'TEXTAREA' || tagName === 'SELECT' || isContentEditable === true;
}

export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Whether a pressed key is the one that a binding names. Shift is part of the character, not looked at apart. */
export function matchesKey(binding: string, pressed: PressedKey): boolean {
  const withMod = binding.startsWith('mod+');
  const wanted = withMod ? binding.slice('mod+'.length) : binding;
  if (withMod !== (pressed.ctrlKey || pressed.metaKey) || pressed.altKey) return false;
  return wanted.toLowerCase() === pressed.key.toLowerCase();
}

const none: readonly KeyBinding[] = [];

/** The letters of a binding: one, or the two that are pressed one after the other. */
function lettersOf({ key }: KeyBinding): readonly [first: string, second: string | undefined] {
  const [first = '', second] = key.split(' ', 2);
  return [first, second];
}

/**
 * Single letters that act, in layers: the topmost layer that knows a key takes it. In text fields only keys with Ctrl
 * or Command and Escape act; while a word is being composed none does.
 *
 * @param schedule timer of the page
 */
export function createKeys(target: EventTarget, schedule: Schedule): Keys {
  const layers: KeyLayer[] = [];
  const waiting = signal(none);
  let stopWaiting: (() => void) | undefined;

  /** Topmost first, down to the layer at which keys end. */
  const reachable = (): KeyBinding[] => {
    const found: KeyBinding[] = [];
    for (const layer of layers.toReversed()) {
      found.push(...layer.bindings);
      if (layer.modal === true) break;
    }
    return found;
  };

  const applies = ({ when }: KeyBinding): boolean => when?.() ?? true;
  const acts = ({ key }: KeyBinding, typing: boolean): boolean => !typing || key.startsWith('mod+') || key === 'Escape';

  const wait = (bindings: readonly KeyBinding[]): void => {
    stopWaiting?.();
    stopWaiting = bindings.length > 0 ? schedule(() => wait(none), secondKeyMs) : undefined;
    waiting.value = bindings;
  };

  /** Whatever is pressed ends the waiting. Returns whether the key is used up: G E must not complete a row. */
  const endWaiting = (event: KeyboardEvent, typing: boolean): boolean => {
    const chosen = waiting.value.find((binding) => matchesKey(lettersOf(binding)[1] ?? '', event));
    wait(none);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return false;
    // A sheet that a pointer has opened meanwhile has its own keys.
    const isThere = reachable().some((binding) => binding.key === chosen?.key && applies(binding));
    if (isThere) chosen?.run(event);
    return event.key.length === 1 || event.key === 'Escape';
  };

  const onKeyDown = (pressed: Event): void => {
    const event = pressed as KeyboardEvent;
    // Autofill sends a keydown that has no key.
    if (event.key === undefined || event.defaultPrevented || event.isComposing) return;
    const typing = takesText(event.target);
    if (waiting.value.length > 0) {
      // The first letter is still held, or the second one is to be a capital.
      if (event.repeat || event.key === 'Shift') return;
      if (endWaiting(event, typing)) {
        event.preventDefault();
        return;
      }
    }
    const there = reachable().filter(
      (candidate) => acts(candidate, typing) && matchesKey(lettersOf(candidate)[0], event) && applies(candidate),
    );
    if (there.length === 0) return;
    const binding = there.find((candidate) => lettersOf(candidate)[1] === undefined);
    // A held key moves through a list, but must not complete one row after the other.
    if (event.repeat && !event.key.startsWith('Arrow') && !/^[jk]$/i.test(event.key)) return;
    event.preventDefault();
    if (binding === undefined) wait(there);
    else binding.run(event);
  };

  return {
    waiting,
    add(layer) {
      if (layers.length === 0) target.addEventListener('keydown', onKeyDown);
      layers.push(layer);
      return () => {
        const at = layers.indexOf(layer);
        if (at >= 0) layers.splice(at, 1);
        if (layers.length > 0) return;
        target.removeEventListener('keydown', onKeyDown);
        wait(none);
      };
    },
    listed() {
      const seen = new Set<string>();
      const found: KeyBinding[] = [];
      for (const binding of reachable()) {
        const key = binding.key.toLowerCase();
        if (binding.words === undefined || seen.has(key) || !applies(binding)) continue;
        seen.add(key);
        found.push(binding);
      }
      return found;
    },
  };
}
