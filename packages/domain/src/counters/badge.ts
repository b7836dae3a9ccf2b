import type { Counters } from './counting.ts';

/** Colour of counters: green = only Incoming, red = only Planned, both = two-tone, none = nothing to do (CNT-40..42). */
export type BadgeTone = 'none' | 'incoming' | 'planned' | 'both';

export interface Badge {
  /** '' when nothing needs attention, else 1..99, then 99+. */
  readonly text: string;
  readonly tone: BadgeTone;
  readonly total: number;
}

export function badgeOf({ incoming, planned }: Counters): Badge {
  const total = incoming + planned;
  const text = total === 0 ? '' : total > 99 ? '99+' : String(total);
  const tone = total === 0 ? 'none' : planned === 0 ? 'incoming' : incoming === 0 ? 'planned' : 'both';
  return { text, tone, total };
}
