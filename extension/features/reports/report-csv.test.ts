import Papa from 'papaparse';
import { expect, it } from 'vitest';

import { reportCsv } from './report-csv.ts';
import type { ReportTable } from './report-table.ts';

const table: ReportTable = {
  name: 'Won and lost',
  head: 'Source',
  columns: [
    { id: 'won', head: 'Won' },
    { id: 'sum', head: 'Sum', sums: true },
    { id: 'rate', head: 'Win rate' },
  ],
  rows: [
    {
      key: 'a',
      name: '=HYPERLINK("http://x.example")',
      cells: [
        { text: '1,200', value: 1200 },
        { text: '€5 · ¥7', value: { EUR: 500, JPY: 7 } },
        { text: '50%', value: 0.5 },
      ],
    },
    {
      key: 'b',
      name: 'Fair; "Leeds", 2026',
      cells: [
        { text: '0', value: 0 },
        { text: '–', value: {} },
        { text: '–', value: '' },
      ],
    },
  ],
  total: {
    key: 'total',
    name: '-1+2|cmd',
    cells: [
      { text: '1,200', value: 1200 },
      { text: '€5', value: { EUR: 500, JPY: 7 } },
      { text: '50%', value: 0.5 },
    ],
  },
};

it('[REP-12] a report is a file of plain numbers, a column for each currency, and without a formula', () => {
  const csv = reportCsv(table);
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const { data } = Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true });
  expect(data).toEqual([
    ['Source', 'Won', 'Sum, EUR', 'Sum, JPY', 'Win rate'],
    ['\'=HYPERLINK("http://x.example")', '1200', '5', '7', '0.5'],
    ['Fair; "Leeds", 2026', '0', '0', '0', ''],
    ["'-1+2|cmd", '1200', '5', '7', '0.5'],
  ]);
});
