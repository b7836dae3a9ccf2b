import type { RecordId } from '../ids.ts';
import type { DealStay } from './stays.ts';

/** Sums in minor units by currency; several currencies are never added up. */
export type Sums = Readonly<Record<string, number>>;

/** A number that leads to its deals: it says as many as they are (REP-1). */
export interface Figure {
  /** In the order in which they came, each once. */
  readonly deals: readonly RecordId[];
  readonly sums: Sums;
}

/** Stays in the order of time. */
export function inOrder(stays: readonly DealStay[]): DealStay[] {
  return stays.toSorted((a, b) => a.entered - b.entered || (a.deal < b.deal ? -1 : 1));
}

/** Each deal once, by its first stay of these, which are in order. */
export function eachOnce(stays: readonly DealStay[]): DealStay[] {
  const seen = new Set<RecordId>();
  return stays.filter(({ deal }) => {
    if (seen.has(deal)) return false;
    seen.add(deal);
    return true;
  });
}

export function figureOf(stays: readonly DealStay[]): Figure {
  const counted = eachOnce(inOrder(stays));
  return { deals: counted.map(({ deal }) => deal), sums: sumsOf(counted) };
}

/** Sums of the amounts, each times its weight where one is given, rounded once to whole minor units. */
export function sumsOf(stays: readonly DealStay[], weight: (stay: DealStay) => number = () => 1): Sums {
  const sums: Record<string, number> = {};
  for (const stay of stays) {
    if (!stay.amount) continue;
    const { currency, minor } = stay.amount;
    sums[currency] = (sums[currency] ?? 0) + minor * weight(stay);
  }
  const rounded = Object.entries(sums).map(([currency, minor]) => [currency, Math.round(minor)] as const);
  return Object.fromEntries(rounded.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The middle one, or the mean of the two in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  // Numbers alone sort without a comparison in script: there may be tens of thousands.
  const sorted = Float64Array.from(values).toSorted();
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return below === undefined || above === undefined ? undefined : (below + above) / 2;
}
