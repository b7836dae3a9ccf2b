/** Time for everything in the server, so that tests can let it pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs after so many milliseconds, once; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void;
  /** Runs every so many milliseconds; the answer ends it. */
  every(milliseconds: number, run: () => void): () => void;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
};
