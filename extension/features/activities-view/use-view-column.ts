import type { ViewColumn } from '@sidebook/domain/activities-view/columns';
import { weekBorders } from '@sidebook/domain/calendar/weeks';
import type { RecordId } from '@sidebook/domain/ids';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { nextViewChange, viewCounts, type ViewOf, viewPage } from '@sidebook/projections/queries/activities-view';
import { countsByItem, type ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import { getItems } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

export interface CardsOfColumn {
  readonly rows: readonly ItemRow[];
  readonly clients: ReadonlyMap<RecordId, ItemRow>;
  readonly counts: ReadonlyMap<RecordId, ItemCounts>;
  /** Loads the next page, when there is one. */
  readonly more: (() => void) | undefined;
}

const PAGE = 30;

function viewOf({ pipelines, zone, calendar }: Session, kind: StagedKind): ViewOf {
  return { kind, pipelines, borders: weekBorders(now.value, zone, calendar.firstWeekday), now: now.value };
}

/** How many cards stand in each column now; the page looks again when the viewer's day ends (VIEW-8). */
export function useViewCounts(session: Session, kind: StagedKind): Readonly<Record<ViewColumn, number>> | undefined {
  return useLive(async () => {
    const view = viewOf(session, kind);
    wakeAt(await nextViewChange(session.rows, view));
    return viewCounts(session.rows, view);
  }, [session, kind, now.value]);
}

/** The cards of one column, page by page. */
export function useViewColumn(session: Session, kind: StagedKind, column: ViewColumn): CardsOfColumn | undefined {
  const [limit, setLimit] = useState(PAGE);
  return useLive(async () => {
    const page = await viewPage(session.rows, viewOf(session, kind), column, { limit });
    const ids = page.rows.map((row) => row.id);
    const rows = await getItems(session.rows, ids);
    const clients = await getItems(session.rows, [...new Set(rows.flatMap((row) => row.clients))]);
    return {
      rows,
      clients: new Map(clients.map((client) => [client.id, client])),
      counts: await countsByItem(session.rows, ids, now.value),
      more: page.next && (() => setLimit(limit + PAGE)),
    };
  }, [session, kind, column, limit, now.value]);
}
