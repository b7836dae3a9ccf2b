import type { ComponentChildren } from 'preact';

import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';

/** What stands in the two controls of an amount. */
export interface TypedMoney {
  readonly text: string;
  readonly currency: string;
}

export interface MoneyInputProps {
  label: string;
  value: TypedMoney;
  /** With one there is nothing to choose: its code stands in the label. */
  offered: readonly string[];
  onChange: (value: TypedMoney) => void;
  required?: boolean | undefined;
  autoFocus?: boolean | undefined;
  help?: ComponentChildren;
  error?: string | undefined;
}

/** An amount in a form, with the currency beside it where the workspace has several (SET-1). */
export function MoneyInput({ label, value, offered, onChange, ...more }: MoneyInputProps) {
  const isOne = offered.length < 2;
  const input = (
    <TextInput
      label={isOne ? `${label}, ${value.currency}` : label}
      value={value.text}
      onChange={(text) => onChange({ ...value, text })}
      inputMode="decimal"
      maxLength={40}
      {...more}
    />
  );
  if (isOne) return input;
  return (
    <div class="money-fields">
      {input}
      <Select
        label={t('items.currency')}
        value={value.currency}
        options={offered.map((code) => ({ value: code, label: code }))}
        onChange={(currency) => onChange({ ...value, currency })}
      />
    </div>
  );
}
