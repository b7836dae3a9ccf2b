import type { Product } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { addProduct, saveProduct } from './edit-products.ts';
import { money, parsePercent, parsePrice, percent, typedPercent, typedPrice } from './number-input.ts';

export interface ProductSheetProps {
  session: Session;
  /** What is edited; a new one without it. */
  product: Product | undefined;
  onClose: () => void;
}

/** A product of the catalogue: only its name is needed (PROD-1). */
export function ProductSheet({ session, product, onClose }: ProductSheetProps) {
  const [local] = useState(newLocalId);
  const [name, setName] = useState(product?.name ?? '');
  const [sku, setSku] = useState(product?.sku ?? '');
  const [unit, setUnit] = useState(product?.unit ?? '');
  const [currency, setCurrency] = useState(product?.price?.currency ?? usualCurrency(session));
  const [price, setPrice] = useState(product?.price ? typedPrice(product.price.minor, product.price.currency) : '');
  const [tax, setTax] = useState(product?.tax === undefined ? '' : typedPercent(product.tax));
  const [note, setNote] = useState(product?.note ?? '');
  const minor = price.trim() === '' ? undefined : parsePrice(price, currency);
  const rate = tax.trim() === '' ? undefined : parsePercent(tax);
  const form = useForm(
    {
      name: name.trim() === '' ? t('app.errorRequired') : undefined,
      price: minor === null ? t('products.badPrice', { example: money(1990, currency) }) : undefined,
      tax: rate === null ? t('products.badPercent', { example: percent(1900) }) : undefined,
    },
    save,
  );

  async function save(): Promise<void> {
    const fields = {
      name: name.trim(),
      sku: sku.trim() || undefined,
      unit: unit.trim() || undefined,
      price: minor === undefined || minor === null ? undefined : { minor, currency },
      tax: rate ?? undefined,
      note: note.trim() || undefined,
    } as Parameters<typeof addProduct>[1];
    if (product ? await saveProduct(product, fields) : await addProduct(local, fields)) onClose();
  }

  return (
    <Sheet
      title={product ? t('products.edit') : t('products.add')}
      stay={name !== (product?.name ?? '')}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      <TextInput
        label={t('products.name')}
        value={name}
        onChange={setName}
        required
        autoFocus
        maxLength={300}
        error={form.problems.name}
      />
      <div class="product-fields">
        <TextInput label={t('products.sku')} value={sku} onChange={setSku} maxLength={60} />
        <TextInput
          label={t('products.unit')}
          value={unit}
          onChange={setUnit}
          maxLength={40}
          placeholder={t('products.unitExample')}
        />
        <TextInput
          label={t('products.price')}
          value={price}
          onChange={setPrice}
          inputMode="decimal"
          maxLength={30}
          error={form.problems.price}
        />
        <Select
          label={t('items.currency')}
          value={currency}
          options={currenciesFor(session, product?.price?.currency).map((value) => ({ value, label: value }))}
          onChange={setCurrency}
        />
        <TextInput
          label={t('products.taxPercent')}
          value={tax}
          onChange={setTax}
          inputMode="decimal"
          maxLength={10}
          error={form.problems.tax}
        />
      </div>
      <TextArea label={t('items.note')} value={note} onChange={setNote} maxLength={8000} />
    </Sheet>
  );
}
