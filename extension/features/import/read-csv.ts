import Papa from 'papaparse';

import { isKnownHeader } from './columns.ts';
import type { Fault } from './read-contact.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvRow {
  /** Place among all rows of the file from 0, head and faulty rows included. */
  readonly row: number;
  readonly line: number;
  readonly size: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly delimiter: Delimiter;
  /** Place of the row that holds the names of the columns, or null when none does. */
  readonly header: number | null;
  /** Names of the columns; empty where the head has none. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly faults: readonly Fault[];
}

export interface CsvOptions {
  /** Absent: found out. */
  readonly delimiter?: Delimiter | undefined;
  /** Absent: found out. Null: every row is data. */
  readonly header?: number | null | undefined;
}

/** The head stands within so many rows: some exports begin with a few lines about themselves. */
const HEADER_WITHIN = 10;

/** A table of any dialect. Faulty rows are reported with their line and left out; the others are kept. */
export function readCsv(text: string, options: CsvOptions = {}): CsvTable {
  const lines = withoutSeparatorLine(text.replace(/\r\n?/g, '\n'));
  const delimiter = options.delimiter ?? lines.delimiter ?? guessDelimiter(lines.text);
  const { rows, faults } = splitRows(lines.text, delimiter, lines.skipped);
  const header = options.header === undefined ? findHeader(rows) : options.header;
  const head = header === null ? undefined : rows.find(({ row }) => row === header);
  const data = head ? rows.filter(({ row }) => row > head.row) : rows;
  const width = head ? widthOf(head.cells) : Math.max(0, ...data.map(({ cells }) => widthOf(cells)));
  const columns = Array.from({ length: width }, (_, index) => head?.cells[index]?.trim() ?? '');
  const short = data.filter(({ cells }) => cells.length < width).length;
  // A writer that leaves out empty cells at the end does so all over the file.
  const mayBeShort = head === undefined || short > data.length / 2;
  const misfits = data.filter(({ cells }) => widthOf(cells) > width || (!mayBeShort && cells.length < width));
  const wrong = new Set(misfits);
  return {
    delimiter,
    header: head?.row ?? null,
    columns,
    rows: data.filter((row) => !wrong.has(row)),
    faults: [
      ...faults.filter(({ line }) => line > (head?.line ?? 0)),
      ...misfits.map(({ line, cells }): Fault => ({ line, code: 'columns', found: cells.length, expected: width })),
    ].toSorted((a, b) => a.line - b.line),
  };
}

/** Spreadsheets say `sep=;` in a line of its own before the head. */
function withoutSeparatorLine(text: string): { text: string; delimiter?: Delimiter; skipped: number } {
  const found = /^sep=(.)\n/i.exec(text);
  const delimiter = delimiters.find((candidate) => candidate === found?.[1]);
  return found && delimiter ? { text: text.slice(found[0].length), delimiter, skipped: 1 } : { text, skipped: 0 };
}

function guessDelimiter(text: string): Delimiter {
  const { meta } = Papa.parse(text.slice(0, 65_536), { preview: 50, skipEmptyLines: 'greedy' });
  return delimiters.find((delimiter) => delimiter === meta.delimiter) ?? ',';
}

/**
 * Rows with the line at which each begins. A row with a wrong quotation mark would swallow those after it, so reading goes
 * on at the next line of the file.
 */
function splitRows(text: string, delimiter: Delimiter, skippedLines: number): { rows: CsvRow[]; faults: Fault[] } {
  const rows: CsvRow[] = [];
  const faults: Fault[] = [];
  let start = 0;
  let line = skippedLines + 1;
  let row = 0;
  while (start < text.length) {
    const base = start;
    let broken = false;
    Papa.parse<string[]>(text.slice(base), {
      delimiter,
      newline: '\n',
      fastMode: false,
      step({ data: cells, errors, meta }, parser) {
        if (errors.length > 0) {
          faults.push({ line, code: 'quote' });
          broken = true;
          parser.abort();
          return;
        }
        const end = base + meta.cursor;
        const size = end - start;
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ row: row++, line, size, cells });
        line += countLines(text, start, end);
        start = end;
      },
    });
    if (!broken) break;
    row++;
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
    line++;
  }
  return { rows, faults };
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Columns up to the last one that holds something. */
function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/** The first row that names columns; else the first row, unless it holds what only data holds. */
function findHeader(rows: readonly CsvRow[]): number | null {
  let best: { row: number; known: number } | null = null;
  for (const { row, cells } of rows.slice(0, HEADER_WITHIN)) {
    if (cells.some((cell) => cell.includes('@'))) continue;
    const known = cells.filter((cell) => isKnownHeader(cell)).length;
    if (known > (best?.known ?? 0)) best = { row, known };
  }
  if (best) return best.row;
  const first = rows[0];
  const isData = first?.cells.some((cell) => cell.includes('@') || /^[+\d\s().,/-]+$/.test(cell.trim()));
  return first && !isData ? first.row : null;
}
