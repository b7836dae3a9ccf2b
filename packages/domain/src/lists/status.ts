import type { DayKey } from '../calendar/time-zone.ts';
import { type QuoteStatus, stepOf } from '../quotes/quote-status.ts';
import type { Quote } from '../records/schema.ts';
import { type KeyRange, oneValue, valuesBetween } from './keys.ts';

const ENDLESS: DayKey = '9999-12-31';

/**
 * The step of a quote, of a sent one with its last day: whether it has expired follows from the clock, which writes no key
 * (QUOT-7). So what is sent and what has expired are two ranges that meet at today.
 */
export function statusKey(quote: Pick<Quote, 'status' | 'validUntil'>): string {
  const step = stepOf(quote);
  return step === 'sent' ? `sent ${quote.validUntil ?? ENDLESS}` : step;
}

/** The keys of a status as it shows on a day of the viewer. */
export function statusRange(kind: string, status: QuoteStatus, today: DayKey): KeyRange {
  const sent = everSent(kind);
  if (status === 'sent') return { ...sent, from: valuesBetween(kind, 'status', `sent ${today}`, undefined).from };
  if (status === 'expired') return { ...sent, to: valuesBetween(kind, 'status', undefined, `sent ${today}`).to };
  return oneValue(kind, 'status', status);
}

/** All that were sent: `!` is the sign behind the blank. */
function everSent(kind: string): KeyRange {
  return valuesBetween(kind, 'status', 'sent', 'sent!');
}
