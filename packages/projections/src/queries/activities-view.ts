import type { WeekBorders } from '@sidebook/domain/calendar/weeks';
import { columnOf, type ViewColumn, viewColumns } from '@sidebook/domain/activities-view/columns';
import { attentionAt, compareAttention, KanbanOrder } from '@sidebook/domain/kanban/attention';
import { shownColumn } from '@sidebook/domain/kanban/columns';
import { isClosed } from '@sidebook/domain/pipelines/pipeline';
import { pipelineOfItem } from '@sidebook/domain/kanban/columns';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { ProjectionDatabase, StandingRow } from '../tables.ts';
import type { Page } from './items.ts';
import { type StandingCursor, standingsInOrder } from './kanban.ts';

/** What the Activities view shows: the open deals or leads of all pipelines, as of a moment. */
export interface ViewOf {
  readonly kind: StagedKind;
  readonly pipelines: Pipelines;
  readonly borders: WeekBorders;
  readonly now: number;
}

/** Column of an item by its standing. */
export function viewColumnOf(row: StandingRow, borders: WeekBorders): ViewColumn {
  return columnOf({ nearest: row.deadline, incoming: row.incoming > 0, undated: row.undated > 0 }, borders);
}

/** Raw columns whose items are open (VIEW-16): an archived stage counts as the one in which its items show. */
async function openColumns(db: ProjectionDatabase, { kind, pipelines }: ViewOf): Promise<string[]> {
  const rows = await db.columns.toArray();
  return rows
    .filter((row) => {
      if (row.kind !== kind) return false;
      const { pipeline, stage } = shownColumn(pipelines, kind, row.column);
      return !isClosed(pipelineOfItem(pipelines, kind, pipeline), stage);
    })
    .map(({ column }) => column);
}

type Range = readonly [StandingRow['waits'], number, number];

/** A column of the view as ranges of the index [column+waits+due]; each begins with its first and ends before its second. */
function rangesOf(column: ViewColumn, { today, tomorrow, nextWeek, weekAfterNext }: WeekBorders): readonly Range[] {
  const [first, end] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  switch (column) {
    case 'overdue':
      return [
        ['incoming', first, today],
        ['planned', first, today],
      ];
    case 'today':
      return [
        ['incoming', today, end],
        ['planned', today, tomorrow],
      ];
    case 'this-week':
      return [['planned', tomorrow, nextWeek]];
    case 'next-week':
      return [['planned', nextWeek, weekAfterNext]];
    case 'over-two-weeks':
      return [
        ['planned', weekAfterNext, end],
        ['undated', first, end],
      ];
    case 'without':
      return [['nothing', first, end]];
  }
}

function rowsIn(db: ProjectionDatabase, raw: readonly string[], column: ViewColumn, borders: WeekBorders) {
  return raw.flatMap((name) =>
    rangesOf(column, borders).map(([waits, from, until]) =>
      db.standings
        .where('[column+waits+due]')
        // Without a deadline `due` is the end itself.
        .between([name, waits, from], [name, waits, until], true, until === Number.POSITIVE_INFINITY),
    ),
  );
}

/** How many items stand in each column; counted in an index, without reading them. */
export function viewCounts(db: ProjectionDatabase, view: ViewOf): Promise<Readonly<Record<ViewColumn, number>>> {
  return db.transaction('r', [db.columns, db.standings], async () => {
    const raw = await openColumns(db, view);
    const counts = await Promise.all(viewColumns.map((column) => countIn(db, raw, column, view.borders)));
    return Object.fromEntries(viewColumns.map((column, index) => [column, counts[index] ?? 0])) as Record<
      ViewColumn,
      number
    >;
  });
}

async function countIn(
  db: ProjectionDatabase,
  raw: readonly string[],
  column: ViewColumn,
  borders: WeekBorders,
): Promise<number> {
  const counts = await Promise.all(rowsIn(db, raw, column, borders).map((range) => range.count()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** So many of a column are sorted at once; among more of them a page is found soon in the order of attention. */
const FEW = 300;

/** Items of a column by attention, newest first (VIEW-31), a page at a time. */
export function viewPage(
  db: ProjectionDatabase,
  view: ViewOf,
  column: ViewColumn,
  { limit, after }: { readonly limit: number; readonly after?: StandingCursor | undefined },
): Promise<Page<StandingRow, StandingCursor>> {
  const { borders, now } = view;
  return db.transaction('r', [db.columns, db.standings, db.pings], async () => {
    const raw = await openColumns(db, view);
    if ((await countIn(db, raw, column, borders)) > FEW) {
      const keep = (row: StandingRow): boolean => viewColumnOf(row, borders) === column;
      return standingsInOrder(db, { columns: raw, order: KanbanOrder.activity, now, limit, after, keep });
    }
    const found = await Promise.all(rowsIn(db, raw, column, borders).map((range) => range.toArray()));
    const rows = found.flat().toSorted((a, b) => compareAttention(a, b, now));
    const rest = after ? rows.filter((row) => comesAfter(row, after, now)) : rows;
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    const next = rest.length > limit && last ? { at: attentionAt(last, now), id: last.id, needed: false } : undefined;
    return { rows: page, next };
  });
}

function comesAfter(row: StandingRow, { at, id }: StandingCursor, now: number): boolean {
  const own = attentionAt(row, now);
  return own < at || (own === at && row.id < id);
}

/** When the order in the view changes by the clock alone, at the latest when the viewer's day ends (VIEW-8). */
export async function nextViewChange(db: ProjectionDatabase, view: ViewOf): Promise<number> {
  const raw = await openColumns(db, view);
  const pings = await Promise.all(
    raw.map((name) =>
      db.pings
        .where('[column+at+item]')
        .between([name, view.now, Dexie.maxKey], [name, Dexie.maxKey], false, true)
        .first(),
    ),
  );
  return Math.min(view.borders.tomorrow, ...pings.map((ping) => ping?.at ?? Number.POSITIVE_INFINITY));
}
