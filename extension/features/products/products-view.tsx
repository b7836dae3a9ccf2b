import type { Product } from '@sidebook/domain/records/schema';
import { countProducts, productsByName, type ProductShelf } from '@sidebook/projections/queries/products';
import { Archive, ArchiveRestore, Package, Plus } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Row } from '../../components/row.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowCursor } from '../../components/use-row-cursor.ts';
import { WindowedList } from '../../components/windowed-list.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { AdminsOnly } from '../workspace-settings/admins-only.tsx';
import { archiveProduct } from './edit-products.ts';
import { money, percent } from './number-input.ts';
import { ProductSheet } from './product-sheet.tsx';

const PAGE = 200;

/** The catalogue: what the workspace sells, with its prices. Admins edit it, everybody reads it (PERM-2, PROD-1). */
export function ProductsView({ session }: { session: Session }) {
  const [shelf, setShelf] = useState<ProductShelf>('offered');
  const [limit, setLimit] = useState(PAGE);
  const [editing, setEditing] = useState<{ readonly product: Product | undefined }>();
  const cursor = useRowCursor();
  const listing = useLive(
    async () => ({
      products: (await productsByName(session.rows, shelf, { limit })).rows,
      total: await countProducts(session.rows, shelf),
    }),
    [session.rows, shelf, limit],
  );
  const products = listing?.products ?? [];
  const add = (): void => setEditing({ product: undefined });
  const step = (by: number): void => void cursor.step(by, products.length);
  useKeys([
    { key: 'c', run: add, when: () => session.admin, words: t('products.add') },
    { key: 'j', run: () => step(1), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1) },
    { key: 'ArrowDown', run: () => step(1) },
    { key: 'ArrowUp', run: () => step(-1) },
  ]);
  return (
    <>
      <h1 class="sr">{t('products.title')}</h1>
      <div class="list-filter">
        <Segmented
          label={t('products.shelf')}
          segments={[
            { value: 'offered', label: t('products.offered') },
            { value: 'archived', label: t('products.archived') },
          ]}
          value={shelf}
          onChange={(chosen) => {
            setShelf(chosen);
            cursor.reset();
          }}
        />
        {session.admin && (
          <Button icon={Plus} class="push" onClick={add}>
            {t('app.add')}
          </Button>
        )}
      </div>
      {!session.admin && (
        <div class="sec">
          <AdminsOnly session={session} />
        </div>
      )}
      {listing?.total === 0 ? (
        <NoProducts shelf={shelf} onAdd={session.admin ? add : undefined} />
      ) : (
        <WindowedList
          label={t('products.title')}
          count={products.length}
          current={cursor.at}
          onNeed={(_, end) => {
            if (end >= products.length && products.length === limit) setLimit(limit + PAGE);
          }}
          row={(index) => {
            const product = products[index];
            return product && listing ? (
              <ProductLine
                key={product.id}
                product={product}
                mayEdit={session.admin}
                selected={index === cursor.at}
                position={{ index, count: listing.total }}
                takesFocus={cursor.byKeys && index === cursor.at}
                onFocus={() => cursor.focused(index)}
                onOpen={() => setEditing({ product })}
              />
            ) : null;
          }}
        />
      )}
      {editing && <ProductSheet session={session} product={editing.product} onClose={() => setEditing(undefined)} />}
    </>
  );
}

function ProductLine({
  product,
  mayEdit,
  takesFocus,
  onOpen,
  ...line
}: {
  product: Product;
  mayEdit: boolean;
  selected: boolean;
  position: { index: number; count: number };
  takesFocus: boolean;
  onFocus: () => void;
  onOpen: () => void;
}) {
  const open = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) open.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const { name = '', sku, unit, price, tax, archived } = product;
  const taxed = tax === undefined ? undefined : `${t('products.tax')} ${percent(tax)}`;
  return (
    <Row
      title={name}
      sub={[sku, unit, taxed].filter(Boolean).join(' · ')}
      end={price && <span class="amount">{money(price.minor, price.currency)}</span>}
      openRef={open}
      onOpen={mayEdit ? onOpen : undefined}
      {...line}
      actions={
        mayEdit
          ? [
              {
                id: 'archive',
                icon: archived ? ArchiveRestore : Archive,
                label: archived ? t('products.offerNamed', { name }) : t('products.archiveNamed', { name }),
                onClick: () => void archiveProduct(product, !archived),
              },
            ]
          : undefined
      }
    />
  );
}

function NoProducts({ shelf, onAdd }: { shelf: ProductShelf; onAdd: (() => void) | undefined }) {
  if (shelf === 'archived') return <Empty glyph={Archive} title={t('products.noneArchived')} />;
  return (
    <Empty
      glyph={Package}
      title={t('products.none')}
      text={t('products.noneHint')}
      action={
        onAdd && (
          <Button tone="primary" keys="C" onClick={onAdd}>
            {t('products.add')}
          </Button>
        )
      }
    />
  );
}
