import { localOf, recordId, shardOf, type RecordId, type ShardId, type SpaceId } from '@sidebook/domain/ids';
import type { ProjectedDocument } from '@sidebook/projections/projector';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { SPACE } from '../../support/sync-device.ts';

/** The spaces of the model: the first is everybody's, and where all begins. */
export const SPACES = [SPACE, 'north', 'west'] as readonly string[] as readonly SpaceId[];

/** The id that a record had before it was ever moved to another space; its shard's name counts the moves. */
export function firstIdOf(id: RecordId): RecordId {
  return recordId(shardOf(id).replace(/_x[0-9a-z]{1,4}_[0-9a-z]{7}$/, '') as ShardId, localOf(id));
}

export function projected(name: string): ProjectedDocument {
  const address = parseDocumentName(name);
  if (address?.kind !== 'shard') throw new Error(`${name} is no shard`);
  return { name, space: address.space as SpaceId, shard: address.shard };
}
