import { type CurrencyTotal, totalsOf } from '@sidebook/domain/quotes/product-rows';
import type { Company, Contact, ProductRow, Quote } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import { shownPercent, shownScaled } from '../../locales/exact-numbers.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { money } from '../products/number-input.ts';
import { RowTotals } from '../products/row-totals.tsx';
import type { PaperSize } from './page-rule.ts';

/** What the client gets: who offers, to whom, what for how much, until when (QUOT-13). */
export function QuotePaper({
  session,
  quote,
  clients,
  size,
}: {
  session: Session;
  quote: Quote;
  clients: readonly ItemRow[];
  size: PaperSize;
}) {
  const { letterhead } = session.workspaceSettings;
  const contact = session.members.find(({ id }) => id === quote.responsible)?.name;
  const facts: [string, string | undefined][] = [
    [t('print.number'), quote.number],
    [t('quotes.issued'), quote.issued && formats.value.day(quote.issued)],
    [t('quotes.validUntil'), quote.validUntil && formats.value.day(quote.validUntil)],
    [t('print.contact'), contact],
  ];
  return (
    <article class={`paper paper-${size}`}>
      <header class="paper-head">
        <address class="paper-client">{clientLines(clients).join('\n')}</address>
        <address class="paper-sender">
          <strong>{letterhead.name ?? session.workspaceName}</strong>
          {[letterhead.address, letterhead.taxId].filter(Boolean).map((text) => `\n${text}`)}
        </address>
      </header>
      <div class="paper-title">
        <div>
          <h1>{t('print.quote')}</h1>
          <p>{nameOf(quote)}</p>
        </div>
        <dl class="paper-facts">
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </div>
      {totalsOf(quote).map((total) => (
        <RowTable key={total.currency} quote={quote} total={total} />
      ))}
      {quote.terms && <p class="paper-terms">{quote.terms}</p>}
    </article>
  );
}

function RowTable({ quote, total }: { quote: Quote; total: CurrencyTotal }) {
  const rows = total.ids.flatMap((id) => quote.rows[id] ?? []);
  const hasDiscount = rows.some(({ discount }) => discount > 0);
  const hasTax = rows.some(({ tax }) => tax > 0);
  const { locale } = formats.value;
  return (
    <>
      <table class="paper-rows">
        <thead>
          <tr>
            <th scope="col">{t('print.position')}</th>
            <th scope="col" class="is-text">
              {t('products.name')}
            </th>
            <th scope="col">{t('products.quantity')}</th>
            <th scope="col">{t('products.price')}</th>
            {hasDiscount && <th scope="col">{t('products.discount')}</th>}
            {hasTax && <th scope="col">{t('products.tax')}</th>}
            <th scope="col">{t('products.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={total.ids[index]}>
              <td>{index + 1}</td>
              <td class="is-text">{row.name}</td>
              <td>{[shownScaled(row.quantity, 3, locale), row.unit].filter(Boolean).join(' ')}</td>
              <td>{money(row.price, row.currency)}</td>
              {hasDiscount && <td>{discountText(row, locale)}</td>}
              {hasTax && <td>{shownPercent(row.tax, locale)}</td>}
              <td>{money(total.rows[index] ?? 0, row.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowTotals total={total} taxIncluded={quote.taxIncluded === true} />
    </>
  );
}

function discountText({ discount, discountIn, currency }: ProductRow, locale: string): string {
  if (discount === 0) return '';
  return discountIn === 'percent' ? shownPercent(discount, locale) : money(discount, currency);
}

/** The company with its people and address; people alone with theirs. */
function clientLines(clients: readonly ItemRow[]): string[] {
  const records = clients.map(({ record }) => record as Company | Contact);
  const company = records.find(({ recordKind }) => recordKind === 'company');
  const people = records.filter(({ recordKind }) => recordKind === 'contact');
  const address = (company ?? people[0])?.address;
  return [...(company ? [nameOf(company)] : []), ...people.map(nameOf), ...(address ? [address] : [])];
}
