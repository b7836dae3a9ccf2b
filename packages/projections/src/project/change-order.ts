import { compare } from '@sidebook/crdt/record-state';

import type { HistoryRow } from '../tables.ts';

/** The order in which changes hold: by time, then by device. */
export function byStamp(a: HistoryRow, b: HistoryRow): number {
  return a.at - b.at || compare(a.device, b.device) || compare(a.key, b.key);
}
