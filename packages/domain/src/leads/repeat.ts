import type { Instant } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';

/** What a lead or deal is to a client who was here before (MODE-34..36). Computed, never stored or set by hand. */
export const RepeatMark = { lead: 'repeat-lead', deal: 'repeat-deal', inquiry: 'repeat-inquiry' } as const;
export type RepeatMark = (typeof RepeatMark)[keyof typeof RepeatMark];

/** A deal or lead as far as the mark is concerned. */
export interface Dealing {
  readonly id: RecordId;
  readonly kind: 'deal' | 'lead';
  readonly createdAt: Instant;
  readonly result: 'open' | 'won' | 'lost';
}

/** Two that were made in one millisecond stand in the order of their ids, on every device. */
function isEarlier(a: Dealing, b: Dealing): boolean {
  return a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);
}

/**
 * The mark of a deal or lead whose clients have these dealings, or null for a new one. `others` are those of its clients who
 * are not on the exception list (MODE-37).
 *
 * A lead is a repeat one when a client had a deal or a closed lead before (MODE-35). A deal is a repeat deal when one was won
 * before, a repeat inquiry when there were earlier ones and none was won (MODE-36).
 */
export function repeatMark(own: Dealing, others: readonly Dealing[]): RepeatMark | null {
  const earlier = others.filter((other) => other.id !== own.id && isEarlier(other, own));
  if (own.kind === 'lead') {
    const before = earlier.some((other) => other.kind === 'deal' || other.result !== 'open');
    return before ? RepeatMark.lead : null;
  }
  const deals = earlier.filter(({ kind }) => kind === 'deal');
  if (deals.some(({ result }) => result === 'won')) return RepeatMark.deal;
  return deals.length > 0 ? RepeatMark.inquiry : null;
}

/** Filters of the views: new ones, repeat ones, repeat inquiries (MODE-36). */
export const repeatFilters = ['new', 'repeat', 'repeat-inquiry'] as const;
export type RepeatFilter = (typeof repeatFilters)[number];

export function passesRepeatFilter(mark: RepeatMark | null, filter: RepeatFilter): boolean {
  if (filter === 'new') return mark === null;
  if (filter === 'repeat-inquiry') return mark === RepeatMark.inquiry;
  return mark === RepeatMark.lead || mark === RepeatMark.deal;
}
