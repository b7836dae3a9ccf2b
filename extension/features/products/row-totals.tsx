import type { CurrencyTotal } from '@sidebook/domain/quotes/product-rows';

import { t } from '../../locales/texts.ts';
import { money, percent } from './number-input.ts';

/** Sums of the rows of one currency: without tax, each tax, what is paid (QUOT-2, QUOT-3). */
export function RowTotals({ total, taxIncluded }: { total: CurrencyTotal; taxIncluded: boolean }) {
  const { currency, net, taxes, gross } = total;
  const taxText = taxIncluded ? 'print.includes' : 'products.taxOf';
  return (
    <dl class="ptotals num">
      {!taxIncluded && taxes.length > 0 && (
        <div class="ptotal">
          <dt>{t('products.net')}</dt>
          <dd>{money(net, currency)}</dd>
        </div>
      )}
      {taxes.map((share) => (
        <div key={share.rate} class="ptotal">
          <dt>{t(taxText, { rate: percent(share.rate), net: money(share.net, currency) })}</dt>
          <dd>{money(share.tax, currency)}</dd>
        </div>
      ))}
      <div class="ptotal strong">
        <dt>{t('products.total')}</dt>
        <dd>{money(gross, currency)}</dd>
      </div>
    </dl>
  );
}
