import type { DayKey } from '../calendar/time-zone.ts';
import type { Quote } from '../records/schema.ts';

/** What people say of a quote, as it is stored. */
export const quoteSteps = ['draft', 'sent', 'accepted', 'declined'] as const;
export type QuoteStep = (typeof quoteSteps)[number];

/** What it is now: one that was sent and not answered in time has expired. That is never stored (QUOT-7). */
export const quoteStatuses = ['draft', 'sent', 'expired', 'accepted', 'declined'] as const satisfies readonly (
  | QuoteStep
  | 'expired'
)[];
export type QuoteStatus = (typeof quoteStatuses)[number];

export function stepOf({ status }: Pick<Quote, 'status'>): QuoteStep {
  return quoteSteps.find((step) => step === status) ?? 'draft';
}

/** @param today the viewer's day: the last day of validity still counts */
export function statusOf(quote: Pick<Quote, 'status' | 'validUntil'>, today: DayKey): QuoteStatus {
  const step = stepOf(quote);
  return step === 'sent' && quote.validUntil !== undefined && quote.validUntil < today ? 'expired' : step;
}

const next: Readonly<Record<QuoteStep, readonly QuoteStep[]>> = {
  // A client may say yes or no before anybody noted that it was sent.
  draft: ['sent', 'accepted', 'declined'],
  // Also after it has expired: the client may be late.
  sent: ['accepted', 'declined', 'draft'],
  accepted: ['draft'],
  declined: ['draft'],
};

/** Steps that a quote can take now (QUOT-8). */
export function nextSteps(quote: Pick<Quote, 'status'>): readonly QuoteStep[] {
  return next[stepOf(quote)];
}

/** What the client was told: it is fixed once the quote is no draft any more. */
const told: ReadonlySet<string> = new Set([
  'number',
  'issued',
  'validUntil',
  'taxIncluded',
  'terms',
  'company',
  'contacts',
  'rows',
]);
/** Written with a step alone. */
const ofSteps: ReadonlySet<string> = new Set(['status', 'sent', 'decided']);

/** Why a field of a quote cannot be edited, or null (QUOT-9). */
export function refuseQuoteEdit(quote: Pick<Quote, 'status'>, field: string): 'wrong-state' | null {
  if (ofSteps.has(field)) return 'wrong-state';
  return stepOf(quote) !== 'draft' && told.has(field) ? 'wrong-state' : null;
}
