import { amountFromRows } from '@sidebook/domain/quotes/product-rows';
import type { Deal, Lead, Money } from '@sidebook/domain/records/schema';

/** What a deal or lead is worth on every screen: without an amount of its own what its rows come to (QUOT-4). */
export function shownAmount(item: Deal | Lead): Money | undefined {
  return item.amount ?? (item.recordKind === 'deal' ? amountFromRows(item) : undefined);
}
