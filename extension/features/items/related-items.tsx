import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { Deal } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { QuoteGroup } from '../quotes/deal-quotes.tsx';
import { itemHash } from '../shell/router.ts';
import { CompanyPeople } from './company-people.tsx';
import { ItemForm } from './item-form.tsx';
import { amountOf, nameOf, stageName } from './item-labels.ts';

/** Quotes of a deal; deals, leads and quotes of a contact or company, and the people of a company. */
export function RelatedItems({
  session,
  row,
  related,
}: {
  session: Session;
  row: ItemRow;
  related: readonly ItemRow[];
}) {
  const [adding, setAdding] = useState<'deal' | 'contact'>();
  const quotes = related.filter((item) => item.kind === 'quote' && item.section);
  if (row.kind === 'deal') {
    return (
      <div class="sec-line">
        <QuoteGroup session={session} quotes={quotes} deal={row.record.deleted ? undefined : row.id} />
      </div>
    );
  }
  if (row.kind === 'lead' || row.kind === 'quote') return null;
  const deals = related.filter((item) => item.kind === 'deal');
  const contacts = related.filter((item) => item.kind === 'contact');
  const leads = related.filter((item) => item.kind === 'lead' && item.section);
  return (
    <div class="sec-line">
      <RowGroup
        title={t('app.deals')}
        count={deals.length || undefined}
        end={
          <Button size="xs" tone="quiet" icon={Plus} onClick={() => setAdding('deal')}>
            {t('items.addDeal')}
          </Button>
        }
      >
        {deals.map((deal) => (
          <DealRow key={deal.id} session={session} row={deal} />
        ))}
      </RowGroup>
      {leads.length > 0 && (
        <RowGroup title={t('app.leads')} count={leads.length}>
          {leads.map((lead) => (
            <Row key={lead.id} title={nameOf(lead.record)} href={itemHash('lead', lead.id)} />
          ))}
        </RowGroup>
      )}
      <QuoteGroup session={session} quotes={quotes} />
      {row.kind === 'company' && (
        <CompanyPeople session={session} company={row} people={contacts} onAdd={() => setAdding('contact')} />
      )}
      {adding && <ItemForm session={session} kind={adding} client={row} onClose={() => setAdding(undefined)} />}
    </div>
  );
}

function DealRow({ session, row }: { session: Session; row: ItemRow }) {
  const deal = row.record as Deal;
  const stage = shownStage(dealPipeline(session.pipelines, deal.pipeline), deal.stage);
  return <Row title={nameOf(deal)} sub={stageName(stage)} end={amountOf(deal)} href={itemHash('deal', row.id)} />;
}
