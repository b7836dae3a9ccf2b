import type { KeyBinding } from '../../components/keys.ts';
import { keysOfPage } from '../../components/use-keys.ts';

/** What stands on the keys of a binding, with the key that goes the other way. */
const signs: Readonly<Record<string, readonly string[]>> = {
  j: ['J', 'K'],
  ArrowLeft: ['←', '→'],
  ArrowUp: ['↑', '↓'],
  Enter: ['↵'],
  Escape: ['Esc'],
  'mod+a': [withMod('A')],
  'mod+k': [withMod('K')],
};

/** As it stands on the keyboard of this device. */
function withMod(letter: string): string {
  return navigator.userAgent.includes('Macintosh') ? `⌘${letter}` : `Ctrl+${letter}`;
}

/** Keys that hold on every screen: they stand after those of what is selected. */
const everywhere = ['z', '/', '?', 'mod+k'];

export interface ShownKey {
  readonly keys: readonly string[];
  readonly words: string;
}

/** What can be pressed now: the keys of the place first, then those that are the same everywhere. */
function keysOfPlace(): KeyBinding[] {
  const { length } = everywhere;
  const rank = ({ key }: KeyBinding): number => (key.includes(' ') ? length : everywhere.indexOf(key));
  return keysOfPage()
    .listed()
    .toSorted((a, b) => rank(a) - rank(b));
}

/** For the list that `?` shows; what takes two letters stands last. */
export function shownKeys(): ShownKey[] {
  return keysOfPlace().map(shownKey);
}

/** The first few, for the status bar: what takes one press. */
export function hintedKeys(count: number): ShownKey[] {
  return keysOfPlace()
    .filter(({ key }) => !key.includes(' '))
    .slice(0, count)
    .map(shownKey);
}

function shownKey({ key, words = '' }: KeyBinding): ShownKey {
  return { keys: signs[key] ?? [signOf(key)], words };
}

/** What stands on a key, or on both of two: `G D`. */
export function signOf(key: string): string {
  return /^.( .)?$/.test(key) ? key.toUpperCase() : key;
}
