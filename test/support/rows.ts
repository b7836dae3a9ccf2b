import type { Entry } from '@sidebook/crdt/record-state';
import type { CounterMode } from '@sidebook/domain/counters/counting';
import { createProjector } from '@sidebook/projections/projector';
import { startInMode } from '@sidebook/projections/testing/counter-mode';
import { ProjectionDatabase } from '@sidebook/projections/tables';

import type { PlainDocument } from './plain-documents.ts';

let opened = 0;

/** A new read model under a name of its own; needs `fake-indexeddb/auto` imported before. */
export function openRows(): ProjectionDatabase {
  return new ProjectionDatabase(`test-${++opened}`);
}

/** All rows of all tables, by table, in the order of their keys; without checkpoints, which say how they were made. */
export async function allRows(db: ProjectionDatabase): Promise<Record<string, unknown[]>> {
  const tables = db.tables.filter(({ name }) => name !== 'checkpoints');
  const rows = await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(rows);
}

export function plainEntries({ entries }: PlainDocument): Entry[] {
  return [...entries].map(([key, value]) => ({ key, value }));
}

/** The rows that the documents give when each is projected once, from nothing. */
export async function rowsFromScratch(
  documents: readonly PlainDocument[],
  mode: CounterMode = 'item',
): Promise<Record<string, unknown[]>> {
  const db = openRows();
  if (mode === 'activity') await startInMode(db, mode);
  const projector = createProjector(db);
  for (const document of documents) await projector.rebuild(document, plainEntries(document), 1);
  const rows = await allRows(db);
  await db.delete();
  return rows;
}
