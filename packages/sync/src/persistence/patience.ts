import type { Timers } from './ports.ts';

/** The promise's outcome, or an error when it takes longer than that many milliseconds. */
export function within<T>(timers: Timers, milliseconds: number, promise: Promise<T>, message: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = timers.after(milliseconds, () => reject(new Error(message)));
  return Promise.race([promise, late]).finally(cancel);
}
