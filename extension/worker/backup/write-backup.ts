import type { ItemKind } from '@sidebook/domain/records/schema';
import { countItems } from '@sidebook/projections/queries/items';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import type { BlobRow } from '@sidebook/sync/persistence/device-database';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { Dexie } from 'dexie';

import { settingsValue, workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { aloneIn } from '../identity.ts';
import type { ReminderMarks } from '../reminders/reminder-marks.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  CONTACTS,
  documentEntry,
  fileEntry,
  type Manifest,
  MANIFEST,
  MARKS,
  packUpdates,
  sha256,
} from './backup-format.ts';
import { contactsCsv } from './contacts-csv.ts';
import { type ByteSink, ZipWriter } from './zip-writer.ts';

/**
 * Writes everything that this device has of the workspace in use into one file, without loading a document. The demo is not
 * in it: its document is of another workspace. Resolves with the file's bytes.
 */
export async function writeBackup(
  context: WorkerContext,
  marks: ReminderMarks,
  sink: ByteSink,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<number> {
  const { self, database, rows, store } = context;
  const writtenAt = context.now();
  const zip = new ZipWriter(sink);
  const isOwn = (document: string): boolean => document.startsWith(`${self.workspace}/`);
  const names = await database.documents.where('workspace').equals(self.workspace).primaryKeys();
  const blobKeys = await database.blobs
    .where('[workspace+space+hash]')
    .between([self.workspace, Dexie.minKey, Dexie.minKey], [self.workspace, Dexie.maxKey, Dexie.maxKey])
    .primaryKeys();
  const total = names.length + blobKeys.length;
  let done = 0;

  const documents: Manifest['documents'] = [];
  for (const name of names.toSorted()) {
    const updates: Uint8Array[] = [];
    for await (const update of store.readUpdates(name)) updates.push(update);
    if (updates.length > 0) {
      const bytes = packUpdates(updates);
      await zip.add(documentEntry(name), bytes, { mtime: writtenAt });
      documents.push({ name, updates: updates.length, bytes: bytes.byteLength, hash: await sha256(bytes) });
    }
    await onProgress(++done, total);
  }

  const files: Manifest['files'] = [];
  for (const key of blobKeys) {
    const blob: BlobRow | undefined = await database.blobs.get(key);
    if (blob) {
      await zip.add(fileEntry(blob.space, blob.hash), blob.bytes, { mtime: writtenAt, packed: true });
      files.push({ space: blob.space, hash: blob.hash, bytes: blob.bytes.byteLength });
    }
    await onProgress(++done, total);
  }

  const shown = jsonBytes({ fired: await marks.fired.toArray(), snoozes: await marks.snoozes.toArray() });
  await zip.add(MARKS, shown, { mtime: writtenAt });
  await zip.add(CONTACTS, contactsCsv(rows, isOwn), { mtime: writtenAt });

  const info = await readValue(database, workspaceValue);
  const identity = { workspace: self.workspace, member: self.member, space: self.space };
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    writtenAt,
    identity,
    workspace: info ?? aloneIn({ ...identity, device: self.device, watchFrom: self.watchFrom }, ''),
    settings: await readValue(database, settingsValue),
    counts: await countRecords(rows, isOwn),
    documents,
    files,
    marks: { bytes: shown.byteLength, hash: await sha256(shown) },
  };
  await zip.add(MANIFEST, jsonBytes(manifest), { mtime: writtenAt });
  await zip.finish();
  return zip.bytes;
}

/** Records that are shown; those of the demo are rows beside them and are taken off. */
async function countRecords(
  rows: ProjectionDatabase,
  isOwn: (document: string) => boolean,
): Promise<Manifest['counts']> {
  const documents = (await rows.states.orderBy('document').uniqueKeys()) as string[];
  const foreign = documents.filter((document) => !isOwn(document));
  const items = await rows.items.where('document').anyOf(foreign).toArray();
  const states = await rows.states.where('document').anyOf(foreign).primaryKeys();
  const activities = (await rows.activities.bulkGet(states)).filter((row) => row !== undefined).length;
  const own = async (kind: ItemKind): Promise<number> =>
    (await countItems(rows, kind)) - items.filter((row) => row.section === kind).length;
  return {
    contacts: await own('contact'),
    companies: await own('company'),
    deals: await own('deal'),
    activities: (await rows.activities.count()) - activities,
  };
}

function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
