import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { type Forgetting, refusedChangesValue } from '../../session/values.ts';
import { GoingBackJournal } from '../going-back/going-back-journal.ts';
import { erasedAmong, hashOfId, noteErased } from './erased-ids.ts';
import { filesOf } from './person-records.ts';

/** A file may be here before the record that it belongs to, ms. */
const NEW_FILE = 3_600_000;

/** Removes what of erased records lies beside the documents and their rows. */
export async function dropTraces(database: DeviceDatabase, workspace: string, forgetting: Forgetting): Promise<void> {
  const { space, documents, hashes, files } = forgetting;
  const gone = await noteErased(database, space, hashes);
  await database.blobs.bulkDelete(files.map((hash): [string, string, string] => [workspace, space, hash]));
  await database.quarantine
    .where('document')
    .anyOf([...documents])
    .delete();
  await dropPreviews(gone);
  const refused = await readValue(database, refusedChangesValue);
  const theirs = await Promise.all(refused.map(({ id }) => hashOfId(id)));
  if (!theirs.some((hash) => gone.has(hash))) return;
  await writeValue(
    database,
    refusedChangesValue,
    refused.filter((_, index) => !gone.has(theirs[index] ?? '')),
  );
}

/** What this device holds of them to bring a space back has their values of then and of now (BACK-3). */
async function dropPreviews(gone: ReadonlySet<string>): Promise<void> {
  const journal = new GoingBackJournal();
  try {
    const steps = await journal.steps.toArray();
    const erased = await erasedAmong(
      steps.flatMap(({ records }) => records.map(({ id }) => id)),
      gone,
    );
    const theirs = steps.filter(({ records }) => records.some(({ id }) => erased.has(id)));
    await journal.steps.bulkDelete(theirs.map(({ run, index }): [string, number] => [run, index]));
  } finally {
    journal.close();
  }
}

/** The files of a space that no record here has: those of records that another device has erased. */
export async function unusedFiles(
  {
    database,
    rows,
    now,
  }: { readonly database: DeviceDatabase; readonly rows: ProjectionDatabase; readonly now: number },
  workspace: string,
  space: string,
): Promise<string[]> {
  const unused = new Set<string>();
  const all = database.blobs.where('[workspace+space+hash]').between([workspace, space], [workspace, space, []]);
  await all.each(({ hash, time, uploaded }) => {
    if (uploaded === 1 && time < now - NEW_FILE) unused.add(hash);
  });
  if (unused.size === 0) return [];
  const used = await usedFiles(rows);
  return [...unused].filter((hash) => !used.has(hash));
}

/** The files of all records here. */
export async function usedFiles(rows: ProjectionDatabase): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  await rows.activities.each(({ record }) => filesOf(record).forEach((hash) => used.add(hash)));
  await rows.comments.each(({ record }) => filesOf(record).forEach((hash) => used.add(hash)));
  return used;
}
