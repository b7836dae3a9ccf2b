import { countsByItem, type ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import { getItems } from '@sidebook/projections/queries/items';
import { columnTotal, type ColumnTotal, dealsInColumn } from '@sidebook/projections/queries/stages';
import { taskBadges } from '@sidebook/projections/queries/tasks';
import type { ItemRow } from '@sidebook/projections/tables';
import type { RecordId } from '@sidebook/domain/ids';
import type { TaskBadge } from '@sidebook/domain/tasks/task-status';
import { useState } from 'preact/hooks';

import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

export interface Column {
  readonly rows: readonly ItemRow[];
  readonly clients: ReadonlyMap<RecordId, ItemRow>;
  readonly counts: ReadonlyMap<RecordId, ItemCounts>;
  readonly tasks: ReadonlyMap<RecordId, TaskBadge>;
  readonly total: ColumnTotal;
  /** Loads the next page, when there is one. */
  readonly more: (() => void) | undefined;
}

const PAGE = 30;

/** The deals of one stage, page by page, with what their cards show. */
export function useColumn(session: Session, column: string): Column | undefined {
  const [limit, setLimit] = useState(PAGE);
  return useLive(async () => {
    const page = await dealsInColumn(session.rows, column, { limit });
    const clients = await getItems(session.rows, [...new Set(page.rows.flatMap((row) => row.clients))]);
    const ids = page.rows.map((row) => row.id);
    return {
      rows: page.rows,
      clients: new Map(clients.map((client) => [client.id, client])),
      counts: await countsByItem(session.rows, ids, now.value),
      tasks: await taskBadges(session.rows, ids, now.value),
      total: await columnTotal(session.rows, column),
      more: page.next && (() => setLimit(limit + PAGE)),
    };
  }, [session, column, limit, now.value]);
}
