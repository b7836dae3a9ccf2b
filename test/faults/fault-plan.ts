import type { Random } from '../support/random.ts';
import type { Fault } from './fault.ts';

/** One fault in its turn, in milliseconds. */
export interface PlannedFault {
  readonly fault: Fault;
  /** From the end of the one before to its beginning. */
  readonly after: number;
  readonly lasts: number;
}

export interface FaultTimes {
  readonly pause: number;
  readonly short: number;
  /** Longer than any time limit of the server; some faults last so long. */
  readonly long: number;
}

/** One in so many faults is a long one, where there are any. */
const LONG = 8;

/** So many faults: each kind before one comes again, in an order and with durations of the chance. */
export function planFaults(random: Random, faults: readonly Fault[], count: number, times: FaultTimes) {
  const plan: PlannedFault[] = [];
  let turn: Fault[] = [];
  while (plan.length < count) {
    if (turn.length === 0) turn = random.shuffle(faults);
    const fault = turn.pop();
    if (!fault) break;
    // Very short ones too: they end while others still notice them.
    const most = times.long > 0 && random.below(LONG) === 0 ? times.long : times.short * random.next();
    plan.push({ fault, after: Math.round(times.pause * random.next()), lasts: Math.round(most) });
  }
  return plan;
}
