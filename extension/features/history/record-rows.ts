import type { RecordId } from '@sidebook/domain/ids';
import type { HistoryEvent } from '@sidebook/projections/queries/crm-history';

import type { Session } from '../../session/session.ts';

export type RecordRow = HistoryEvent['row'];

/** The rows of items, activities and comments by their ids; those that are not here are left out. */
export async function recordRows({ rows }: Session, ids: readonly string[]): Promise<Map<string, RecordRow>> {
  const keys = [...new Set(ids)] as RecordId[];
  const found = await Promise.all([
    rows.items.bulkGet(keys),
    rows.activities.bulkGet(keys),
    rows.comments.bulkGet(keys),
  ]);
  return new Map(found.flat().flatMap((row): [string, RecordRow][] => (row ? [[row.id, row]] : [])));
}
