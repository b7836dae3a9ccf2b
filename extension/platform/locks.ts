/** How long another worker of this extension may hold on to a lock before it is taken from it, ms. */
const PATIENCE = 5000;

/**
 * Locks that a worker takes over from its predecessor. A worker that the browser has replaced holds its locks until it is
 * gone; one that was replaced while it was still being installed can live on for good, and must not keep the new one from
 * starting.
 */
export const patientLocks = {
  async request(name: string, hold: () => Promise<void>): Promise<unknown> {
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), PATIENCE);
    try {
      return await navigator.locks.request(name, { signal: impatience.signal }, () => {
        clearTimeout(timer);
        return hold();
      });
    } catch (error) {
      if (!impatience.signal.aborted) throw error;
      return navigator.locks.request(name, { steal: true }, hold);
    }
  },
};
