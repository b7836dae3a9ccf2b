export interface KbdProps {
  /** What stands on the key: "E", "Esc", "↵". Letters do not change with the language. */
  keys: string;
}

/** The hint of a key. The part that it stands in names the key to assistive software (`aria-keyshortcuts`). */
export function Kbd({ keys }: KbdProps) {
  return <kbd aria-hidden="true">{keys}</kbd>;
}

const spokenKeys: Readonly<Record<string, string>> = {
  '↵': 'Enter',
  Esc: 'Escape',
  '⌫': 'Backspace',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  '⌘K': 'Meta+K',
  '⌘↵': 'Meta+Enter',
};

/** A key's hint in the form of `aria-keyshortcuts`. */
export function ariaShortcut(keys: string | undefined): string | undefined {
  return keys === undefined ? undefined : (spokenKeys[keys] ?? keys);
}
