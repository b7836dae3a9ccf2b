import type { RecordId } from '../ids.ts';
import type { StayTable } from './stay-table.ts';

/** Sums in minor units by currency; several currencies are never added up. */
export type Sums = Readonly<Record<string, number>>;

/** A number that leads to its deals: it says as many as they are (REP-1). */
export interface Figure {
  /** In the order in which they came, each once. */
  readonly deals: readonly RecordId[];
  readonly sums: Sums;
}

/** Rows of a table of stays, in its order, which is that of time. */
export type Rows = readonly number[];

/** Each deal once, by its first stay of these. */
export function eachOnce({ deal, texts }: StayTable, rows: Rows): Rows {
  const seen = new Uint8Array(texts.length);
  return rows.filter((row) => {
    const place = deal[row] as number;
    if (seen[place] === 1) return false;
    seen[place] = 1;
    return true;
  });
}

export function dealsOf({ deal, texts }: StayTable, rows: Rows): RecordId[] {
  return rows.map((row) => texts[deal[row] as number] as RecordId);
}

export function figureOf(stays: StayTable, rows: Rows): Figure {
  const counted = eachOnce(stays, rows);
  return { deals: dealsOf(stays, counted), sums: sumsOf(stays, counted) };
}

/** Sums of the amounts, each times its weight where one is given, rounded once to whole minor units. */
export function sumsOf(stays: StayTable, rows: Rows, weight: (row: number) => number = () => 1): Sums {
  const { currency, minor, texts } = stays;
  const sums = new Map<number, number>();
  for (const row of rows) {
    const of = currency[row] as number;
    if (of !== 0) sums.set(of, (sums.get(of) ?? 0) + (minor[row] as number) * weight(row));
  }
  const rounded = [...sums].map(([of, sum]) => [texts[of] as string, Math.round(sum)] as const);
  return Object.fromEntries(rounded.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The middle one, or the mean of the two in the middle; undefined of none. */
export function medianOf(values: readonly number[]): number | undefined {
  // Numbers alone sort without a comparison in script: there may be tens of thousands.
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return below === undefined || above === undefined ? undefined : (below + above) / 2;
}
