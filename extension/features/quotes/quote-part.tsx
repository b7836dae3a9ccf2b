import { nextSteps, type QuoteStep, stepOf } from '@sidebook/domain/quotes/quote-status';
import type { Deal, Quote } from '@sidebook/domain/records/schema';
import { isClosed } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import { getItem } from '@sidebook/projections/queries/items';
import { Printer } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Status } from '../../components/status.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { AcceptSheet } from './accept-sheet.tsx';
import { quoteSum, statusLook, stepSaid } from './quote-labels.ts';

/** Where a quote stands, what can become of it, and the way to paper. */
export function QuotePart({ session, quote, mayEdit }: { session: Session; quote: Quote; mayEdit: boolean }) {
  const [accepted, setAccepted] = useState<Deal>();
  const steps = nextSteps(quote);

  async function take(step: QuoteStep): Promise<void> {
    const request = { id: quote.id, step, local: newLocalId() };
    const answer = await perform('quote.step', request, () => stepSaid(step, nameOf(quote)));
    if (!answer || step !== 'accepted' || !quote.deal) return;
    const deal = (await getItem(session.rows, quote.deal))?.record;
    if (deal?.recordKind === 'deal' && isOpenDeal(session, deal)) setAccepted(deal);
  }

  const isDraft = stepOf(quote) === 'draft';
  const sum = quoteSum(quote);
  return (
    <section class="sec stack" aria-label={t('quotes.status')}>
      <div class="line wrap">
        <Status {...statusLook(session, quote)} />
        {sum !== '' && <span class="strong amount push">{sum}</span>}
      </div>
      <div class="line wrap">
        {mayEdit && steps.includes('sent') && (
          <Button tone="primary" onClick={() => void take('sent')}>
            {t('quotes.markSent')}
          </Button>
        )}
        {mayEdit && steps.includes('accepted') && (
          <Button tone={isDraft ? 'plain' : 'primary'} onClick={() => void take('accepted')}>
            {t('quotes.markAccepted')}
          </Button>
        )}
        {mayEdit && steps.includes('declined') && (
          <Button onClick={() => void take('declined')}>{t('quotes.markDeclined')}</Button>
        )}
        {mayEdit && steps.includes('draft') && (
          <Button tone="quiet" onClick={() => void take('draft')}>
            {t('quotes.reopen')}
          </Button>
        )}
        <a class="btn" href={`/quote.html#${quote.id}`} target="_blank" rel="noopener">
          <Icon of={Printer} />
          <span class="clip">{t('quotes.print')}</span>
        </a>
      </div>
      {!isDraft && <p class="help">{t('quotes.fixed', { button: t('quotes.reopen') })}</p>}
      {accepted && (
        <AcceptSheet session={session} quote={quote} deal={accepted} onClose={() => setAccepted(undefined)} />
      )}
    </section>
  );
}

function isOpenDeal({ pipelines }: Session, deal: Deal): boolean {
  return deal.deleted !== true && !isClosed(dealPipeline(pipelines, deal.pipeline), deal.stage);
}
