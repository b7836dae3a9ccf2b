import { ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';

import {
  identityValue,
  leftWorkspacesValue,
  lostAccessValue,
  otherWorkspacesValue,
  recoveryCodeValue,
  refusedChangesValue,
  removedFromValue,
  takenBackValue,
  workspaceValue,
} from '../session/values.ts';
import { aloneIn, type Self } from './identity.ts';

/**
 * The server has no place for this device or its user any more (PERM-5): in one step another workspace of the device comes
 * into use, or a new one, and the user is told how many edits were not sent. The data goes with `removeLeft`.
 */
export async function leaveWorkspace(
  database: DeviceDatabase,
  { workspace }: Self,
  { what, notSent }: { readonly what: 'workspace' | 'device'; readonly notSent: number },
): Promise<void> {
  await database.transaction('rw', database.values, database.connections, async () => {
    // It is told more than once while the worker starts anew.
    if ((await readValue(database, identityValue))?.workspace !== workspace) return;
    const info = await readValue(database, workspaceValue);
    const others = await readValue(database, otherWorkspacesValue);
    const next = others.at(-1);
    await database.connections.delete(workspace);
    await writeValue(database, identityValue, next?.identity ?? null);
    await writeValue(database, workspaceValue, next ? (next.info ?? aloneIn(next.identity, next.name)) : null);
    await writeValue(database, otherWorkspacesValue, others.slice(0, -1));
    await writeValue(database, recoveryCodeValue, null);
    await writeValue(database, refusedChangesValue, []);
    await writeValue(database, takenBackValue, []);
    await writeValue(database, leftWorkspacesValue, [...(await readValue(database, leftWorkspacesValue)), workspace]);
    if (what === 'workspace') {
      const removedFrom = (await readValue(database, removedFromValue)).filter((one) => one !== workspace);
      await writeValue(database, removedFromValue, [...removedFrom, workspace]);
    }
    const lost = { what, name: info?.name ?? '', notSent };
    await writeValue(database, lostAccessValue, [...(await readValue(database, lostAccessValue)), lost]);
  });
}

/** Removes everything of the workspaces that were left: documents, rows, files. A kill in between is made good at the next start. */
export async function removeLeft(database: DeviceDatabase, store: DocumentStore): Promise<void> {
  const left = await readValue(database, leftWorkspacesValue);
  const inUse = (await readValue(database, identityValue))?.workspace;
  for (const workspace of left) {
    // Whoever has joined it again has its data again.
    if (workspace === inUse) continue;
    const names = await database.documents.where('workspace').equals(workspace).primaryKeys();
    for (const name of names) await store.remove(name);
    await database.quarantine.where('document').startsWith(`${workspace}/`).delete();
    await database.blobs.where('[workspace+space+hash]').between([workspace], [workspace, []]).delete();
    await database.feeds.delete(workspace);
    await new ProjectionDatabase(workspace).delete();
  }
  if (left.length > 0) await writeValue(database, leftWorkspacesValue, []);
}
