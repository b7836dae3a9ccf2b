import { currencyOf, totalsOf } from '@sidebook/domain/quotes/product-rows';
import type { Deal, ProductRow, Quote } from '@sidebook/domain/records/schema';

import { Check } from '../../components/check.tsx';
import { t } from '../../locales/texts.ts';
import { usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { movedBy } from '../ordering/positions.ts';
import { perform } from '../shell/perform.ts';
import { AddRow } from './add-row.tsx';
import { RowEditor } from './row-editor.tsx';
import { writeRows } from './write-rows.ts';
import { RowTotals } from './row-totals.tsx';
import { AmountNote } from './amount-note.tsx';

const rowParts = ['name', 'quantity', 'unit', 'price', 'discount', 'taxPercent', 'amount'] as const;

export interface ProductRowsProps {
  session: Session;
  record: Deal | Quote;
  /** Of a deal: its amount is what the rows come to. */
  follows: boolean;
  /** Nothing can be changed: of a quote that was sent, of what the user may only read, in the recycle bin. */
  fixed: boolean;
}

/** What a deal or quote sells: rows with quantity, price, discount and tax, and what they come to. */
export function ProductRows({ session, record, follows, fixed }: ProductRowsProps) {
  const rows = Object.entries(record.rows);
  const totals = totalsOf(record);
  const amounts = new Map(totals.flatMap(({ ids, rows: own }) => ids.map((id, index) => [id, own[index] ?? 0])));
  const taxIncluded = record.taxIncluded === true;
  const move = (index: number, by: -1 | 1): void => void writeRows(record, movedBy(rows, index, by));
  return (
    <section class="sec products" aria-label={t('products.rows')}>
      <div class="sec-head">
        <h2>{t('products.rows')}</h2>
        {rows.length > 0 && <span class="dim num">{rows.length}</span>}
      </div>
      {rows.length > 0 && (
        <>
          <div class="prow prow-head" aria-hidden="true">
            {rowParts.map((field) => (
              <span key={field}>{t(`products.${field}`)}</span>
            ))}
          </div>
          <ol class="prows">
            {rows.map(([id, row], index) => (
              <RowEditor
                key={id}
                row={row}
                amount={amounts.get(id) ?? 0}
                fixed={fixed}
                isFirst={index === 0}
                isLast={index === rows.length - 1}
                onChange={(changed: ProductRow) => writeRows(record, [[id, changed]])}
                onMove={(by) => move(index, by)}
                onRemove={() => void writeRows(record, [[id, null]], t('products.rowRemoved', { name: row.name }))}
              />
            ))}
          </ol>
        </>
      )}
      {!fixed && (
        <AddRow
          session={session}
          rows={rows}
          currency={currencyOf(record) ?? rows[0]?.[1].currency}
          usual={(record.recordKind === 'deal' ? record.amount?.currency : undefined) ?? usualCurrency(session)}
          onAdd={(id, row) => writeRows(record, [[id, row]])}
        />
      )}
      {rows.length > 0 && (
        <>
          <Check
            label={t('products.taxIncluded')}
            checked={taxIncluded}
            disabled={fixed}
            onChange={(checked) => void saveTax(record, checked)}
          />
          {totals.map((total) => (
            <RowTotals key={total.currency} total={total} taxIncluded={taxIncluded} />
          ))}
        </>
      )}
      {record.recordKind === 'deal' && <AmountNote deal={record} totals={totals} follows={follows} fixed={fixed} />}
    </section>
  );
}

async function saveTax({ id }: Deal | Quote, taxIncluded: boolean): Promise<void> {
  await perform('record.change', { changes: [{ id, field: 'taxIncluded', value: taxIncluded }] }, () =>
    t('items.fieldSaved', { field: t('products.taxIncluded') }),
  );
}
