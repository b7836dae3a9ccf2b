import { classNames } from './class-names.ts';

/**
 * How a counter looks (CNT-40..45). Round is incoming, square is planned, so that they differ without colour.
 *
 * - `planned` red, `incoming` green, `both` red and green
 * - `other` grey: somebody else's work
 * - `ownLater`, `otherLater`: zero with a blue or grey dot, there is something in the future
 * - `none`: zero without a dot, nothing is open
 */
export type CounterLook = 'planned' | 'incoming' | 'both' | 'other' | 'ownLater' | 'otherLater' | 'none';

export interface CounterBadgeProps {
  look: CounterLook;
  count: number;
  /** The number in words, true also above 99: "6 activities in 3 deals need attention" (CNT-48, CNT-50). */
  label: string;
}

const lookClasses: Readonly<Record<CounterLook, string>> = {
  planned: '',
  incoming: 'counter-in',
  both: 'counter-two',
  other: 'counter-other',
  ownLater: 'counter-zero counter-later',
  otherLater: 'counter-zero counter-later-other',
  none: 'counter-zero',
};

/** The number that stands on a tab or a card: 1..99, then "99+" (CNT-50). */
function cappedCount(count: number): string {
  return count > 99 ? '99+' : String(count);
}

export function CounterBadge({ look, count, label }: CounterBadgeProps) {
  return (
    <span class={classNames('counter', lookClasses[look])} title={label}>
      <span aria-hidden="true">{cappedCount(count)}</span>
      <span class="sr">{label}</span>
    </span>
  );
}
