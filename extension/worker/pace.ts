/** How long a part of long work takes at best, ms: commands of pages wait for it, and *Stop* ends it. */
const PART_TIME = 120;

/** How much of long work is done between two looks at whether it is to stop. */
export interface Pace {
  /** Of the next part. */
  readonly size: number;
  /** Does a part of that size; the next one is larger or smaller, by the time that it took. */
  run<T>(part: () => Promise<T>): Promise<T>;
}

/**
 * @param first size of the first part: small, since nothing is known yet
 * @param most so much at once, however quick it is
 */
export function createPace(
  now: () => number,
  { first, most }: { readonly first: number; readonly most: number },
): Pace {
  let size = first;
  return {
    get size() {
      return size;
    },
    async run(part) {
      const begun = now();
      const result = await part();
      const took = Math.max(1, now() - begun);
      size = nextSize(size, took, most);
      return result;
    },
  };
}

/** What would take the time of a part, but at most twice as much as before: one part may have been quick by chance. */
function nextSize(size: number, took: number, most: number): number {
  return Math.min(most, Math.max(1, Math.round(size * Math.min(2, PART_TIME / took))));
}
