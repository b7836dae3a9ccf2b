import type { MemberId } from '@sidebook/domain/ids';
import { nextCounterChange } from '@sidebook/projections/queries/agenda';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { Alarms } from '../platform/alarms.ts';
import type { ToolbarButton } from '../platform/badge.ts';
import { type BadgeTitles, showBadge } from './badge.ts';
import type { Announcer } from './reminders/announcer.ts';
import type { Ringing } from './reminders/ringing.ts';

/** The next instant at which a counter or a notification changes. */
const DUE_ALARM = 'due';
/** A net under it: lost alarms, clock jumps. */
const SAFETY_ALARM = 'safety';
const SAFETY_MINUTES = 15;

export interface Schedule {
  /** Shows the right badge, rings what is due, and sets the alarm for the next change. Calls that overlap become one more. */
  run(): Promise<void>;
}

export interface ScheduleOptions {
  readonly rows: ProjectionDatabase;
  readonly member: MemberId;
  readonly clock: () => number;
  readonly alarms: Alarms;
  readonly button: ToolbarButton;
  readonly badgeTitles: BadgeTitles;
  readonly ringing: Ringing;
  readonly announcer: Announcer;
}

export function createSchedule(options: ScheduleOptions): Schedule {
  const { rows, member, clock, alarms, button, badgeTitles, ringing, announcer } = options;
  let running: Promise<void> | null = null;
  let again = false;

  async function pass(): Promise<void> {
    const now = clock();
    await showBadge(rows, member, now, button, badgeTitles);
    await announcer.announce(await ringing.take(now));
    await announcer.withdrawOutdated(now);
    const times = [await nextCounterChange(rows, member, now), await ringing.next(now)].filter(
      (at) => at !== undefined,
    );
    if (times.length === 0) await alarms.clear(DUE_ALARM);
    else await alarms.setAt(DUE_ALARM, Math.min(...times));
    // Checked, not re-made: making it again would start its period anew each time the worker wakes.
    if ((await alarms.scheduled(SAFETY_ALARM)) === undefined) await alarms.setEvery(SAFETY_ALARM, SAFETY_MINUTES);
  }

  async function drain(): Promise<void> {
    do {
      again = false;
      await pass();
    } while (again);
  }

  return {
    run() {
      if (running) {
        again = true;
        return running;
      }
      running = drain().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
