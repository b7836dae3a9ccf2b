import { Download } from 'lucide';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import { reportCsv } from './report-csv.ts';
import { type Cell, type Column, figureId, type ReportTable, type TableRow } from './report-table.ts';

/** A report as a table; each number leads to its records, and all of it into a file (REP-1, REP-12). */
export function FiguresTable({ table, hrefOf }: { table: ReportTable; hrefOf: (figure: string) => string }) {
  return (
    <div class="stack">
      <table class="figures">
        <caption class="sr">{table.name}</caption>
        <thead>
          <tr>
            <th scope="col">{table.head}</th>
            {table.columns.map((column) => (
              <th key={column.id} scope="col" class="end">
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <FiguresRow key={row.key} row={row} columns={table.columns} hrefOf={hrefOf} />
          ))}
        </tbody>
        {table.total && (
          <tfoot>
            <FiguresRow row={table.total} columns={table.columns} hrefOf={hrefOf} />
          </tfoot>
        )}
      </table>
      <div class="line">
        <Button size="sm" icon={Download} onClick={() => save(table)}>
          {t('reports.export')}
        </Button>
      </div>
    </div>
  );
}

function FiguresRow({
  row,
  columns,
  hrefOf,
}: {
  row: TableRow;
  columns: readonly Column[];
  hrefOf: (figure: string) => string;
}) {
  return (
    <tr>
      <th scope="row">{row.name}</th>
      {columns.map((column, at) => (
        <td key={column.id} class="end" data-head={column.head}>
          <Figure
            cell={row.cells[at]}
            href={hrefOf(figureId(row, column))}
            name={t('reports.figure', { row: row.name, column: column.head })}
          />
        </td>
      ))}
    </tr>
  );
}

function Figure({ cell, href, name }: { cell: Cell | undefined; href: string; name: string }) {
  if (!cell) return null;
  return cell.behind ? (
    <a href={href} aria-label={`${name}: ${cell.text}`}>
      {cell.text}
    </a>
  ) : (
    <span class={cell.text === '0' || cell.text === '–' ? 'faint' : undefined}>{cell.text}</span>
  );
}

function save(table: ReportTable): void {
  const url = URL.createObjectURL(new Blob([reportCsv(table)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${table.name}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
