import { useRef, useState } from 'preact/hooks';

/** The row of a windowed list that keys act on. */
export interface RowCursor {
  /** Place of the row as it was drawn last. */
  readonly at: number;
  /** Keys moved it: the row takes the focus, also when it has to be drawn first. */
  readonly byKeys: boolean;
  /** Its place now: two keys may come between two drawings. */
  place(): number;
  /**
   * One row on or back; the first press goes to the row that is marked already.
   *
   * @returns the places before and after
   */
  step(by: number, count: number): readonly [number, number];
  /** A row has got the focus. */
  focused(index: number): void;
  /** To the first row, without the focus. */
  reset(): void;
}

export function useRowCursor(): RowCursor {
  const [drawn, setDrawn] = useState({ at: 0, byKeys: false });
  const newest = useRef(drawn);
  const put = (at: number, byKeys: boolean): void => {
    newest.current = { at, byKeys };
    setDrawn(newest.current);
  };
  return {
    ...drawn,
    place: () => newest.current.at,
    step(by, count) {
      const { at, byKeys } = newest.current;
      const inList = byKeys || document.activeElement?.closest('.row') != null;
      const next = Math.max(0, Math.min(count - 1, inList ? at + by : at));
      put(next, true);
      return [at, next];
    },
    focused(index) {
      // The focus that an earlier step asked for comes after the next step: the cursor is further by then.
      const { at, byKeys } = newest.current;
      if (!byKeys || index === at) put(index, false);
    },
    reset: () => put(0, false),
  };
}
