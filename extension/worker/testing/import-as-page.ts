import { readFile } from 'node:fs/promises';

import { countItems } from '@sidebook/projections/queries/items';

import { proposeMapping } from '../../features/import/columns.ts';
import { contactsOfTable } from '../../features/import/contacts-of-table.ts';
import { importChunks } from '../../features/import/import-chunks.ts';
import { loadKnown } from '../../features/import/known-records.ts';
import { type Decision, planImport } from '../../features/import/plan-import.ts';
import type { ReadContact } from '../../features/import/read-contact.ts';
import { readCsv } from '../../features/import/read-csv.ts';
import { decodeText } from '../../features/import/read-text.ts';
import { testContact } from '../../features/import/testing/test-contact.ts';
import type { ImportResult } from '../../messaging/import-requests.ts';
import type { TestWorker } from './test-worker.ts';

export const KEY = '0123456789abcdef0123';

/** The first rows of a real file; several shards only when all are taken. */
export async function sample(rows = 60): Promise<readonly ReadContact[]> {
  const bytes = await readFile(new URL('../../../test/fixtures/csv/contacts-500.csv', import.meta.url));
  const table = readCsv(decodeText(bytes)?.text ?? '');
  const mapping = proposeMapping(table.columns, table.rows);
  return contactsOfTable(table, mapping, { country: 'US', habit: 'month-first' }).contacts.slice(0, rows);
}

/** With an address, by which it is known again. */
export function contact(row: number, parts: Partial<ReadContact> = {}): ReadContact {
  return testContact(row, { emails: [{ address: `person${row}@example.com`, type: 'work' }], ...parts });
}

/** Enough for several shards: an import of one cannot be met half-way. */
export const ofManyShards: readonly ReadContact[] = Array.from({ length: 12 }, (_, row) =>
  contact(row, { size: 50_000, company: `Firm ${row}` }),
);

export interface Handed {
  readonly importId: string;
  readonly chunks: readonly number[];
}

/** Plans as the page does and hands everything over. */
export async function handOver(
  { context, handlers }: TestWorker,
  contacts: readonly ReadContact[],
  options: { readonly importId?: string; readonly key?: string; readonly decide?: readonly Decision[] } = {},
): Promise<Handed> {
  const { importId = 'import-1', key = KEY, decide = [] } = options;
  const plan = planImport(contacts, key, await loadKnown(context.rows, contacts, key));
  const chunks = importChunks(plan, decide, context.self.member);
  for (const { index, items } of chunks) await handlers['import.stage']({ importId, key, index, items: [...items] });
  return { importId, chunks: chunks.map(({ index }) => index) };
}

export async function importAll(
  worker: TestWorker,
  contacts: readonly ReadContact[],
  options = {},
): Promise<ImportResult> {
  const { importId, chunks } = await handOver(worker, contacts, options);
  if (chunks.length === 0) return { state: 'done', added: 0, companies: 0, completed: 0, unchanged: 0 };
  return worker.handlers['import.run']({ importId, chunks: [...chunks] });
}

export async function counts({ context }: TestWorker): Promise<[contacts: number, companies: number]> {
  return [await countItems(context.rows, 'contact'), await countItems(context.rows, 'company')];
}

/** Resolves when the state is there; looked at after every turn of the event loop. */
export async function until(state: () => Promise<boolean>): Promise<void> {
  while (!(await state())) {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}
