import { baseStamps } from '@sidebook/crdt/record-state';

import type { HistoryRow, ProjectionDatabase } from '../tables.ts';

/**
 * What the changed fields held before, by the changes' keys: the change before it, which has the next lower key of its field,
 * or what the item was made with.
 */
export async function valuesBefore(
  db: ProjectionDatabase,
  changes: readonly HistoryRow[],
): Promise<Map<string, unknown>> {
  const rows = await db.states.bulkGet([...new Set(changes.map(({ record }) => record))]);
  const states = new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
  const values = new Map<string, unknown>();
  await Promise.all(
    changes.map(async ({ key, record, field, element }) => {
      const path = key.slice(0, key.lastIndexOf('|') + 1);
      const earlier = await db.history.where('key').between(path, key, true, false).last();
      const state = states.get(record)?.state;
      const made = state && baseStamps(state)[0];
      const base = made && state.bases[made];
      const inBase = element === undefined ? base?.fields[field] : base?.collections[field]?.[element];
      const value = earlier ? earlier.value : inBase;
      if (value !== undefined && value !== null) values.set(key, value);
    }),
  );
  return values;
}
