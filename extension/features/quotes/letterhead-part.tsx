import { useState } from 'preact/hooks';

import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { Button } from '../../components/button.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { saveWorkspace, setting } from '../workspace-settings/save-workspace.ts';

const MOST_DAYS = 3650;

/** What stands on printed quotes, and what a new one begins with (QUOT-12, QUOT-13). */
export function LetterheadPart({ session }: { session: Session }) {
  const { letterhead, quotes } = session.workspaceSettings;
  const [name, setName] = useState(letterhead.name ?? '');
  const [address, setAddress] = useState(letterhead.address ?? '');
  const [taxId, setTaxId] = useState(letterhead.taxId ?? '');
  const [footer, setFooter] = useState(letterhead.footer ?? '');
  const [terms, setTerms] = useState(quotes.terms ?? '');
  const [days, setDays] = useState(String(quotes.days));
  const isDays = /^\d{1,4}$/.test(days.trim()) && Number(days) <= MOST_DAYS;
  const written = (text: string): string | null => text.trim() || null;
  const save = (): void => {
    if (!isDays) return;
    void saveWorkspace([
      setting('letterName', written(name)),
      setting('letterAddress', written(address)),
      setting('letterTaxId', written(taxId)),
      setting('letterFooter', written(footer)),
      setting('quoteTerms', written(terms)),
      setting('quoteDays', Number(days)),
    ]);
  };
  return (
    <section class="stack form-section" aria-label={t('quotes.letterhead')}>
      <h2 class="t-16">{t('quotes.letterhead')}</h2>
      <TextInput label={t('quotes.letterName')} value={name} onChange={setName} maxLength={300} />
      <TextArea label={t('quotes.letterAddress')} value={address} onChange={setAddress} rows={3} maxLength={1000} />
      <TextInput label={t('quotes.letterTaxId')} value={taxId} onChange={setTaxId} maxLength={100} />
      <TextArea label={t('quotes.letterFooter')} value={footer} onChange={setFooter} maxLength={1000} />
      <TextArea label={t('quotes.defaultTerms')} value={terms} onChange={setTerms} rows={3} maxLength={8000} />
      <TextInput
        label={t('quotes.defaultDays')}
        value={days}
        onChange={setDays}
        inputMode="numeric"
        error={isDays ? undefined : t('quotes.badDays', { most: formats.value.number(MOST_DAYS) })}
      />
      <div class="line">
        <Button onClick={save}>{t('app.save')}</Button>
      </div>
    </section>
  );
}
