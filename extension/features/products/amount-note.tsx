import type { CurrencyTotal } from '@sidebook/domain/quotes/product-rows';
import type { Deal } from '@sidebook/domain/records/schema';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import { perform } from '../shell/perform.ts';
import { money } from './number-input.ts';

export interface AmountNoteProps {
  deal: Deal;
  totals: readonly CurrencyTotal[];
  follows: boolean;
  fixed: boolean;
}

/** Why a deal's amount is another one than that of its rows, and the way to let it follow them (QUOT-4). */
export function AmountNote({ deal, totals, follows, fixed }: AmountNoteProps) {
  const [total, another] = totals;
  if (!total || follows) return null;
  if (another) return <Note tone="info">{t('products.severalCurrencies')}</Note>;
  const { amount } = deal;
  if (!amount) return null;
  const follow = (): void =>
    void perform('record.change', { changes: [{ id: deal.id, field: 'amount', value: null }] }, () =>
      t('products.follows'),
    );
  return (
    <Note
      tone="info"
      actions={
        !fixed && (
          <Button size="sm" onClick={follow}>
            {t('products.followRows')}
          </Button>
        )
      }
    >
      {t('products.amountByHand', {
        amount: money(amount.minor, amount.currency),
        rows: money(total.gross, total.currency),
      })}
    </Note>
  );
}
