import type { MemberId } from '@sidebook/domain/ids';
import { nextCounterChange } from '@sidebook/projections/queries/agenda';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { Alarms } from '../platform/alarms.ts';
import type { ToolbarButton } from '../platform/badge.ts';
import { type BadgeTitles, showBadge } from './badge.ts';
import type { NoticeAnnouncer } from './notices/notice-announcer.ts';
import type { Announcer } from './reminders/announcer.ts';
import type { Ring, Ringing } from './reminders/ringing.ts';

/** The next instant at which a counter or a notification changes. */
const DUE_ALARM = 'due';
/** A net under it: lost alarms, clock jumps. */
const SAFETY_ALARM = 'safety';
const SAFETY_MINUTES = 15;
/** Browsers make alarms wait for at least so long; what comes sooner is waited for by a timer too, ms. */
const SHORTEST_ALARM = 30_000;
/** How long the badge may be behind a write, ms: nobody sees it, and what the write is waited for does not wait for it. */
const SOON = 100;

export interface Schedule {
  /** Shows the right badge, rings what is due, and sets the alarm for the next change. Calls that overlap become one more. */
  run(): Promise<void>;
  /** Runs in a moment: after a write the pages that wait for it read first, and writes in a row are counted once. */
  soon(): void;
  /** No timer fires any more; alarms wake the next worker. */
  stop(): void;
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
  readonly notices: NoticeAnnouncer;
  /** Tells the user's other devices that these were shown where the user is (CNT-57). */
  readonly tellShown: (rings: readonly Ring[]) => Promise<void>;
  readonly timers: { after(milliseconds: number, run: () => void): () => void };
}

export function createSchedule(options: ScheduleOptions): Schedule {
  const { rows, member, clock, alarms, button, badgeTitles, ringing, announcer, notices, tellShown, timers } = options;
  let cancelTimer = (): void => undefined;
  let cancelSoon: (() => void) | undefined;
  let running: Promise<void> | null = null;
  let again = false;

  async function pass(): Promise<void> {
    const now = clock();
    await showBadge(rows, member, now, button, badgeTitles);
    const rings = await ringing.take(now);
    if (await announcer.announce(rings)) await tellShown(rings.filter(({ leads }) => leads));
    await announcer.withdrawOutdated(now);
    await notices.run(now);
    const times = [await nextCounterChange(rows, member, now), await ringing.next(now)].filter(
      (at) => at !== undefined,
    );
    if (times.length === 0) await alarms.clear(DUE_ALARM);
    else await waitFor(Math.min(...times), now);
    // Checked, not re-made: making it again would start its period anew each time the worker wakes.
    if ((await alarms.scheduled(SAFETY_ALARM)) === undefined) await alarms.setEvery(SAFETY_ALARM, SAFETY_MINUTES);
  }

  async function waitFor(at: number, now: number): Promise<void> {
    await alarms.setAt(DUE_ALARM, at);
    cancelTimer();
    if (at - now < SHORTEST_ALARM) cancelTimer = timers.after(Math.max(0, at - now), () => void run());
  }

  async function drain(): Promise<void> {
    do {
      again = false;
      await pass();
    } while (again);
  }

  function run(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = drain().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    run,
    soon() {
      cancelSoon ??= timers.after(SOON, () => {
        cancelSoon = undefined;
        void run();
      });
    },
    stop() {
      cancelTimer();
      cancelSoon?.();
    },
  };
}
