import type { ComponentChild } from 'preact';
import { useRef } from 'preact/hooks';

/**
 * What is drawn of a list. While its rows are those of the list before it, that one stays as it is: to draw it once more with
 * another head would only make the new rows late.
 */
export function useSettled(isSettled: boolean, draw: () => ComponentChild): ComponentChild {
  const drawn = useRef<ComponentChild>(null);
  if (isSettled || drawn.current === null) drawn.current = draw();
  return drawn.current;
}
