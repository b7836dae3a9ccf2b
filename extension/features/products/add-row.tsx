import { rowOfProduct } from '@sidebook/domain/quotes/product-rows';
import type { Product, ProductRow } from '@sidebook/domain/records/schema';
import { findProducts } from '@sidebook/projections/queries/products';
import { Package } from 'lucide';
import { useState } from 'preact/hooks';

import { Picker } from '../../components/picker.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { positionAtEnd } from '../ordering/positions.ts';
import { money } from './number-input.ts';
import { OtherCurrencySheet } from './other-currency-sheet.tsx';

const SHOWN = 8;

export interface AddRowProps {
  session: Session;
  rows: readonly (readonly [string, ProductRow])[];
  /** That of the rows that are there (QUOT-5). */
  currency: string | undefined;
  /** Of the first row, when its product says none. */
  usual: string;
  onAdd: (element: string, row: ProductRow) => Promise<boolean>;
}

/** Adds a product by what is typed of its name or number, or what is typed as it is (PROD-3). */
export function AddRow({ session, rows, currency, usual, onAdd }: AddRowProps) {
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState<Product>();
  const found = useLive(() => findProducts(session.rows, query, SHOWN), [session.rows, query]) ?? [];
  // Nobody has to type the tax of each row: it is mostly the same.
  const tax = rows.at(-1)?.[1].tax ?? 0;
  const otherwise = { price: { minor: 0, currency: currency ?? usual }, tax };

  async function add(row: ProductRow): Promise<void> {
    if (await onAdd(newLocalId(), row)) setQuery('');
  }

  function choose(product: Product): void {
    if (currency !== undefined && product.price && product.price.currency !== currency) setAsked(product);
    else void add(rowOfProduct(product, positionAtEnd(rows), otherwise));
  }

  function addText(name: string): void {
    const { price } = otherwise;
    const row = { name, unit: '', quantity: 1000, discount: 0, discountIn: 'percent', tax } as const;
    void add({ ...row, price: price.minor, currency: price.currency, pos: positionAtEnd(rows) });
  }

  return (
    <>
      <Picker
        label={t('products.addRow')}
        query={query}
        placeholder={t('products.name')}
        onQuery={setQuery}
        choices={found.map(({ id, name = '', sku, price }) => ({
          id,
          text: name,
          sub: [sku, price && money(price.minor, price.currency)].filter(Boolean).join(' · '),
          icon: Package,
        }))}
        onChoose={(choice) => {
          const product = found.find(({ id }) => id === choice?.id);
          if (product) choose(product);
        }}
        createLabel={(text) => t('products.addText', { text })}
        onCreate={addText}
      />
      {asked && currency !== undefined && (
        <OtherCurrencySheet
          product={asked}
          currency={currency}
          onPrice={(minor) => {
            setAsked(undefined);
            const priced = { ...asked, price: { minor, currency } };
            void add(rowOfProduct(priced, positionAtEnd(rows), otherwise));
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
