import type { RecordId } from '@sidebook/domain/ids';
import type { Figure, Sums } from '@sidebook/domain/reports/figures';
import type { DoneCount } from '@sidebook/projections/queries/done-activities';

import { formats, t } from '../../locales/texts.ts';
import { sumsText } from '../items/item-labels.ts';

/** What a number leads to: deals, or activities by who did them and their kind. */
export type Behind =
  | { readonly deals: readonly RecordId[]; readonly notes?: ReadonlyMap<RecordId, string> }
  | { readonly done: readonly DoneCount[] };

export interface Cell {
  /** As it is shown. */
  readonly text: string;
  /** As a spreadsheet wants it; the shown text where nothing is said. Sums have a column for each currency. */
  readonly value?: number | string | Sums;
  readonly behind?: Behind | undefined;
}

export interface Column {
  readonly id: string;
  readonly head: string;
  /** Its cells are sums by currency. */
  readonly sums?: boolean;
}

export interface TableRow {
  /** Names the row in addresses. */
  readonly key: string;
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** A report as a table: what is shown, exported and led from is this alone. */
export interface ReportTable {
  readonly name: string;
  /** Head of the rows' names. */
  readonly head: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly total?: TableRow | undefined;
}

/** A number of records, with the way to them; without one when there are none. */
export function countCell(behind: Behind, count: number): Cell {
  return { text: formats.value.number(count), value: count, behind: count > 0 ? behind : undefined };
}

export function dealsCell(figure: Pick<Figure, 'deals'>): Cell {
  return countCell({ deals: figure.deals }, figure.deals.length);
}

/** Sums of deals lead to them, too. */
export function sumsCell(sums: Sums, deals: readonly RecordId[]): Cell {
  const text = sumsText(sums);
  return { text: text === '' ? '–' : text, value: sums, behind: text === '' ? undefined : { deals } };
}

export function shareCell(share: number | undefined, deals: readonly RecordId[] = []): Cell {
  if (share === undefined) return { text: '–', value: '' };
  return {
    text: formats.value.percent(share),
    value: Math.round(share * 1000) / 1000,
    behind: deals.length > 0 ? { deals } : undefined,
  };
}

const DAY = 86_400_000;

/** "3 days", "2.5 days"; less than a day in hours. */
function timeText(ms: number): string {
  if (ms < DAY) return formats.value.duration(ms / 1000);
  const days = ms / DAY;
  return t('reports.dayCount', { count: days < 10 ? Math.round(days * 10) / 10 : Math.round(days) });
}

export function timeCell(ms: number | undefined, deals: readonly RecordId[] = []): Cell {
  if (ms === undefined) return { text: '–', value: '' };
  return {
    text: timeText(ms),
    value: Math.round((ms / DAY) * 100) / 100,
    behind: deals.length > 0 ? { deals } : undefined,
  };
}

/** Where a figure stands in its table, as addresses say it. */
export function figureId(row: TableRow, column: Column): string {
  return `${column.id}:${row.key}`;
}

export interface FoundFigure {
  readonly name: string;
  readonly behind: Behind;
}

/** The figure that an address names; undefined when the table has it no more. */
export function findFigure(table: ReportTable, id: string): FoundFigure | undefined {
  for (const row of [...table.rows, ...(table.total ? [table.total] : [])]) {
    for (const [index, column] of table.columns.entries()) {
      if (figureId(row, column) !== id) continue;
      const name = t('reports.figure', { row: row.name, column: column.head });
      return { name, behind: row.cells[index]?.behind ?? { deals: [] } };
    }
  }
  return undefined;
}

export function addSums(all: readonly Sums[]): Sums {
  const sums: Record<string, number> = {};
  for (const one of all) {
    for (const [currency, minor] of Object.entries(one)) sums[currency] = (sums[currency] ?? 0) + minor;
  }
  return Object.fromEntries(Object.entries(sums).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
