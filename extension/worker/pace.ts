/** How much of long work is done between two looks at whether it is to stop. */
export interface Pace {
  /** Of the next part. */
  readonly size: number;
  /** Does a part of that size; the next one is larger or smaller, by the time that it took. */
  run<T>(part: () => Promise<T>): Promise<T>;
}

export interface PaceOptions {
  /** Size of the first part: small, since nothing is known yet. */
  readonly first: number;
  /** What each part costs however small it is, would be most of the work with fewer at once. */
  readonly least: number;
  readonly most: number;
  /** How long a part is to take, ms: commands of pages may wait for it, and *Stop* does. */
  readonly time: number;
}

export function createPace(now: () => number, { first, least, most, time }: PaceOptions): Pace {
  let size = first;
  return {
    get size() {
      return size;
    },
    async run(part) {
      const begun = now();
      const result = await part();
      const took = Math.max(1, now() - begun);
      // At most twice as many as before: one part may have been quick by chance.
      size = Math.min(most, Math.max(least, Math.round(size * Math.min(2, time / took))));
      return result;
    },
  };
}
