import type { Money } from '../records/schema.ts';

/** By the number that people read: amounts of two currencies are never converted. */
export function amountKey(amount: Money | undefined): number | undefined {
  return amount && amount.minor / 10 ** decimalsOf(amount.currency);
}

const decimals = new Map<string, number>();

function decimalsOf(currency: string): number {
  let digits = decimals.get(currency);
  if (digits === undefined) {
    digits = Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    decimals.set(currency, digits);
  }
  return digits;
}
