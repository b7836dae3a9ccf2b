export interface WindowedRange {
  /** First row to draw. */
  start: number;
  /** One past the last row to draw. */
  end: number;
  /** px before the first drawn row. */
  before: number;
  /** px after the last drawn row. */
  after: number;
}

/** Rows drawn beyond the edges, so that a quick scroll shows no gap. */
const overscan = 6;

/**
 * Which rows of a long list are drawn.
 *
 * @param scrollTop px scrolled
 * @param viewHeight px seen
 * @param rowHeight px of each row
 * @param count rows in all
 */
export function windowedRange(scrollTop: number, viewHeight: number, rowHeight: number, count: number): WindowedRange {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight) - overscan;
  const last = Math.ceil((Math.max(0, scrollTop) + viewHeight) / rowHeight) + overscan;
  const start = Math.min(Math.max(0, first), Math.max(0, count - 1));
  const end = Math.max(Math.min(count, last), Math.min(count, start + 1));
  return { start, end, before: start * rowHeight, after: (count - end) * rowHeight };
}

/** Where to scroll so that a row can be seen whole; the same place when it is seen already. */
export function scrollToRow(index: number, scrollTop: number, viewHeight: number, rowHeight: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + viewHeight) return top + rowHeight - viewHeight;
  return scrollTop;
}

export type BlockRange = WindowedRange;

/** px drawn beyond the edges, so that a quick scroll shows no gap. */
const margin = 400;

/**
 * Which blocks of a long list are drawn, when each has a height of its own.
 *
 * @param heightOf px of a block, measured or guessed
 */
export function blocksInSight(
  scrollTop: number,
  viewHeight: number,
  blocks: number,
  heightOf: (index: number) => number,
): BlockRange {
  const top = Math.max(0, scrollTop) - margin;
  const bottom = Math.max(0, scrollTop) + viewHeight + margin;
  let start = 0;
  let before = 0;
  while (start < blocks - 1 && before + heightOf(start) <= top) before += heightOf(start++);
  let end = start;
  let at = before;
  while (end < blocks && (at < bottom || end === start)) at += heightOf(end++);
  let after = 0;
  for (let index = end; index < blocks; index++) after += heightOf(index);
  return { start, end, before, after };
}
