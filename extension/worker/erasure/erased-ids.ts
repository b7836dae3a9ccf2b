import { type Entry } from '@sidebook/crdt/record-state';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { Refusal } from '../../messaging/consumer.ts';
import { erasedIdsValue } from '../../session/values.ts';

/** What stands on the list of what was erased, for an id: the first 32 hex digits of its SHA-256, as the server has it. */
export async function hashOfId(id: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 32);
}

/** Adds hashes to what this device knows as erased in a space; answers all of it. */
export async function noteErased(
  database: DeviceDatabase,
  space: string,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  return database.transaction('rw', database.values, async () => {
    const known = await readValue(database, erasedIdsValue);
    const all = new Set([...(known[space] ?? []), ...hashes]);
    if (all.size > (known[space]?.length ?? 0))
      await writeValue(database, erasedIdsValue, { ...known, [space]: [...all] });
    return all;
  });
}

/** The list names ids by 32 digits, and files by all 64 of the hash that is their name. */
export function isFileHash(hash: string): boolean {
  return hash.length === 64;
}

/** The record that an entry is of. */
export function idOfEntry({ key }: Entry): string {
  return key.slice(0, key.indexOf('|'));
}

/** Those of the ids that were erased. */
export async function erasedAmong(ids: Iterable<string>, hashes: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (hashes.size === 0) return new Set();
  const unique = [...new Set(ids)];
  const theirs = await Promise.all(unique.map(hashOfId));
  return new Set(unique.filter((_, index) => hashes.has(theirs[index] ?? '')));
}

/** What was erased in the space, as far as this device knows. */
export async function erasedIn(database: DeviceDatabase, space: string): Promise<ReadonlySet<string>> {
  return new Set((await readValue(database, erasedIdsValue))[space]);
}

/** Whether one of these was erased in the space, as far as this device knows. */
export async function isErased(database: DeviceDatabase, space: string, ids: Iterable<string>): Promise<boolean> {
  return (await erasedAmong(ids, await erasedIn(database, space))).size > 0;
}

/** Refuses to make a record that was erased: the server would take it back later, when the user has gone on (ERA-4). */
export async function requireNotErased(
  database: DeviceDatabase,
  document: string,
  ids: Iterable<string>,
): Promise<void> {
  const address = parseDocumentName(document);
  if (address?.kind === 'shard' && (await isErased(database, address.space, ids))) throw new Refusal('erased');
}
