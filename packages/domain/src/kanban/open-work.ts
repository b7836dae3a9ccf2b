import { deadlineOf, Direction, directionOf } from '../activities/activity.ts';
import { leadTime } from '../activities/reminders.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { Activity } from '../records/schema.ts';

/** What is open on an item: its place in the Activities view, and whether its counter is lit. */
export interface OpenWork {
  readonly open: number;
  /** Open incoming activities. */
  readonly incoming: number;
  /** Open planned activities without a deadline. */
  readonly undated: number;
  /** Nearest deadline of the open planned activities (VIEW-7). */
  readonly deadline?: Instant;
  /** The item holds a counted activity strictly after this instant: what came in counts from the beginning of time (CNT-46). */
  readonly countsFrom?: Instant;
}

/** `open` are the open activities to be looked at: of the item, or of one person on it (VIEW-17). */
export function openWork(open: readonly Activity[]): OpenWork {
  let incoming = 0;
  let undated = 0;
  let deadline = Number.POSITIVE_INFINITY;
  let countsFrom = Number.POSITIVE_INFINITY;
  for (const activity of open) {
    if (directionOf(activity) === Direction.incoming) {
      incoming++;
      countsFrom = Number.MIN_SAFE_INTEGER;
      continue;
    }
    const due = deadlineOf(activity);
    if (due === undefined) {
      undated++;
      continue;
    }
    deadline = Math.min(deadline, due);
    countsFrom = Math.min(countsFrom, due - leadTime(activity));
  }
  return {
    open: open.length,
    incoming,
    undated,
    ...(Number.isFinite(deadline) ? { deadline } : {}),
    ...(Number.isFinite(countsFrom) ? { countsFrom } : {}),
  };
}
