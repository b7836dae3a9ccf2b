import { entriesOfState } from '@sidebook/crdt/document';
import { isPlainValue } from '@sidebook/domain/records/values';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { type DocumentAddress, parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { Refusal } from '../../messaging/consumer.ts';
import {
  demoShardValue,
  erasedIdsValue,
  dirtyDocumentsValue,
  type Identity,
  identityValue,
  otherWorkspacesValue,
  removedFromValue,
  restoringValue,
  settingsValue,
  workspaceValue,
} from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { erasedAmong, idOfEntry } from '../erasure/erased-ids.ts';
import { usedFiles } from '../erasure/traces.ts';
import { removeDemo } from '../handlers/demo.ts';
import { randomId } from '../identity.ts';
import type { ReminderMarks } from '../reminders/reminder-marks.ts';
import type { Manifest } from './backup-format.ts';
import type { OpenBackup } from './read-backup.ts';

/** What a backup's workspace is to this device. */
export type Destination =
  /** In use here: the backup is merged into it. */
  | 'same'
  /** Nothing of the user's own is here: the backup's workspace takes the place. */
  | 'fresh'
  /** Something else is here: refused, so that two workspaces never mix. */
  | 'other'
  /** Whose backup it is was removed from the workspace: refused (PERM-5). */
  | 'removed';

export async function destinationOf(context: WorkerContext, manifest: Manifest): Promise<Destination> {
  const { self, database } = context;
  const { workspace, member } = manifest.identity;
  if (workspace === self.workspace) return (await isAdmitted(context, member)) ? 'same' : 'removed';
  if ((await readValue(database, removedFromValue)).includes(workspace)) return 'removed';
  const [documents, connection] = await Promise.all([
    database.documents.where('workspace').equals(self.workspace).count(),
    database.connections.get(self.workspace),
  ]);
  return documents === 0 && !connection ? 'fresh' : 'other';
}

/**
 * Makes the backup's workspace the one in use: the same member on a new device, with the settings of the file; reminders
 * before now are not caught up (EXT-24). The restore itself goes on after the worker's restart, and after any kill.
 */
export async function enterWorkspace(context: WorkerContext, manifest: Manifest, file: string): Promise<void> {
  const { database, random, now } = context;
  await removeDemo(context);
  const { workspace, member, space } = manifest.identity;
  const others = await readValue(database, otherWorkspacesValue);
  // A workspace that is on this device and not in use keeps its device.
  const known = others.find(({ identity }) => identity.workspace === workspace)?.identity;
  const identity: Identity = {
    workspace,
    member,
    space,
    device: member + randomId(4, random),
    ...known,
    watchFrom: now(),
  };
  await database.transaction('rw', database.values, async () => {
    await writeValue(database, identityValue, identity);
    await writeValue(database, workspaceValue, manifest.workspace);
    await writeValue(database, settingsValue, manifest.settings);
    await writeValue(database, demoShardValue, null);
    await writeValue(database, dirtyDocumentsValue, []);
    await writeValue(
      database,
      otherWorkspacesValue,
      others.filter((other) => other.identity.workspace !== workspace),
    );
    await writeValue(database, restoringValue, { file, workspace, state: 'running', records: recordsOf(manifest) });
  });
}

/** Whether the server has this member still; without a server nobody was ever removed. */
async function isAdmitted({ database, self }: WorkerContext, member: string): Promise<boolean> {
  if (member === self.member || !(await database.connections.get(self.workspace))) return true;
  const info = await readValue(database, workspaceValue);
  return info?.members.some(({ id, removed }) => id === member && !removed) ?? false;
}

export function recordsOf({ counts }: Manifest): number {
  return counts.contacts + counts.companies + counts.deals + counts.activities;
}

/**
 * Adds what is in a checked backup to the workspace in use. Updates are merged, so doing it twice, or into a device that has
 * a part of them, doubles nothing. What was shown comes first: no reminder of a restored activity rings again.
 */
export async function restoreBackup(
  context: WorkerContext,
  marks: ReminderMarks,
  backup: OpenBackup,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const { self, database, now } = context;
  const { manifest } = backup;
  if (manifest.identity.workspace !== self.workspace) throw new Refusal('other-workspace', manifest.workspace.name);
  const readable = await readableSpaces(context);
  const documents = manifest.documents.filter(({ name }) => mayHave(parseDocumentName(name), readable, self.member));
  const files = manifest.files.filter(({ space }) => !readable || readable.has(space));
  const total = documents.length + files.length;
  const listed = await readValue(database, erasedIdsValue);
  let known: Promise<ReadonlySet<string>> | undefined;
  const used = (): Promise<ReadonlySet<string>> => (known ??= usedFiles(context.rows));
  let done = 0;

  const shown = await backup.readMarks();
  await marks.transaction('rw', marks.fired, marks.snoozes, async () => {
    await marks.fired.bulkPut(shown.fired.map((row) => ({ ...row })));
    await marks.snoozes.bulkPut(shown.snoozes.filter(({ at }) => at > now()).map((row) => ({ ...row })));
  });

  for (const document of documents) {
    const updates = await backup.readDocument(document);
    const address = parseDocumentName(document.name);
    const erased = address?.kind === 'shard' ? listed[address.space] : undefined;
    // The file is from before: whom it would bring back stays away (EXT-25).
    if (erased) await writeUnerased(context, document.name, updates, new Set(erased));
    else await context.replica.merge(document.name, updates);
    await onProgress(++done, total);
  }

  for (const file of files) {
    const key: [string, string, string] = [self.workspace, file.space, file.hash];
    // Files have no ids: those of who was erased belong to no record any more.
    const isOfErased = listed[file.space] !== undefined && !(await used()).has(file.hash);
    if (!isOfErased && !(await database.blobs.get(key))) {
      const bytes = await backup.readFile(file);
      const { space, hash } = file;
      await database.blobs.put({ workspace: self.workspace, space, hash, bytes, uploaded: 0, time: now() });
    }
    await onProgress(++done, total);
  }
}

async function writeUnerased(
  { replica }: WorkerContext,
  name: string,
  updates: readonly Uint8Array[],
  hashes: ReadonlySet<string>,
): Promise<void> {
  const entries = entriesOfState(updates).filter(({ value }) => isPlainValue(value));
  const erased = await erasedAmong(entries.map(idOfEntry), hashes);
  await replica.writeAgain(
    name,
    entries.filter((entry) => !erased.has(idOfEntry(entry))),
  );
}

/** Where a server says who may read what, a backup brings nothing back that it has taken away (PERM-5). Null: no server. */
async function readableSpaces({ database, self }: WorkerContext): Promise<ReadonlySet<string> | null> {
  if (!(await database.connections.get(self.workspace))) return null;
  const info = await readValue(database, workspaceValue);
  return new Set(info?.spaces.map(({ id }) => id));
}

/** A teammate's backup brings the team's records, and nothing of the teammate's own (PERM-13). */
function mayHave(address: DocumentAddress | null, readable: ReadonlySet<string> | null, member: string): boolean {
  if (address?.kind === 'member') return address.member === member;
  return address?.kind !== 'shard' || readable === null || readable.has(address.space);
}
