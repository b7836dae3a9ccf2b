import { localOf, recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { Refusal } from '../../messaging/consumer.ts';
import type { WorkerContext } from '../context.ts';
import { erasedAmong, erasedIn } from './erased-ids.ts';
import { usedFiles } from './traces.ts';

/**
 * Refuses a message that was erased with the person whom it was from, on whichever item of the space it was logged then: its local
 * id says which message it is, and under the id of another shard it would come back (ERA-4).
 */
export async function requireMailNotErased(
  { self, shards, database }: Pick<WorkerContext, 'self' | 'shards' | 'database'>,
  id: RecordId,
): Promise<void> {
  const name = await shards.documentOf(id);
  const address = name === null ? null : parseDocumentName(name);
  if (address?.kind !== 'shard') return;
  const erased = await erasedIn(database, address.space);
  // Nearly always: there may be thousands of documents, and as many messages to be logged.
  if (erased.size === 0) return;
  const known = await database.documents.where('workspace').equals(self.workspace).primaryKeys();
  const others = known.flatMap((one) => {
    const other = parseDocumentName(one);
    return other?.kind === 'shard' && other.space === address.space ? [other.shard] : [];
  });
  const ids = [id, ...others.map((shard) => recordId(shard as ShardId, localOf(id)))];
  if ((await erasedAmong(ids, erased)).size > 0) throw new Refusal('erased', 'mail');
}

/** Removes files that a page kept for a record which then was not made, unless another one has them. */
export async function dropUnused(
  { self, database, rows }: Pick<WorkerContext, 'self' | 'database' | 'rows'>,
  hashes: readonly string[],
): Promise<void> {
  const used = await usedFiles(rows);
  const unused = hashes.filter((hash) => hash !== '' && !used.has(hash));
  await database.blobs.bulkDelete(unused.map((hash): [string, string, string] => [self.workspace, self.space, hash]));
}
