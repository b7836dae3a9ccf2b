/**
 * Amounts of deals and quotes from their rows, exact to the minor unit (QUOT-1..3). All numbers are integers: money in minor
 * units, quantities in thousandths, percentages in hundredths of a percent. Halves are rounded away from zero, as invoices do.
 */
export interface PricedRow {
  /** Thousandths: 2500 = 2.5. */
  readonly quantity: number;
  /** Of one unit, in minor units. */
  readonly price: number;
  /** Of the whole row: hundredths of a percent (1250 = 12.5 %), or minor units. */
  readonly discount: number;
  readonly discountIn: 'percent' | 'amount';
  /** Hundredths of a percent: 1900 = 19 %. */
  readonly tax: number;
}

export interface TaxShare {
  /** Hundredths of a percent. */
  readonly rate: number;
  /** What it is reckoned on, without the tax. */
  readonly net: number;
  readonly tax: number;
}

export interface Amounts {
  /** What each row costs after its discount, as it is shown: with tax where prices include it. */
  readonly rows: readonly number[];
  readonly net: number;
  /** By rate, the lowest first; the rate 0 is left out. */
  readonly taxes: readonly TaxShare[];
  /** What the client pays. */
  readonly gross: number;
}

/** Hundredths of a percent in a whole, and thousandths in a unit. */
const WHOLE = 10_000n;
const UNIT = 1000n;

/**
 * Quantity x price less the discount, rounded once (QUOT-1). A discount in money takes off no more than the row costs: its
 * quantity may have been lowered since.
 */
export function rowAmount({ quantity, price, discount, discountIn }: Omit<PricedRow, 'tax'>): number {
  const full = BigInt(quantity) * BigInt(price);
  if (discountIn === 'percent') return Number(rounded(full * (WHOLE - BigInt(discount)), UNIT * WHOLE));
  const amount = rounded(full, UNIT);
  const off = BigInt(discount);
  if (amount < 0n) return Number(-amount < off ? 0n : amount + off);
  return Number(amount < off ? 0n : amount - off);
}

/**
 * Sums of rows. Tax is reckoned once per rate on the sum of its rows, so that the sum of taxes is that of the printed table
 * (QUOT-2); where prices include it, it is taken out of the sum instead (QUOT-3).
 */
export function amountsOf(rows: readonly PricedRow[], taxIncluded: boolean): Amounts {
  const totals = rows.map(rowAmount);
  const byRate = new Map<number, bigint>();
  for (const [index, { tax }] of rows.entries()) {
    byRate.set(tax, (byRate.get(tax) ?? 0n) + BigInt(totals[index] ?? 0));
  }
  const shares = [...byRate]
    .toSorted(([a], [b]) => a - b)
    .map(([rate, sum]): TaxShare => {
      const tax = rounded(sum * BigInt(rate), taxIncluded ? WHOLE + BigInt(rate) : WHOLE);
      return { rate, net: Number(taxIncluded ? sum - tax : sum), tax: Number(tax) };
    });
  const net = shares.reduce((sum, share) => sum + share.net, 0);
  return {
    rows: totals,
    net,
    taxes: shares.filter(({ rate }) => rate !== 0),
    gross: shares.reduce((sum, share) => sum + share.tax, net),
  };
}

/** The nearest integer of a fraction; halves away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  return sign * ((2n * numerator * sign + denominator) / (2n * denominator));
}
