import type { ProjectionDatabase } from '../tables.ts';

/** Counts open activities that came (or, below zero, went) to the total. */
export async function addToTotal(db: ProjectionDatabase, delta: number): Promise<void> {
  if (delta === 0) return;
  const value = ((await db.totals.get('openActivities'))?.value ?? 0) + delta;
  // No row is zero: rows that came and went leave none behind.
  if (value === 0) await db.totals.delete('openActivities');
  else await db.totals.put({ name: 'openActivities', value });
}
