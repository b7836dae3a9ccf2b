import { allCurrencies } from '@sidebook/domain/settings/currencies';
import { X } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Picker } from '../../components/picker.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { currencyName, currencyWords } from '../money/money-words.ts';
import { saveWorkspace, setting, settingElement } from './save-workspace.ts';

const SHOWN = 8;

/** The default currency of everybody, and what else amounts can be in (SET-1). */
export function CurrenciesPart({ session }: { session: Session }) {
  const [query, setQuery] = useState('');
  const usual = usualCurrency(session);
  const offered = currenciesFor(session);
  const wanted = query.trim().toLowerCase();
  const found = allCurrencies().filter(
    (code) =>
      !offered.includes(code) &&
      (code.toLowerCase().startsWith(wanted) || currencyName(code).toLowerCase().includes(wanted)),
  );
  return (
    <section class="stack form-section" aria-label={t('money.currencies')}>
      <h2 class="t-16">{t('money.currencies')}</h2>
      <p class="dim">{t('money.hint')}</p>
      <Select
        label={t('money.usual')}
        value={usual}
        options={offered.map((code) => ({ value: code, label: currencyWords(code) }))}
        // What was the default goes on being offered.
        onChange={(code) => void saveWorkspace([setting('currency', code), settingElement('currencies', usual, true)])}
      />
      <ul class="entries" aria-label={t('money.currencies')}>
        {offered.map((code) => (
          <li key={code} class="line">
            <span class="grow clip">{currencyWords(code)}</span>
            {code === usual ? (
              <span class="dim t-12">{t('money.isUsual')}</span>
            ) : (
              <IconButton
                icon={X}
                size="sm"
                tone="quiet"
                label={t('app.removeNamed', { name: code })}
                onClick={() => void saveWorkspace([settingElement('currencies', code, null)])}
              />
            )}
          </li>
        ))}
      </ul>
      <Picker
        label={t('money.add')}
        query={query}
        placeholder={t('money.codeOrName')}
        onQuery={setQuery}
        choices={found.slice(0, SHOWN).map((code) => ({ id: code, text: code, sub: currencyName(code) }))}
        help={wanted !== '' && found.length === 0 ? t('money.unknown', { text: query.trim() }) : undefined}
        onChoose={(choice) => {
          if (!choice) return;
          setQuery('');
          // From now on the default is one for everybody, and no longer each device's own.
          void saveWorkspace([setting('currency', usual), settingElement('currencies', choice.id, true)]);
        }}
      />
    </section>
  );
}
