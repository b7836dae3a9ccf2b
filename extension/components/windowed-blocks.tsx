import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { blocksInSight, type BlockRange } from './windowing.ts';

export interface WindowedBlocksProps {
  /** Elements in all, also those not loaded yet. */
  count: number;
  /** Elements of a block: those are drawn and measured together. */
  size: number;
  /** px of one element while its block has not been measured. */
  estimate: number;
  /** Draws the elements from `start` to before `end`. */
  block: (start: number, end: number) => ComponentChildren;
  /** Called when these elements are in sight, the end not with them; a screen that pages loads them. */
  onNeed?: ((end: number, start: number) => void) | undefined;
}

/**
 * A long list of elements of different heights that draws only the blocks in and near sight. It stands alone in an element
 * that scrolls; the heights of blocks that were seen are known, those of the others are guessed.
 */
export function WindowedBlocks({ count, size, estimate, block, onNeed }: WindowedBlocksProps) {
  const holder = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>());
  const blocks = Math.ceil(count / size);
  const rangeNow = (): BlockRange => {
    const scroller = holder.current?.parentElement;
    const heightOf = (index: number): number =>
      heights.current.get(index) ?? Math.min(size, count - index * size) * estimate;
    return blocksInSight(scroller?.scrollTop ?? 0, scroller?.clientHeight ?? 800, blocks, heightOf);
  };
  const [range, setRange] = useState<BlockRange>(() => blocksInSight(0, 800, blocks, () => size * estimate));
  const look = (): void => {
    const next = rangeNow();
    setRange((before) => (isSame(before, next) ? before : next));
  };
  const latest = useRef(look);
  latest.current = look;

  const [sizes] = useState(
    () =>
      new BlockSizes((index, height) => {
        if (heights.current.get(index) === height) return;
        heights.current.set(index, height);
        latest.current();
      }),
  );

  useLayoutEffect(() => {
    const scroller = holder.current?.parentElement;
    if (!scroller) return undefined;
    const onScroll = (): void => latest.current();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const observer = new ResizeObserver(onScroll);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, []);
  useLayoutEffect(() => latest.current(), [count]);
  useLayoutEffect(() => {
    if (count > 0) onNeed?.(Math.min(count, range.end * size), range.start * size);
  }, [range.start, range.end, count]);

  return (
    <div ref={holder} style={{ paddingTop: `${range.before}px`, paddingBottom: `${range.after}px` }}>
      {Array.from({ length: Math.min(range.end, blocks) - range.start }, (_, offset) => {
        const index = range.start + offset;
        return (
          <Block key={index} index={index} sizes={sizes}>
            {block(index * size, Math.min(count, (index + 1) * size))}
          </Block>
        );
      })}
    </div>
  );
}

function isSame(a: BlockRange, b: BlockRange): boolean {
  return a.start === b.start && a.end === b.end && a.before === b.before && a.after === b.after;
}

/** Heights of the blocks that are drawn, whenever one changes. */
class BlockSizes {
  readonly #observer: ResizeObserver;
  readonly #places = new WeakMap<Element, number>();

  constructor(tell: (index: number, height: number) => void) {
    this.#observer = new ResizeObserver((entries) => {
      for (const entry of entries) {
        const height = entry.borderBoxSize[0]?.blockSize ?? entry.contentRect.height;
        tell(this.#places.get(entry.target) ?? 0, height);
      }
    });
  }

  /** @returns ends the watching */
  watch(element: Element, index: number): () => void {
    this.#places.set(element, index);
    this.#observer.observe(element);
    return () => this.#observer.unobserve(element);
  }
}

function Block({ index, sizes, children }: { index: number; sizes: BlockSizes; children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (element.current ? sizes.watch(element.current, index) : undefined), []);
  return (
    <div ref={element} class="card-block">
      {children}
    </div>
  );
}
