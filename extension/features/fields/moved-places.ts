import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

interface Placed {
  readonly id: string;
  /** Fractional index. */
  readonly pos: string;
}

/**
 * What gets another place when one of a list goes up (-1) or down (1): it alone, between its new neighbours. Where two people
 * gave two of them one place, or a place is none, all get new ones.
 *
 * @param list in its order
 */
export function movedPlaces<One extends Placed>(
  list: readonly One[],
  id: string,
  by: -1 | 1,
): readonly (readonly [One, string])[] {
  const from = list.findIndex((one) => one.id === id);
  const moved = list[from];
  const at = from + by;
  if (!moved || at < 0 || at >= list.length) return [];
  const order = list.toSpliced(from, 1).toSpliced(at, 0, moved);
  const [before, after] = [order[at - 1]?.pos ?? null, order[at + 1]?.pos ?? null];
  if ([before, after].every(isPlace) && (before === null || after === null || before < after)) {
    return [[moved, generateKeyBetween(before, after)]];
  }
  const places = generateNKeysBetween(null, null, order.length);
  return order.map((one, index) => [one, places[index] ?? ''] as const);
}

/** Whether a text is a fractional index between which another one can be made; documents may hold any text. */
export function isPlace(pos: string | null): boolean {
  if (pos === null) return true;
  try {
    generateKeyBetween(pos, null);
    return true;
  } catch {
    return false;
  }
}
