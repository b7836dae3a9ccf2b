import type { ProductRow } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';

import { t } from '../../locales/texts.ts';
import { money, percent, typedDiscount, typedQuantity } from './number-input.ts';

/** A change of a row in words: "Product added: Lamp, 2 × €49.00", "Quantity of “Lamp”: 2 to 3" (LOG-26). */
export function rowWords({ from, to }: { readonly from: unknown; readonly to: unknown }): string {
  const [before, after] = [rowOf(from), rowOf(to)];
  if (!before) return after ? t('products.logAdded', { row: wordsOf(after) }) : t('products.rows');
  if (!after) return t('products.logRemoved', { row: wordsOf(before) });
  const { name } = after;
  const changed = new Set((Object.keys(after) as (keyof ProductRow)[]).filter((part) => before[part] !== after[part]));
  if (changed.size === 1 && changed.has('quantity')) {
    return t('products.logQuantity', { name, from: typedQuantity(before.quantity), to: typedQuantity(after.quantity) });
  }
  if (changed.size === 1 && changed.has('pos')) return t('products.logMoved', { name });
  return t('products.logChanged', { from: allWordsOf(before), to: allWordsOf(after) });
}

/** As far as it is one: history also keeps what a damaged or hostile device wrote. */
function rowOf(value: unknown): ProductRow | undefined {
  return isValueOf('productRow', value) ? (value as ProductRow) : undefined;
}

function wordsOf({ name, quantity, price, currency }: ProductRow): string {
  return t('products.logRow', { name, quantity: typedQuantity(quantity), price: money(price, currency) });
}

function allWordsOf(row: ProductRow): string {
  const off = typedDiscount(row, row.currency);
  const tax = `${t('products.tax')} ${percent(row.tax)}`;
  return [wordsOf(row), off && `−${off}`, tax].filter(Boolean).join(', ');
}
