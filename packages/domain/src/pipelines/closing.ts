import { Direction, directionOf } from '../activities/activity.ts';
import type { Activity } from '../records/schema.ts';

/** What is open on an item that is about to be closed. */
export interface Closing {
  /** Planned activities: completed with it, unless the user unticks them. */
  readonly completes: readonly Activity[];
  /** What came in stays open and counts on: a client's message is not answered by a won deal (CNT-68). */
  readonly stays: readonly Activity[];
}

/** Sorts the open activities of an item by what closing it does to them (MODE-43). */
export function closingOf(open: readonly Activity[]): Closing {
  const isPlanned = (activity: Activity): boolean => directionOf(activity) === Direction.planned;
  return { completes: open.filter(isPlanned), stays: open.filter((activity) => !isPlanned(activity)) };
}
