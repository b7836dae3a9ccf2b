import type { Locks } from './ports.ts';

/** Resolves when nobody else has the lock, with the function that gives it back. */
export function holdLock(locks: Locks, name: string): Promise<() => void> {
  const { promise, resolve, reject } = Promise.withResolvers<() => void>();
  const held = Promise.withResolvers<void>();
  locks
    .request(name, () => {
      resolve(held.resolve);
      return held.promise;
    })
    .catch(reject);
  return promise;
}
