import type { FieldsOf, Product } from '@sidebook/domain/records/schema';
import { productId } from '@sidebook/domain/records/setting-ids';
import type { RecordId } from '@sidebook/domain/ids';

import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import { perform } from '../shell/perform.ts';

export type ProductFields = Pick<FieldsOf<'product'>, 'name' | 'sku' | 'unit' | 'price' | 'tax' | 'note'>;

function changesOf(id: RecordId, fields: Readonly<Record<string, unknown>>): Change[] {
  return Object.entries(fields).map(([field, value]) => ({ id, field, value: (value ?? null) as Change['value'] }));
}

/** Adds a product to the catalogue; whether it was done, a refusal has been told (PROD-1). */
export async function addProduct(local: string, fields: ProductFields): Promise<boolean> {
  const changes = changesOf(productId(local), fields).filter(({ value }) => value !== null);
  const name = fields.name ?? '';
  return (await perform('settings.change', { changes }, () => t('products.added', { name }))) !== null;
}

/** Writes what was changed of a product, and nothing else: another admin may be editing it too. */
export async function saveProduct(product: Product, fields: ProductFields): Promise<boolean> {
  const current = product as Readonly<Record<string, unknown>>;
  const changes = changesOf(product.id, fields).filter(
    ({ field, value }) => JSON.stringify(current[field] ?? null) !== JSON.stringify(value),
  );
  if (changes.length === 0) return true;
  const name = fields.name ?? '';
  return (await perform('settings.change', { changes }, () => t('products.saved', { name }))) !== null;
}

/** Takes a product out of what is offered, or back; rows that were made from it stay (PROD-5). */
export async function archiveProduct({ id, name = '' }: Product, archived: boolean): Promise<void> {
  await perform('settings.change', { changes: [{ id, field: 'archived', value: archived }] }, () =>
    archived ? t('products.wasArchived', { name }) : t('products.isOffered', { name }),
  );
}
