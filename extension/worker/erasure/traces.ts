import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { type Forgetting, refusedChangesValue } from '../../session/values.ts';
import { hashOfId, noteErased } from './erased-ids.ts';
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
  const refused = await readValue(database, refusedChangesValue);
  const theirs = await Promise.all(refused.map(({ id }) => hashOfId(id)));
  if (!theirs.some((hash) => gone.has(hash))) return;
  await writeValue(
    database,
    refusedChangesValue,
    refused.filter((_, index) => !gone.has(theirs[index] ?? '')),
  );
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
