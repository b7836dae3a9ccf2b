import { useEffect, useState } from 'preact/hooks';

import { schedule } from './schedule.ts';

/** How long a control shows what was pressed when the state does not follow, in milliseconds. */
export const pressedMs = 2000;

export interface Pressed<Value> {
  /** What was pressed until the state has become that, else the state. */
  readonly shown: Value;
  /** Something was pressed and the state has not followed yet. */
  readonly isAhead: boolean;
  press(value: Value): void;
}

/**
 * What a tick box or a row of radio buttons shows for a state that is stored elsewhere. A render between the press and
 * the store brings the old state once more: without this the box would jump back and forth. A change that was refused is
 * seen after `pressedMs`, when the state is shown again.
 */
export function usePressed<Value>(stored: Value): Pressed<Value> {
  const [pressed, setPressed] = useState<{ readonly value: Value }>();
  // Only by a change to what was pressed: between two quick presses the state still brings the first.
  useEffect(() => setPressed((now) => (now?.value === stored ? undefined : now)), [stored]);
  useEffect(() => (pressed ? schedule(() => setPressed(undefined), pressedMs) : undefined), [pressed]);
  return {
    shown: pressed ? pressed.value : stored,
    isAhead: pressed !== undefined,
    press: (value) => setPressed({ value }),
  };
}
