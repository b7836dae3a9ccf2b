import type { Clock, Timers } from './ports.ts';

/** The device's own clock and timers. */
export const systemClock: Clock = { now: () => Date.now() };

export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
