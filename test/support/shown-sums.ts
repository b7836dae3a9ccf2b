import { amountFromRows } from '@sidebook/domain/quotes/product-rows';
import type { Deal, Lead } from '@sidebook/domain/records/schema';

/** By currency, minor units: of what has no amount of its own, what its rows come to (QUOT-4). */
export function shownSums(items: readonly (Deal | Lead)[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const item of items) {
    const amount = item.amount ?? (item.recordKind === 'deal' ? amountFromRows(item) : undefined);
    if (amount) sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.minor;
  }
  return sums;
}
