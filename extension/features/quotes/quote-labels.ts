import { dayOf } from '@sidebook/domain/calendar/time-zone';
import { totalsOf, type WithRows } from '@sidebook/domain/quotes/product-rows';
import { type QuoteStatus, type QuoteStep, statusOf } from '@sidebook/domain/quotes/quote-status';
import type { Quote } from '@sidebook/domain/records/schema';
import { CircleCheck, CircleX, Clock, FilePen, Send } from 'lucide';

import type { StatusProps } from '../../components/status.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { money } from '../products/number-input.ts';

const looks: Readonly<Record<QuoteStatus, Pick<StatusProps, 'icon' | 'tone'>>> = {
  draft: { icon: FilePen, tone: 'plain' },
  sent: { icon: Send, tone: 'go' },
  accepted: { icon: CircleCheck, tone: 'done' },
  declined: { icon: CircleX, tone: 'plain' },
  expired: { icon: Clock, tone: 'wait' },
};

/** The status of a quote now, as a glyph and a word (QUOT-7). */
export function statusLook({ zone }: Session, quote: Pick<Quote, 'status' | 'validUntil'>): StatusProps {
  const status = statusOf(quote, dayOf(now.value, zone));
  return { ...looks[status], text: t(`quotes.${status}`) };
}

/** What is said after a step. */
export function stepSaid(step: QuoteStep, name: string): string {
  if (step === 'sent') return t('quotes.isSent', { name });
  if (step === 'accepted') return t('quotes.isAccepted', { name });
  return step === 'declined' ? t('quotes.isDeclined', { name }) : t('quotes.isDraft', { name });
}

/** What the client pays: sums of several currencies side by side, never added up (QUOT-5). Empty without rows. */
export function quoteSum(quote: WithRows): string {
  return totalsOf(quote)
    .map(({ gross, currency }) => money(gross, currency))
    .join(' · ');
}
