import { countsByItem, type ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import { getItems } from '@sidebook/projections/queries/items';
import { type ColumnTotal, shownColumns, standingsInOrder } from '@sidebook/projections/queries/kanban';
import { kanbanOrder } from '@sidebook/domain/kanban/attention';
import type { ItemRow } from '@sidebook/projections/tables';
import type { RecordId } from '@sidebook/domain/ids';
import { useState } from 'preact/hooks';

import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

export interface Column {
  readonly rows: readonly ItemRow[];
  readonly clients: ReadonlyMap<RecordId, ItemRow>;
  readonly counts: ReadonlyMap<RecordId, ItemCounts>;
  readonly total: ColumnTotal;
  /** Loads the next page, when there is one. */
  readonly more: (() => void) | undefined;
}

const PAGE = 30;

/** The deals of one stage, page by page, with what their cards show. */
export function useColumn(session: Session, column: string): Column | undefined {
  const [limit, setLimit] = useState(PAGE);
  return useLive(async () => {
    const shown = (await shownColumns(session.rows, session.pipelines, 'deal')).get(column);
    const page = await standingsInOrder(session.rows, {
      columns: shown?.raw ?? [],
      order: kanbanOrder(session.preferences?.kanbanOrder),
      now: now.value,
      limit,
    });
    const ids = page.rows.map((row) => row.id);
    const rows = await getItems(session.rows, ids);
    const clients = await getItems(session.rows, [...new Set(rows.flatMap((row) => row.clients))]);
    return {
      rows,
      clients: new Map(clients.map((client) => [client.id, client])),
      counts: await countsByItem(session.rows, ids, now.value),
      total: shown?.total ?? { count: 0, sums: {} },
      more: page.next && (() => setLimit(limit + PAGE)),
    };
  }, [session, column, limit, now.value]);
}
