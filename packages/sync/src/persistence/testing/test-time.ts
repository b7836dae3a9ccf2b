import type { Clock, Timers } from '../ports.ts';

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that passes only when the test says so. */
export interface TestTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets that many milliseconds pass and runs what comes due, in its order. */
  advance(milliseconds: number): void;
  /** How many timers wait. */
  waiting(): number;
}

export function createTestTime(start = 1_700_000_000_000): TestTime {
  let now = start;
  let order = 0;
  const waiting = new Set<Waiting>();
  return {
    clock: { now: () => now },
    timers: {
      after(milliseconds, run) {
        const timer = { at: now + milliseconds, order: order++, run };
        waiting.add(timer);
        return () => waiting.delete(timer);
      },
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      while (true) {
        const due = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
        if (!due) break;
        waiting.delete(due);
        now = Math.max(now, due.at);
        due.run();
      }
      now = end;
    },
    waiting: () => waiting.size,
  };
}
