import type { RecordId } from '@sidebook/domain/ids';

/** Keys in ascending order and the records that have them, from one place to before another. */
export interface Run {
  readonly keys: readonly string[];
  readonly ids: readonly RecordId[];
  readonly from: number;
  readonly to: number;
}

interface Cursor extends Pick<Run, 'keys' | 'ids'> {
  /** The next one's place, and how many are left. */
  at: number;
  left: number;
}

/** Gives the records of many runs in the order of their keys, one by one: what nobody asks for is never put in order. */
export class RunMerger {
  /** A binary heap: no cursor's key comes before that of the one above it. */
  readonly #heap: Cursor[];
  readonly #step: 1 | -1;

  constructor(runs: readonly Run[], reverse: boolean) {
    this.#step = reverse ? -1 : 1;
    this.#heap = runs
      .filter(({ from, to }) => from < to)
      .map(({ keys, ids, from, to }) => ({ keys, ids, at: reverse ? to - 1 : from, left: to - from }));
    for (let index = this.#heap.length >> 1; index >= 0; index--) this.#sink(index);
  }

  get isAtEnd(): boolean {
    return this.#heap.length === 0;
  }

  next(): RecordId | undefined {
    const first = this.#heap[0];
    if (!first) return undefined;
    const id = first.ids[first.at];
    first.at += this.#step;
    first.left--;
    if (first.left === 0) {
      const last = this.#heap.pop();
      if (last && last !== first) this.#heap[0] = last;
    }
    this.#sink(0);
    return id;
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.#heap.length && this.#comesBefore(child, least)) least = child;
      }
      if (least === index) return;
      const moved = this.#heap[index] as Cursor;
      this.#heap[index] = this.#heap[least] as Cursor;
      this.#heap[least] = moved;
      index = least;
    }
  }

  #comesBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]] as [Cursor, Cursor];
    const [key, than] = [one.keys[one.at] as string, other.keys[other.at] as string];
    return this.#step === 1 ? key < than : key > than;
  }
}
