import Papa from 'papaparse';

import { minorDigits } from '../../locales/formats.ts';
import type { Cell, ReportTable, TableRow } from './report-table.ts';

/** Spreadsheets run a cell that begins so; a number's minus is harmless. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d\s().,x/-]+$))/;

/**
 * The rows of a report as a file that any spreadsheet opens, in UTF-8 with the mark that they need (REP-12). Numbers are
 * plain numbers, times are days, sums have a column for each currency.
 */
export function reportCsv(table: ReportTable): string {
  const rows = [...table.rows, ...(table.total ? [table.total] : [])];
  const currencies = table.columns.map((column, at) =>
    column.sums ? [...new Set(rows.flatMap((row) => Object.keys(sumsIn(row.cells[at]))))].toSorted() : undefined,
  );
  const heads = table.columns.flatMap(
    ({ head }, at) => currencies[at]?.map((currency) => `${head}, ${currency}`) ?? [head],
  );
  const lines = rows.map((row) => [row.name, ...table.columns.flatMap((_, at) => valuesOf(row, at, currencies[at]))]);
  return `\uFEFF${Papa.unparse([[table.head, ...heads], ...lines], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

function valuesOf(row: TableRow, at: number, currencies: readonly string[] | undefined): (string | number)[] {
  const cell = row.cells[at];
  if (currencies) {
    const sums = sumsIn(cell);
    return currencies.map((currency) => (sums[currency] ?? 0) / 10 ** minorDigits(currency));
  }
  const value = cell?.value;
  return [typeof value === 'object' ? '' : (value ?? cell?.text ?? '')];
}

function sumsIn(cell: Cell | undefined): Readonly<Record<string, number>> {
  return typeof cell?.value === 'object' ? cell.value : {};
}
