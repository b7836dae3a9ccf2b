import { type Entry, readEntry } from '@sidebook/crdt/record-state';
import { entriesOfDocument, entriesOfState } from '@sidebook/crdt/document';
import { timeOf } from '@sidebook/crdt/keys';
import { withoutMoves } from '@sidebook/crdt/moving';
import type { ApiClient } from '@sidebook/sync/client/api-client';
import type { SyncClient } from '@sidebook/sync/client/types';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { type DocumentAddress, parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Workspace } from '@sidebook/sync/protocol/http';

import { type RefusedChange, refusedChangesValue } from '../../session/values.ts';

export interface GiveBackOptions {
  readonly database: DeviceDatabase;
  readonly store: DocumentStore;
  readonly client: SyncClient;
  readonly applyRights: (workspace: Workspace) => Promise<void>;
  readonly removeDocument: (name: string) => Promise<void>;
}

/** Closings that are about what this device sent; later edits of the document would build on it. */
const aboutContent: ReadonlySet<number> = new Set([CloseCode.forbidden, CloseCode.malformed, CloseCode.tooLarge]);

/**
 * The server closed a document for what this device sent: the server's copy takes the place of ours, and what only ours had
 * is kept as a list for its author (PERM-4). Repeating it after a kill changes nothing.
 */
export async function giveBack(options: GiveBackOptions, name: string, code: number): Promise<void> {
  const { client, store, database, removeDocument } = options;
  const { api } = client;
  const address = parseDocumentName(name);
  // A member's own document is refused to nobody whose it is.
  if (!api || !address || address.kind === 'member' || !aboutContent.has(code)) return;
  if (code === CloseCode.forbidden) {
    const workspace = await api.workspace();
    await options.applyRights(workspace);
    const right = rightTo(address, workspace);
    // Without the right to read the document is gone from here.
    if (right === 'none') return;
    // The right has come back meanwhile: what was refused is sent again.
    if (right === 'write') return client.replaceCopy(name, async () => undefined);
  }
  const theirs = new Set((await entriesOnServer(api, name)).map(({ key }) => key));
  await client.replaceCopy(name, async () => {
    const { doc } = await store.load(name);
    // What was moved is moved again, or stays: that is nothing for its author to decide.
    const refused = withoutMoves(entriesOfDocument(doc)).filter(({ key }) => !theirs.has(key));
    await keepRefused(database, name, address.kind === 'shard' ? address.space : '', refused);
    await removeDocument(name);
  });
}

/** All read the settings, and admins write them (PERM-2). */
function rightTo(address: DocumentAddress, { admin, spaces }: Workspace): 'none' | 'read' | 'write' {
  if (address.kind !== 'shard') return admin ? 'write' : 'read';
  const role = spaces.find(({ id }) => id === address.space)?.role;
  if (role === undefined) return 'none';
  return role === 'viewer' ? 'read' : 'write';
}

async function entriesOnServer(api: ApiClient, name: string): Promise<Entry[]> {
  const { documents } = await api.pull({ documents: [{ name, after: 0 }] });
  return entriesOfState(documents.flatMap(({ updates }) => updates));
}

/** Adds entries of a document to the list of what its author could not bring to the server. */
export async function keepRefused(
  database: DeviceDatabase,
  document: string,
  space: string,
  entries: readonly Entry[],
): Promise<void> {
  const changes = entries.flatMap((entry) => describe(document, space, entry));
  await database.transaction('rw', database.values, async () => {
    const keys = new Set(changes.map(({ key }) => key));
    const before = (await readValue(database, refusedChangesValue)).filter(({ key }) => !keys.has(key));
    await writeValue(
      database,
      refusedChangesValue,
      [...before, ...changes].sort((a, b) => a.at - b.at),
    );
  });
}

/** Entries that this version does not understand cannot be shown to anybody, nor can they be written again. */
function describe(document: string, space: string, entry: Entry): RefusedChange[] {
  const read = readEntry(entry);
  if (!read) return [];
  const { id, field, element, stamp } = read;
  const where = element === undefined ? { field } : { field, element };
  return [{ document, space, key: entry.key, id, ...where, at: timeOf(stamp), value: entry.value }];
}
