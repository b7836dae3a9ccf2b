import { Direction, directionOf, isOpen, kindOf } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { Activity } from '../records/schema.ts';

/** Colours of badges on cards: green, red, yellow, light blue, grey (FOCUS-14). */
export type BadgeTone = 'success' | 'failure' | 'warning' | 'primary' | 'secondary';

/** What a badge says; the words are the screen's. */
export type BadgeWord = 'payment' | 'missedCall' | 'chat';

export interface CardBadge<Word = BadgeWord> {
  readonly word: Word;
  readonly tone: BadgeTone;
  /** When it was added. */
  readonly at: Instant;
}

/** The badge that an open activity carries; it goes when the activity is closed (FOCUS-14). */
export function badgeOfActivity(activity: Activity): CardBadge | undefined {
  if (!isOpen(activity) || directionOf(activity) !== Direction.incoming) return undefined;
  const at = activity.createdAt;
  switch (kindOf(activity)) {
    case 'payment':
      return { word: 'payment', tone: 'success', at };
    case 'chat':
      return { word: 'chat', tone: 'primary', at };
    case 'call':
      return activity.callResult === 'missed' ? { word: 'missedCall', tone: 'failure', at } : undefined;
    default:
      return undefined;
  }
}

/** The badge added last; of two at once the later in the list. */
export function lastBadge<Badge extends { readonly at: Instant }>(
  badges: readonly (Badge | undefined)[],
): Badge | undefined {
  let last: Badge | undefined;
  for (const badge of badges) if (badge && (!last || badge.at >= last.at)) last = badge;
  return last;
}
