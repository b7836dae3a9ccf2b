import type { ViewColumn } from '@sidebook/domain/activities-view/columns';
import { weekBorders } from '@sidebook/domain/calendar/weeks';
import {
  nextViewChange,
  openColumns,
  viewCounts,
  type ViewOf,
  viewPage,
} from '@sidebook/projections/queries/activities-view';

import { now, wakeAt } from '../../session/now.ts';
import { useLive } from '../../session/use-live.ts';
import type { Board } from '../kanban/board.ts';
import { type Standings, usePages } from '../kanban/use-standings.ts';

function viewOf({ session, pipeline, columns, only }: Board): ViewOf {
  const borders = weekBorders(now.value, session.zone, session.calendar.firstWeekday);
  return { columns: columns ? openColumns(columns, pipeline) : [], borders, now: now.value, only };
}

/** How many cards stand in each column now; the page looks again when the viewer's day ends (VIEW-8). */
export function useViewCounts(board: Board): Readonly<Record<ViewColumn, number>> | undefined {
  const { session, columns } = board;
  const counts = useLive(async () => {
    const view = viewOf(board);
    wakeAt(await nextViewChange(session.rows, view));
    return viewCounts(session.rows, view);
  }, [board, now.value]);
  return columns && counts;
}

/** The cards of one column, newest attention first, read as far as somebody scrolls (VIEW-31). */
export function useViewColumn(board: Board, column: ViewColumn): Standings {
  return usePages(
    (limit, after) => viewPage(board.session.rows, viewOf(board), column, { limit, after }),
    [board, column, now.value],
  );
}
