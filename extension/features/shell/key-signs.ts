import type { KeyBinding } from '../../components/keys.ts';
import { keysOfPage } from '../../components/use-keys.ts';

/** What stands on the keys of a binding, with the key that goes the other way. */
const signs: Readonly<Record<string, readonly string[]>> = {
  j: ['J', 'K'],
  ArrowLeft: ['←', '→'],
  ArrowUp: ['↑', '↓'],
  Enter: ['↵'],
  Escape: ['Esc'],
  'mod+a': ['Ctrl+A'],
};

/** Keys that hold on every screen: they stand after those of what is selected. */
const everywhere = ['z', '/', '?'];

export interface ShownKey {
  readonly keys: readonly string[];
  readonly words: string;
}

/** What can be pressed now: the keys of the place first, those that are the same everywhere last. */
export function shownKeys(): ShownKey[] {
  return keysOfPage()
    .listed()
    .toSorted((a, b) => everywhere.indexOf(a.key) - everywhere.indexOf(b.key))
    .map(shownKey);
}

function shownKey({ key, words = '' }: KeyBinding): ShownKey {
  return { keys: signs[key] ?? [key.length === 1 ? key.toUpperCase() : key], words };
}
