import { deadlineOf, Direction, directionOf } from '../activities/activity.ts';
import { leadTime } from '../activities/reminders.ts';
import type { Instant } from '../calendar/time-zone.ts';
import { CounterMode } from '../counters/counting.ts';
import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';

/** Open activities of one item, by what a counter makes of them. */
export interface CardWork {
  readonly incoming: number;
  /** Planned ones that count by now. */
  readonly planned: number;
  /** Planned ones that do not count yet, or have no deadline. */
  readonly future: number;
}

/** `open` are open activities of the item; `member` looks at those that are assigned to them alone. */
export function cardWork(open: readonly Activity[], now: Instant, member?: MemberId): CardWork {
  let incoming = 0;
  let planned = 0;
  let future = 0;
  for (const activity of open) {
    if (member !== undefined && activity.responsible !== member) continue;
    const deadline = deadlineOf(activity);
    if (directionOf(activity) === Direction.incoming) incoming++;
    else if (deadline !== undefined && deadline - now < leadTime(activity)) planned++;
    else future++;
  }
  return { incoming, planned, future };
}

/**
 * How the counter of a card looks (CNT-40..45): red, green or both for the viewer's own work, grey for other people's, and
 * zero with a blue or grey dot for what is to come.
 */
export type CardTone = 'planned' | 'incoming' | 'both' | 'other' | 'ownLater' | 'otherLater' | 'none';

export interface CardCounter {
  readonly tone: CardTone;
  /** All activities of the item that count now, whoever does them (CNT-46). */
  readonly count: number;
}

/**
 * @param all work of the item
 * @param own the part of it that is assigned to the viewer
 * @param isMine whether the viewer is responsible for the item
 */
export function cardCounter(all: CardWork, own: CardWork, isMine: boolean, mode: CounterMode): CardCounter {
  // What makes work the viewer's: the item in one mode, the assignment in the other (CNT-35, CNT-36).
  const viewers = mode === CounterMode.activity ? own : isMine ? all : { incoming: 0, planned: 0, future: 0 };
  const count = all.incoming + all.planned;
  if (count === 0) {
    if (all.future === 0) return { tone: 'none', count };
    return { tone: viewers.future > 0 ? 'ownLater' : 'otherLater', count };
  }
  if (viewers.incoming + viewers.planned === 0) return { tone: 'other', count };
  if (viewers.planned === 0) return { tone: 'incoming', count };
  return { tone: viewers.incoming === 0 ? 'planned' : 'both', count };
}
