import { deviceOf, timeOf } from '@sidebook/crdt/keys';
import type { ReadEntry } from '@sidebook/crdt/record-state';

import type { HistoryRow } from '../tables.ts';

/** One row for each change of a field or element, by the name of the document that has it. */
export function historyRows(document: string, entries: readonly ReadEntry[]): HistoryRow[] {
  return entries
    .filter((entry) => entry.field !== '')
    .map((entry) => {
      const path = entry.element === undefined ? entry.field : `${entry.field}/${entry.element}`;
      const row: HistoryRow = {
        key: `${entry.id}|${path}|${entry.stamp}`,
        document,
        record: entry.id,
        field: entry.field,
        value: entry.value,
        at: timeOf(entry.stamp),
        device: deviceOf(entry.stamp),
      };
      if (entry.element !== undefined) row.element = entry.element;
      return row;
    });
}
