import { readFile } from 'node:fs/promises';

import { describe, expect, test } from 'vitest';

import { readCsv } from './read-csv.ts';
import { decodeText } from './read-text.ts';

test('[EXT-24] the export of another CRM: 500 rows of 24 columns, each with its line', async () => {
  const bytes = await readFile(new URL('../../../test/fixtures/csv/contacts-500.csv', import.meta.url));
  const table = readCsv(decodeText(bytes)?.text ?? '');
  expect(table).toMatchObject({ delimiter: ',', header: 0, faults: [] });
  expect(table.columns).toHaveLength(24);
  expect(table.rows).toHaveLength(500);
  expect(table.rows[3]).toMatchObject({ row: 4, line: 5 });
  // A quoted company with a comma is one cell.
  expect(table.rows[3]?.cells[14]).toBe('Brekke, Dietrich and Klein');
  expect(table.rows.at(-1)).toMatchObject({ row: 500, line: 501 });
});

describe('dialects', () => {
  test.each([
    ['semicolons', 'Name;Email\nAna;a@b.example\n', ';'],
    ['tabs', 'Name\tEmail\r\nAna\ta@b.example\r\n', '\t'],
    ['bars', 'Name|Email\rAna|a@b.example\r', '|'],
    ['a line that names the separator', 'sep=;\nName;Email\nAna;a@b.example', ';'],
  ])('%s', (_, text, delimiter) => {
    const table = readCsv(text);
    expect(table).toMatchObject({ delimiter, columns: ['Name', 'Email'], faults: [] });
    expect(table.rows.map(({ cells }) => cells)).toEqual([['Ana', 'a@b.example']]);
  });

  test('the line after `sep=` is the second one', () => {
    expect(readCsv('sep=;\nName;Email\nAna;a@b.example').rows[0]?.line).toBe(3);
  });

  test('the user’s separator is taken', () => {
    expect(readCsv('Name;Email\nAna;x', { delimiter: ',' }).columns).toEqual(['Name;Email']);
  });

  test('cells with line ends, quotation marks and empty lines around keep the count of lines', () => {
    const table = readCsv('Name,Note\n\nAna,"one\ntwo ""three"""\n\n\nBob,x\n');
    expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [3, 'Ana', 'one\ntwo "three"'],
      [7, 'Bob', 'x'],
    ]);
  });
});

describe('the head', () => {
  test('may come after lines about the export', () => {
    const table = readCsv(
      'Notes:\n"When exporting, some emails may be missing."\n\nFirst Name,Last Name,Email Address\nAna,Ruiz,a@b.example',
    );
    expect(table.columns).toEqual(['First Name', 'Last Name', 'Email Address']);
    expect(table.rows).toMatchObject([{ line: 5, cells: ['Ana', 'Ruiz', 'a@b.example'] }]);
  });

  test('may be missing', () => {
    const table = readCsv('Ana Ruiz,a@b.example\nBob,b@b.example\n');
    expect(table).toMatchObject({ header: null, columns: ['', ''] });
    expect(table.rows).toHaveLength(2);
  });

  test('of words in no known language is the first line', () => {
    expect(readCsv('Naam;Adres-x\nAna;x\n').header).toBe(0);
  });

  test('the user says that there is none', () => {
    expect(readCsv('Name,Email\nAna,a@b.example', { header: null }).rows).toHaveLength(2);
  });

  test('a file of one column', () => {
    expect(readCsv('Email\na@b.example\nc@d.example\n')).toMatchObject({ columns: ['Email'], rows: [{}, {}] });
  });

  test('an empty file has no rows', () => {
    expect(readCsv('')).toMatchObject({ header: null, columns: [], rows: [], faults: [] });
  });
});

describe('[EXT-24] a faulty row is named with its line and reason, and takes no other with it', () => {
  test('a quotation mark that is not closed', () => {
    const table = readCsv('Name,Email\nAna,a@x.example\n"Bob,b@x.example\nCleo,c@x.example\nDan,"d@x.example"\n');
    expect(table.faults).toEqual([{ line: 3, code: 'quote' }]);
    expect(table.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'Ana'],
      [4, 'Cleo'],
      [5, 'Dan'],
    ]);
  });

  test('text behind a closed quotation mark', () => {
    const table = readCsv('Name,Email\n"Bob" Miller,b@x.example\nCleo,c@x.example\n');
    expect(table.faults).toEqual([{ line: 2, code: 'quote' }]);
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['Cleo']);
  });

  test('more or fewer columns than the head', () => {
    const table = readCsv('Name,Email,Note\nAna,a@x.example,x\nBob,b@x.example,1,200\nCleo\nDan,d@x.example,,\n');
    expect(table.faults).toEqual([
      { line: 3, code: 'columns', found: 4, expected: 3 },
      { line: 4, code: 'columns', found: 1, expected: 3 },
    ]);
    // Empty cells behind the last column are none.
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(['Ana', 'Dan']);
  });

  test('a writer that leaves out empty cells at the end is no fault', () => {
    expect(readCsv('Name,Email,Note\nAna,a@x.example\nBob\nCleo,c@x.example,x\n').faults).toEqual([]);
  });

  test('rows keep their places when an earlier one is faulty, so that ids made of them stay', () => {
    const rows = (text: string) => readCsv(text).rows.map(({ row, cells }) => [row, cells[0]]);
    expect(rows('Name,Email\n"Bob,b\nCleo,c\n')).toContainEqual([2, 'Cleo']);
    expect(rows('Name,Email\n"Bob",b\nCleo,c\n')).toContainEqual([2, 'Cleo']);
  });
});
