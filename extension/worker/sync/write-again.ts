import { entriesOfDocument, entriesOfState } from '@sidebook/crdt/document';
import { deviceOf, parseKey, timeOf } from '@sidebook/crdt/keys';
import type { Entry } from '@sidebook/crdt/record-state';
import { isPlainValue } from '@sidebook/domain/records/values';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, epochToldOf, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

import type { ErasureRequest } from '@sidebook/sync/protocol/http';

import { mayEdit } from '../../session/rights.ts';
import { takenBackValue, type WorkspaceInfo, workspaceValue } from '../../session/values.ts';
import type { Self } from '../identity.ts';
import type { Replica } from '../replica.ts';
import { erasedAmong, hashOfId, idOfEntry, isFileHash, noteErased } from '../erasure/erased-ids.ts';
import { dropTraces, unusedFiles, usedFiles } from '../erasure/traces.ts';
import { keepRefused } from './give-back.ts';

export interface WriteAgainOptions {
  readonly self: Self;
  readonly database: DeviceDatabase;
  readonly store: DocumentStore;
  readonly replica: Replica;
  readonly rows: ProjectionDatabase;
  readonly now: () => number;
  /** What the server has on the list of what was erased in a space; nothing without a server. */
  readonly erasedIn: (space: string) => Promise<readonly string[]>;
  /** Erases ids once more: a server that was restored from a backup has forgotten that it did. */
  readonly eraseAgain: (space: string, request: ErasureRequest) => Promise<void>;
}

/**
 * Writes what only copies that were set aside have once more, as this device's own: same keys, same values, so that it does not
 * matter how many devices do it (EPO-1). Where the user may only read, what they made themselves is kept as a list (PERM-4); what
 * others made is theirs to bring. What was erased stays away (EXT-25); its author is told of what they made after it was (ERA-4).
 * Rows are made anew, since the document may have less than before. May be repeated.
 */
export async function writeAgain(
  options: WriteAgainOptions,
  name: string,
  copies: readonly Uint8Array[],
): Promise<void> {
  const { self, database, store, replica, erasedIn, eraseAgain } = options;
  const { doc } = await store.load(name);
  const address = parseDocumentName(name);
  const hashes =
    address?.kind === 'shard'
      ? await noteErased(database, address.space, await erasedIn(address.space))
      : new Set<string>();
  const present = entriesOfDocument(doc);
  const copied = copies.flatMap((copy) => entriesOfState([copy]));
  const erased = await erasedAmong([...present, ...copied].map(idOfEntry), hashes);
  const known = new Set(present.map(({ key }) => key));
  const missing = copied.filter(
    // Nobody's device would show what cannot be read.
    (entry) => !known.has(entry.key) && isPlainValue(entry.value) && !erased.has(idOfEntry(entry)),
  );
  const info = await readValue(database, workspaceValue);
  if (mayWrite(info, self, address)) await replica.writeAgain(name, missing);
  else await keepRefused(database, name, address?.kind === 'shard' ? address.space : '', missing.filter(isBy(self)));
  await replica.rebuild(name, erased);
  await tellTakenBack(
    database,
    name,
    copied.filter((entry) => erased.has(idOfEntry(entry)) && isBy(self)(entry)),
  );
  if (erased.size === 0 || address?.kind !== 'shard') return;
  const { space, shard } = address;
  const files = await unusedFiles({ database, rows: options.rows, now: options.now() }, self.workspace, space);
  await dropTraces(database, self.workspace, { space, documents: [name], hashes: [], files });
  const back = [...new Set(present.map(idOfEntry))].filter((id) => erased.has(id));
  if (back.length === 0 || !isManager(info, space)) return;
  const used = await usedFiles(options.rows);
  const filesToo = [...hashes].filter((hash) => isFileHash(hash) && !used.has(hash));
  await eraseAgain(space, { documents: [{ shard, ids: back }], files: filesToo });
}

/**
 * What was made before the erasure is gone with the rest of the record, as was meant; that there was more is told, without any of it.
 * The document's epoch began with the erasure.
 */
async function tellTakenBack(database: DeviceDatabase, name: string, entries: readonly Entry[]): Promise<void> {
  const workspace = parseDocumentName(name)?.workspace ?? '';
  const epoch = epochToldOf(await database.feeds.get(workspace), name);
  // A device alone erases what it has, and nobody refuses anything.
  if (epoch === 0) return;
  const later = entries.filter(({ key }) => {
    const parsed = parseKey(key);
    return parsed !== null && timeOf(parsed.stamp) > epoch;
  });
  if (later.length === 0) return;
  const hashes = await Promise.all(later.map(({ key }) => hashOfId(key)));
  await database.transaction('rw', database.values, async () => {
    const known = await readValue(database, takenBackValue);
    await writeValue(database, takenBackValue, [...new Set([...known, ...hashes])]);
  });
}

function isManager(info: WorkspaceInfo | null, space: string): boolean {
  return info?.spaces.find(({ id }) => id === space)?.role === 'manager';
}

function mayWrite(info: WorkspaceInfo | null, self: Self, address: ReturnType<typeof parseDocumentName>): boolean {
  switch (address?.kind) {
    case 'shard':
      return info === null || mayEdit(info, address.space);
    case 'org':
      return info === null || info.admin;
    case 'member':
      return address.member === self.member;
    default:
      return false;
  }
}

function isBy({ device }: Self): (entry: Entry) => boolean {
  return ({ key }) => {
    const parsed = parseKey(key);
    return parsed !== null && deviceOf(parsed.stamp) === device;
  };
}
