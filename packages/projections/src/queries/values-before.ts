import { baseStamps } from '@sidebook/crdt/record-state';

import type { HistoryRow, ProjectionDatabase } from '../tables.ts';

/**
 * What the changed fields held before, by the changes' keys: the change before it, which has the next lower key of its field,
 * or what the item was made with.
 *
 * @param isGapless between two of these changes of one record there is no other: only before the oldest of a field is looked
 */
export async function valuesBefore(
  db: ProjectionDatabase,
  changes: readonly HistoryRow[],
  isGapless: boolean,
): Promise<Map<string, unknown>> {
  const rows = await db.states.bulkGet([...new Set(changes.map(({ record }) => record))]);
  const states = new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
  const values = new Map<string, unknown>();
  const keep = (key: string, value: unknown): void => {
    if (value !== undefined && value !== null) values.set(key, value);
  };
  const first: HistoryRow[] = [];
  for (const [, own] of Map.groupBy(changes, ({ key }) => pathOf(key))) {
    const sorted = own.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    for (const [index, change] of sorted.entries()) {
      const before = isGapless ? sorted[index - 1] : undefined;
      if (before) keep(change.key, before.value);
      else first.push(change);
    }
  }
  await Promise.all(
    first.map(async ({ key, record, field, element }) => {
      const earlier = await db.history.where('key').between(pathOf(key), key, true, false).last();
      const state = states.get(record)?.state;
      const made = state && baseStamps(state)[0];
      const base = made && state.bases[made];
      const inBase = element === undefined ? base?.fields[field] : base?.collections[field]?.[element];
      keep(key, earlier ? earlier.value : inBase);
    }),
  );
  return values;
}

/** What changes of one field, or of one element, have in common. */
function pathOf(key: string): string {
  return key.slice(0, key.lastIndexOf('|') + 1);
}
