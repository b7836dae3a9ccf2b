/**
 * What this package needs from its surroundings. They are arguments, so that a test decides when time passes, what is
 * drawn and which context holds a lock.
 */
export interface Clock {
  /** Milliseconds since 1970 by this device's own clock. */
  now(): number;
}

export interface Timers {
  /** Runs once after that many milliseconds unless the returned function is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** The one member of `navigator.locks` in use: the lock is held until the promise that `hold` returns settles. */
export interface Locks {
  request(name: string, hold: () => Promise<void>): Promise<unknown>;
}
