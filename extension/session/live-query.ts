import { liveQuery, type Observable } from 'dexie';

/**
 * The results of a query on rows: the first, and another whenever rows that it read change, in this page or elsewhere. The query
 * awaits nothing but rows, or what `Promise.resolve` was given: what it reads after another wait is not observed.
 */
export function observed<T>(query: () => Promise<T>): Observable<T> {
  // Only of an async function does Dexie know that it is still at work between two reads: of any other it forgets, after some
  // steps that depend on the browser, to observe what is read.
  return liveQuery(async () => query());
}
