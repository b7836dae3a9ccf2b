/** A source of chance that repeats: the same seed gives the same run, so that a failure can be looked at again. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 to `end - 1`. */
  below(end: number): number;
  chance(probability: number): boolean;
  pick<Value>(values: readonly Value[]): Value;
  shuffle<Value>(values: readonly Value[]): Value[];
  /** Some of the values, in their order; perhaps none. */
  some<Value>(values: readonly Value[]): Value[];
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32: small, and good enough to find an order of events that nobody thought of.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    shuffle(values) {
      const shuffled = [...values];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = below(index + 1);
        [shuffled[index], shuffled[other]] = [shuffled[other] as never, shuffled[index] as never];
      }
      return shuffled;
    },
    some: (values) => values.filter(() => next() < 0.5),
  };
}

/**
 * The seeds of a fuzzed test. `FUZZ_SEED=17` runs that one alone, `FUZZ_RUNS=500` so many from the first on: for looking at a
 * failure, and for a long search.
 */
export function fuzzSeeds(runs: number, first = 1): number[] {
  const only = process.env['FUZZ_SEED'];
  if (only !== undefined) return [Number(only)];
  return Array.from({ length: Number(process.env['FUZZ_RUNS'] ?? runs) }, (_, index) => first + index);
}

/** Runs with a seed, and adds seed and operations to what went wrong. */
export async function withSeed(
  seed: number,
  run: (random: Random, operations: string[]) => Promise<void>,
): Promise<void> {
  const operations: string[] = [];
  try {
    await run(seededRandom(seed), operations);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(`seed ${seed}, after ${operations.length} operations:\n${operations.join('\n')}\n\n${reason}`, {
      cause: error,
    });
  }
}
