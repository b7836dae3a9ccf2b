import type { Period, PeriodName } from '@sidebook/domain/lists/query';
import { useState } from 'preact/hooks';

import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';

export interface PeriodFieldProps {
  label: string;
  value: Period | undefined;
  named: readonly { value: PeriodName; label: string }[];
  error: string | undefined;
  onChange: (period: Period | undefined) => void;
}

/** A period by its name, or from one day to another. */
export function PeriodField({ label, value, named, error, onChange }: PeriodFieldProps) {
  const [own, setOwn] = useState(typeof value === 'object');
  const days = typeof value === 'object' ? value : {};
  const put = (end: 'from' | 'to', day: string): void => {
    const { [end]: _, ...other } = days;
    const next = day === '' ? other : { ...other, [end]: day };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <div class="stack">
      <Select<string>
        label={label}
        value={own ? 'own' : ((value as PeriodName | undefined) ?? '')}
        error={error}
        options={[{ value: '', label: t('history.anyTime') }, ...named, { value: 'own', label: t('lists.ownDays') }]}
        onChange={(name) => {
          setOwn(name === 'own');
          onChange(named.find((period) => period.value === name)?.value);
        }}
      />
      {own && (
        <div class="field-pair">
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} label={t(end === 'from' ? 'lists.daysFrom' : 'lists.daysTo', { field: label })}>
              {(control) => (
                <input
                  {...control}
                  class="input"
                  type="date"
                  value={days[end] ?? ''}
                  onChange={(event) => put(end, event.currentTarget.value)}
                />
              )}
            </Field>
          ))}
        </div>
      )}
    </div>
  );
}
