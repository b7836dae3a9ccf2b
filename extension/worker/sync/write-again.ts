import { entriesOfDocument, entriesOfState } from '@sidebook/crdt/document';
import { deviceOf, parseKey } from '@sidebook/crdt/keys';
import type { Entry } from '@sidebook/crdt/record-state';
import { isPlainValue } from '@sidebook/domain/records/values';
import { type DeviceDatabase, readValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { mayEdit } from '../../session/rights.ts';
import { type WorkspaceInfo, workspaceValue } from '../../session/values.ts';
import type { Self } from '../identity.ts';
import type { Replica } from '../replica.ts';
import { keepRefused } from './give-back.ts';

export interface WriteAgainOptions {
  readonly self: Self;
  readonly database: DeviceDatabase;
  readonly store: DocumentStore;
  readonly replica: Replica;
}

/**
 * Writes what only copies that were set aside have once more, as this device's own: same keys, same values, so that it does not
 * matter how many devices do it (EPO-1). Where the user may only read, what they made themselves is kept as a list (PERM-4); what
 * others made is theirs to bring. Rows are made anew, since the document may have less than before. May be repeated.
 */
export async function writeAgain(
  { self, database, store, replica }: WriteAgainOptions,
  name: string,
  copies: readonly Uint8Array[],
): Promise<void> {
  const { doc } = await store.load(name);
  const known = new Set(entriesOfDocument(doc).map(({ key }) => key));
  const missing = copies
    .flatMap((copy) => entriesOfState([copy]))
    // Nobody's device would show what cannot be read.
    .filter(({ key, value }) => !known.has(key) && isPlainValue(value));
  const info = await readValue(database, workspaceValue);
  const address = parseDocumentName(name);
  if (mayWrite(info, self, address)) await replica.writeAgain(name, missing);
  else if (address?.kind === 'shard') await keepRefused(database, name, address.space, missing.filter(isBy(self)));
  await replica.rebuild(name);
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
