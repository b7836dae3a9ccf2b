import { useLayoutEffect, useRef } from 'preact/hooks';
import { createKeys, type KeyBinding, type KeyLayer, type Keys } from './keys.ts';
import { schedule } from './schedule.ts';

let pageKeys: Keys | undefined;

/** The keys of this page; one listener on the document. */
export function keysOfPage(): Keys {
  pageKeys ??= createKeys(document, schedule);
  return pageKeys;
}

/**
 * Binds keys while the component is on the screen; the component shown last is asked first.
 *
 * @param bindings may be a new array on each render: the newest is used
 */
export function useKeys(bindings: readonly KeyBinding[], options: { active?: boolean; modal?: boolean } = {}): void {
  const { active = true, modal = false } = options;
  const newest = useRef(bindings);
  newest.current = bindings;
  // With the first frame, not after it: a key that is pressed at once belongs to what is on the screen by then.
  useLayoutEffect(() => {
    if (!active) return undefined;
    const layer: KeyLayer = {
      get bindings() {
        return newest.current;
      },
      modal,
    };
    return keysOfPage().add(layer);
  }, [active, modal]);
}
