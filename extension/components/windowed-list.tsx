import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scrollToRow, windowedRange } from './windowing.ts';

export interface WindowedListProps {
  /** Accessible name of the list. */
  label: string;
  /** Rows in all, also those not loaded yet. */
  count: number;
  /** The custom property that holds the height of a row; the same for all of them. */
  rowToken?: '--row' | '--row-1' | undefined;
  /** Draws one `Row` (an `li`); called for the rows that can be seen. */
  row: (index: number) => ComponentChildren;
  /** The row that must be in sight. */
  current?: number | undefined;
  /** Called when the rows near this one are needed; a screen that pages loads them. */
  onNeed?: ((start: number, end: number) => void) | undefined;
}

/** A list of any length that draws only what is seen. It scrolls by itself and fills the height it is given. */
export function WindowedList({ label, count, rowToken = '--row', row, current, onNeed }: WindowedListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, rowHeight: 44 });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const rowHeight = Number.parseFloat(getComputedStyle(element).getPropertyValue(rowToken)) || 44;
      const height = element.clientHeight;
      setView((before) =>
        before.height === height && before.rowHeight === rowHeight
          ? before
          : { top: element.scrollTop, height, rowHeight },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowToken]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || current === undefined || current < 0) return;
    element.scrollTop = scrollToRow(current, element.scrollTop, view.height, view.rowHeight);
  }, [current]);

  const range = windowedRange(view.top, view.height, view.rowHeight, count);
  useLayoutEffect(() => {
    if (count > 0) onNeed?.(range.start, range.end);
  }, [range.start, range.end, count]);

  return (
    <div
      ref={scroller}
      class="scroll windowed"
      onScroll={(event) => {
        const top = event.currentTarget.scrollTop;
        setView((before) => ({ ...before, top }));
      }}
    >
      <ul aria-label={label} style={{ paddingTop: `${range.before}px`, paddingBottom: `${range.after}px` }}>
        {Array.from({ length: range.end - range.start }, (_, offset) => row(range.start + offset))}
      </ul>
    </div>
  );
}
