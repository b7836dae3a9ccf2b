/** The device's clock and timers, behind the interfaces that packages take; a test build may shift the clock. */
export const systemClock = { now: (): number => Date.now() };

export const systemTimers = {
  after(milliseconds: number, run: () => void): () => void {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A number from 0 (included) to 1 (excluded) from the system's random source. */
export function systemRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
