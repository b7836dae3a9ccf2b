import type { ProductRow } from '@sidebook/domain/records/schema';
import { ChevronDown, ChevronUp, X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import {
  fits,
  money,
  parseDiscount,
  parsePercent,
  parsePrice,
  parseQuantity,
  percent,
  typedDiscount,
  typedPercent,
  typedPrice,
  typedQuantity,
} from './number-input.ts';

export interface RowEditorProps {
  row: ProductRow;
  /** What it costs, minor units. */
  amount: number;
  fixed: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** Whether it was written. */
  onChange: (row: ProductRow) => Promise<boolean>;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One row: each of its values is edited where it stands. Leaving a field or Enter saves it. */
export function RowEditor({ row, amount, fixed, isFirst, isLast, onChange, onMove, onRemove }: RowEditorProps) {
  const { name, unit, quantity, price, currency, tax } = row;
  // A row is one value: who goes on to the next field before the last one is stored must not write it back.
  const unseen = useRef<Partial<ProductRow>>({});
  unseen.current = Object.fromEntries(
    Object.entries(unseen.current).filter(([part, value]) => row[part as keyof ProductRow] !== value),
  );
  async function change(changed: Partial<ProductRow>): Promise<void> {
    const next = { ...row, ...unseen.current, ...changed };
    if (JSON.stringify(next) === JSON.stringify(row)) return;
    unseen.current = { ...unseen.current, ...changed };
    if (!(await onChange(next))) unseen.current = {};
  }
  const field = (
    part: 'name' | 'quantity' | 'unit' | 'price' | 'discount' | 'tax',
    typed: string,
    read: (text: string) => Partial<ProductRow> | string,
    decimal = true,
  ) => (
    <RowField
      part={part}
      label={t('products.of', { field: t(`products.${part}`), name })}
      typed={typed}
      fixed={fixed}
      decimal={decimal}
      onSave={(text) => {
        const changed = read(text);
        if (typeof changed === 'string') return changed;
        void change(changed);
        return undefined;
      }}
    />
  );
  return (
    <li class="prow" aria-label={name}>
      {field('name', name, (text) => (text === '' ? t('app.errorRequired') : { name: text }), false)}
      {field('quantity', typedQuantity(quantity), (text) => {
        const value = parseQuantity(text);
        const kept = value !== null && fits({ quantity: value, price });
        return kept ? { quantity: value } : t('products.badQuantity', { example: typedQuantity(2500) });
      })}
      {field('unit', unit, (text) => ({ unit: text }), false)}
      {field('price', typedPrice(price, currency), (text) => {
        const value = parsePrice(text, currency);
        const kept = value !== null && fits({ quantity, price: value });
        return kept ? { price: value } : t('products.badPrice', { example: money(199_000, currency) });
      })}
      {field('discount', typedDiscount(row, currency), (text) => {
        const examples = { percent: percent(1000), amount: money(2500, currency) };
        return parseDiscount(text, currency) ?? t('products.badDiscount', examples);
      })}
      {field('tax', typedPercent(tax), (text) => {
        const value = text === '' ? 0 : parsePercent(text);
        return value === null ? t('products.badPercent', { example: percent(1900) }) : { tax: value };
      })}
      <span class="prow-amount num">
        <span class="sr">{t('products.of', { field: t('products.amount'), name: '' })}</span>
        {money(amount, currency)}
      </span>
      {!fixed && (
        <span class="prow-acts line">
          <IconButton
            icon={ChevronUp}
            size="xs"
            label={t('products.moveUp', { name })}
            disabled={isFirst}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ChevronDown}
            size="xs"
            label={t('products.moveDown', { name })}
            disabled={isLast}
            onClick={() => onMove(1)}
          />
          <IconButton icon={X} size="xs" label={t('app.removeNamed', { name })} onClick={onRemove} />
        </span>
      )}
    </li>
  );
}

/** What cannot be read stays as it was typed, with what is wrong under it. */
function RowField({
  part,
  label,
  typed: stored,
  fixed,
  decimal,
  onSave,
}: {
  part: string;
  label: string;
  typed: string;
  fixed: boolean;
  decimal: boolean;
  /** Says what is wrong with the text, or nothing. */
  onSave: (text: string) => string | undefined;
}) {
  const [typed, setTyped] = useState(stored);
  const [error, setError] = useState<string>();
  // Another device may have changed it, or Undo.
  useEffect(() => setTyped(stored), [stored]);
  return (
    <span
      class={`prow-field prow-${part}`}
      data-label={t(part === 'tax' ? 'products.taxPercent' : `products.${part as 'name'}`)}
    >
      <TextInput
        label={label}
        hideLabel
        value={typed}
        disabled={fixed}
        inputMode={decimal ? 'decimal' : undefined}
        maxLength={decimal ? 40 : part === 'unit' ? 40 : 1000}
        error={error}
        onChange={(text) => {
          setTyped(text);
          setError(undefined);
        }}
        onCommit={(text) => {
          const wanted = text.trim();
          if (wanted !== stored) setError(onSave(wanted));
        }}
      />
    </span>
  );
}
