import type { Money } from '../records/schema.ts';

/** Sums in minor units by currency: amounts of two currencies are never added. */
export type CurrencySums = Readonly<Record<string, number>>;

export function addMoney(sums: CurrencySums, amount: Money | undefined): CurrencySums {
  if (!amount) return sums;
  return { ...sums, [amount.currency]: (sums[amount.currency] ?? 0) + amount.minor };
}
