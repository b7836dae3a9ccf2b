import { stepOf } from '@sidebook/domain/quotes/quote-status';
import type { Quote } from '@sidebook/domain/records/schema';
import { getItem } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';

import { Chip } from '../../components/chip.tsx';
import { Fact, TextFact } from '../../components/facts.tsx';
import { languageNames, languages } from '../../locales/language.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ClientFact } from '../items/client-fact.tsx';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { itemHash } from '../shell/router.ts';

type QuoteField = 'number' | 'issued' | 'validUntil' | 'terms' | 'language';

/** The fields of a quote. What the client was told is fixed once it is no draft (QUOT-9). */
export function QuoteFacts({
  session,
  row,
  quote,
  clients,
}: {
  session: Session;
  row: ItemRow;
  quote: Quote;
  clients: readonly ItemRow[];
}) {
  const deal = useLive(
    () => (quote.deal ? getItem(session.rows, quote.deal) : Promise.resolve(undefined)),
    [session.rows, quote.deal],
  );
  const isDraft = stepOf(quote) === 'draft';
  const whyNot = isDraft ? undefined : t('quotes.fixed', { button: t('quotes.reopen') });
  const save = async (field: QuoteField, value: string): Promise<void> => {
    const changes = [{ id: quote.id, field, value: value === '' ? null : value }];
    await perform('record.change', { changes }, () => t('items.fieldSaved', { field: t(`quotes.${field}`) }));
  };
  const day = (field: 'issued' | 'validUntil') => (
    <TextFact
      label={t(`quotes.${field}`)}
      type="date"
      value={quote[field] ?? ''}
      shown={quote[field] && formats.value.day(quote[field])}
      whyNot={whyNot}
      onSave={(value) => void save(field, value)}
    />
  );
  return (
    <>
      <TextFact
        label={t('quotes.number')}
        value={quote.number ?? ''}
        whyNot={whyNot}
        check={(text) => (text === '' ? t('app.errorRequired') : undefined)}
        onSave={(value) => void save('number', value)}
      />
      {isDraft ? (
        <ClientFact session={session} row={row} clients={clients} />
      ) : (
        <Fact label={t('items.client')} value={<Links rows={clients} />} whyNot={whyNot} />
      )}
      {deal && <Fact label={t('quotes.deal')} value={<Links rows={[deal]} />} />}
      {day('issued')}
      {day('validUntil')}
      <Fact
        label={t('quotes.language')}
        value={
          languages.flatMap((one) => (one === quote.language ? [languageNames[one]] : []))[0] ??
          t('quotes.languageMine')
        }
        edit={(close) => (
          <select
            class="input"
            aria-label={t('quotes.language')}
            value={quote.language ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              close();
              void save('language', value);
            }}
          >
            <option value="">{t('quotes.languageMine')}</option>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        )}
      />
      <TextFact
        label={t('quotes.terms')}
        value={quote.terms ?? ''}
        long
        whyNot={whyNot}
        onSave={(value) => void save('terms', value)}
      />
    </>
  );
}

function Links({ rows }: { rows: readonly ItemRow[] }) {
  return (
    <span class="line wrap line-1">
      {rows.map((row) => (
        <Chip key={row.id} text={nameOf(row.record)} href={itemHash(row.kind, row.id)} />
      ))}
    </span>
  );
}
