import { endOfToday } from '@sidebook/domain/calendar/working-days';
import type { LimitState } from '@sidebook/domain/counters/limit';
import { type Agenda, agenda } from '@sidebook/projections/queries/agenda';
import { readLimit } from '@sidebook/projections/queries/limit';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useLayoutEffect } from 'preact/hooks';

import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { demoShardValue, pinHintDoneValue } from '../../session/values.ts';
import { departures } from './departures.ts';
import { nextMove, openDepartures } from './today.ts';

/** Rows that fill the popup, so that what is painted first does not wait for what is below its edge. */
export const FIRST_ROWS = 10;
/** Rows that a group shows; more are a click away. */
export const MOST_ROWS = 50;

export interface Today {
  readonly agenda: Agenda;
  /** Whether the counters can be shown (CNT-63). */
  readonly limit: LimitState;
  /** Example records are on this device. */
  readonly hasDemo: boolean;
  /** Nothing has ever been written: the very first look. */
  readonly isFresh: boolean;
  /** The user has read how to pin the icon. */
  readonly pinHintDone: boolean;
}

/** Today's list as the device has it now, at most `limit` rows of each group. */
export async function loadToday({ rows, device, member, zone }: Session, limit: number): Promise<Today> {
  const at = now.value;
  const [found, limitNow, demoShard, pinHintDone, items, activities] = await Promise.all([
    agenda(rows, member, at, endOfToday(at, zone), limit),
    readLimit(rows),
    readValue(device, demoShardValue),
    readValue(device, pinHintDoneValue),
    rows.items.limit(1).primaryKeys(),
    rows.activities.limit(1).primaryKeys(),
  ]);
  const isFresh = items.length + activities.length === 0;
  return { agenda: found, limit: limitNow, hasDemo: demoShard !== null, isFresh, pinHintDone };
}

/** Today's list, and again whenever rows or the time change it. */
export function useToday(session: Session, first: Today, limit: number): Today {
  const today = useLive(() => loadToday(session, limit), [session, now.value, limit], first) ?? first;
  useEffect(() => {
    wakeAt(nextMove(today.agenda, endOfToday(now.value, session.zone)));
    departures.value = openDepartures(today.agenda, departures.value);
  }, [today]);
  useLayoutEffect(markFirstData, []);
  return today;
}

let marked = false;

/** Notes when the first data is on the screen: after the frame that shows it. */
function markFirstData(): void {
  if (marked) return;
  marked = true;
  requestAnimationFrame(() => setTimeout(() => performance.mark('first-data')));
}
