import type { WeekBorders } from '@sidebook/domain/calendar/weeks';
import { columnOf, type ViewColumn, viewColumns } from '@sidebook/domain/activities-view/columns';
import { attentionAt, compareAttention, KanbanOrder } from '@sidebook/domain/kanban/attention';
import type { Pipeline } from '@sidebook/domain/pipelines/pipeline';

import type { ProjectionDatabase, StandingRow } from '../tables.ts';
import { inOrder } from './doer-items.ts';
import type { Page } from './items.ts';
import { nextPing, type ShownColumn, type StandingCursor, standingsInOrder } from './kanban.ts';

/** What the Activities view shows: the items of some raw columns, as of a moment. */
export interface ViewOf {
  /** Those whose items are open: see `openColumns`. */
  readonly columns: readonly string[];
  readonly borders: WeekBorders;
  readonly now: number;
  /** Of these items alone: what a filter leaves (VIEW-17). */
  readonly only?: readonly StandingRow[] | undefined;
}

/** Raw columns of a pipeline whose items are open (VIEW-16): an archived stage counts as the one in which its items show. */
export function openColumns(shown: ReadonlyMap<string, ShownColumn>, pipeline: Pipeline): string[] {
  return pipeline.stages
    .filter(({ result }) => result === 'open')
    .flatMap(({ id }) => shown.get(`${pipeline.id}/${id}`)?.raw ?? [])
    .toSorted();
}

/** Column of an item by its standing. */
function viewColumnOf(row: StandingRow, borders: WeekBorders): ViewColumn {
  return columnOf({ nearest: row.deadline, incoming: row.incoming > 0, undated: row.undated > 0 }, borders);
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

function rowsIn(db: ProjectionDatabase, { columns, borders }: ViewOf, column: ViewColumn) {
  return columns.flatMap((name) =>
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
  return db.transaction('r', db.standings, async () => {
    const counts = await Promise.all(viewColumns.map((column) => countIn(db, view, column)));
    return Object.fromEntries(viewColumns.map((column, index) => [column, counts[index] ?? 0])) as Record<
      ViewColumn,
      number
    >;
  });
}

/** Of what a filter leaves, the items of a column; undefined without a filter. */
function keptIn({ columns, borders, only }: ViewOf, column: ViewColumn): StandingRow[] | undefined {
  return only?.filter((row) => columns.includes(row.column) && viewColumnOf(row, borders) === column);
}

async function countIn(db: ProjectionDatabase, view: ViewOf, column: ViewColumn): Promise<number> {
  const kept = keptIn(view, column);
  if (kept) return kept.length;
  const counts = await Promise.all(rowsIn(db, view, column).map((range) => range.count()));
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
  const { columns, borders, now } = view;
  const kept = keptIn(view, column);
  if (kept) return Promise.resolve({ rows: inOrder(kept, KanbanOrder.activity, now), next: undefined });
  return db.transaction('r', [db.standings, db.pings], async () => {
    if ((await countIn(db, view, column)) > FEW) {
      const keep = (row: StandingRow): boolean => viewColumnOf(row, borders) === column;
      return standingsInOrder(db, { columns, order: KanbanOrder.activity, now, limit, after, keep });
    }
    const found = await Promise.all(rowsIn(db, view, column).map((range) => range.toArray()));
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

/** When the view changes by the clock alone: a reminder passes (VIEW-31), or the viewer's day ends (VIEW-8). */
export async function nextViewChange(db: ProjectionDatabase, { columns, borders, now }: ViewOf): Promise<number> {
  return Math.min(borders.tomorrow, (await nextPing(db, columns, now)) ?? Number.POSITIVE_INFINITY);
}
