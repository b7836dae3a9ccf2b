import type { KeyRange } from './keys.ts';

/** A range of keys, walked from its end with `reverse`. */
export interface OrderedRange extends KeyRange {
  readonly reverse: boolean;
  /** Records with a key in here stand elsewhere in the order and are passed over. */
  readonly without?: KeyRange;
}

/** Ranges one after the other, or from the last to the first; within one of them equal values stand by their ids. */
export function inTurn(ranges: readonly KeyRange[], descending: boolean): OrderedRange[] {
  const all = ranges.map((range) => ({ ...range, reverse: false }));
  return descending ? all.toReversed() : all;
}

/** What has a value that nobody knows (a member who left) stands behind those that are known, and is not lost. */
export function gaps(all: KeyRange, known: readonly KeyRange[]): OrderedRange[] {
  const taken = known.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const starts = [all.from, ...taken.map(({ to }) => to)];
  const ends = [...taken.map(({ from }) => from), all.to];
  return starts.flatMap((from, index) => {
    const to = ends[index] as string;
    return from < to ? [{ from, to, reverse: false }] : [];
  });
}
