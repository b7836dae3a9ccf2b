import type { Random } from '../support/random.ts';
import type { Fault } from './fault.ts';

/** One fault in its turn, in milliseconds. */
export interface PlannedFault {
  readonly fault: Fault;
  /** From the end of the one before to its beginning. */
  readonly after: number;
  readonly lasts: number;
}

/** At most, in milliseconds. */
export interface FaultTimes {
  readonly pause: number;
  readonly short: number;
  /** Longer than any time limit of the server; one fault in eight lasts so long. 0: none does. */
  readonly long: number;
}

const LONG = 8;

/** Faults by chance, each of the kinds before one comes again. */
export class FaultPlanner {
  readonly #random: Random;
  readonly #faults: readonly Fault[];
  readonly #times: FaultTimes;
  #turn: Fault[] = [];

  constructor(random: Random, faults: readonly Fault[], times: FaultTimes) {
    this.#random = random;
    this.#faults = faults;
    this.#times = times;
  }

  next(): PlannedFault {
    const random = this.#random;
    if (this.#turn.length === 0) this.#turn = random.shuffle(this.#faults);
    const fault = this.#turn.pop();
    if (!fault) throw new Error('there is nothing to be done to this setting');
    const { pause, short, long } = this.#times;
    // Very short ones too: they end while others still notice them.
    const most = long > 0 && random.below(LONG) === 0 ? long : short * random.next();
    return { fault, after: Math.round(pause * random.next()), lasts: Math.round(most) };
  }
}
