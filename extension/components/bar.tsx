import type { ComponentChildren } from 'preact';
import { Kbd } from './kbd.tsx';

export interface Hint {
  /** Keys that do the same: `['J', 'K']`. */
  keys: readonly string[];
  /** One or two words: "done", "move to". */
  words: string;
}

export interface BarProps {
  /** `SyncState`, or on the page a sum. It is never cut. */
  children: ComponentChildren;
  /** Up to five, those of the selected row first. Those that do not fit are not shown. */
  hints?: readonly Hint[] | undefined;
}

/** The status bar: state left, keys right. */
export function Bar({ children, hints = [] }: BarProps) {
  return (
    <footer class="bar">
      {children}
      {hints.length > 0 && (
        <span class="hints">
          {hints.map((hint) => (
            <span key={hint.words} class="hint">
              {hint.keys.map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
              {hint.words}
            </span>
          ))}
        </span>
      )}
    </footer>
  );
}
