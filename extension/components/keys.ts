export interface KeyBinding {
  /** `E`, `?`, `ArrowDown`, `Escape`, `Delete`, or with Ctrl (Command on a Mac): `mod+K`. Letters in any case. */
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
}

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

/**
 * Single letters that act, in layers: the topmost layer that knows a key takes it. In text fields only keys with Ctrl
 * or Command and Escape act; while a word is being composed none does.
 */
export function createKeys(target: EventTarget): Keys {
  const layers: KeyLayer[] = [];

  const find = (event: KeyboardEvent): KeyBinding | undefined => {
    const typing = takesText(event.target);
    for (const layer of layers.toReversed()) {
      const binding = layer.bindings.find(
        (candidate) =>
          matchesKey(candidate.key, event) &&
          (!typing || candidate.key.startsWith('mod+') || candidate.key === 'Escape') &&
          (candidate.when?.() ?? true),
      );
      if (binding !== undefined) return binding;
      if (layer.modal === true) return undefined;
    }
    return undefined;
  };

  const onKeyDown = (pressed: Event): void => {
    const event = pressed as KeyboardEvent;
    // Autofill sends a keydown that has no key.
    if (event.key === undefined || event.defaultPrevented || event.isComposing) return;
    const binding = find(event);
    if (binding === undefined) return;
    // A held key moves through a list, but must not complete one row after the other.
    if (event.repeat && !event.key.startsWith('Arrow') && !/^[jk]$/i.test(event.key)) return;
    event.preventDefault();
    binding.run(event);
  };

  return {
    add(layer) {
      if (layers.length === 0) target.addEventListener('keydown', onKeyDown);
      layers.push(layer);
      return () => {
        const at = layers.indexOf(layer);
        if (at >= 0) layers.splice(at, 1);
        if (layers.length === 0) target.removeEventListener('keydown', onKeyDown);
      };
    },
    listed() {
      const seen = new Set<string>();
      const found: KeyBinding[] = [];
      for (const layer of layers.toReversed()) {
        for (const binding of layer.bindings) {
          const key = binding.key.toLowerCase();
          if (binding.words === undefined || seen.has(key) || binding.when?.() === false) continue;
          seen.add(key);
          found.push(binding);
        }
        if (layer.modal === true) break;
      }
      return found;
    },
  };
}
