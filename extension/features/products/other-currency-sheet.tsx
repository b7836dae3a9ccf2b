import type { Product } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { money, parsePrice } from './number-input.ts';

/** Asks for the price in the currency of the other rows: nothing here knows a rate, and sums have one currency (QUOT-5). */
export function OtherCurrencySheet({
  product,
  currency,
  onPrice,
  onClose,
}: {
  product: Product;
  currency: string;
  /** @param minor of one unit, in minor units of `currency` */
  onPrice: (minor: number) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const minor = parsePrice(typed, currency);
  const problem = minor === null ? t('products.badPrice', { example: money(199_000, currency) }) : undefined;
  const form = useForm({ price: problem }, async () => {
    if (minor !== null) onPrice(minor);
  });
  const { name = '', price } = product;
  return (
    <Sheet
      kind="dialog"
      title={t('products.otherCurrency', { currency })}
      reason={t('products.otherCurrencyWhy', {
        name,
        currency,
        price: price ? money(price.minor, price.currency) : '',
      })}
      stay={typed !== ''}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('products.add')} busy={form.busy} onCancel={onClose} />}
    >
      <TextInput
        label={t('products.otherCurrency', { currency })}
        value={typed}
        onChange={setTyped}
        inputMode="decimal"
        autoFocus
        required
        error={form.problems.price}
      />
    </Sheet>
  );
}
