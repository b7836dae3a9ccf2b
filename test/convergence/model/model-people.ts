import { recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';

/** Where all records of the model begin. */
export const SHARDS = ['alpha', 'beta'] as const;
export type ShardName = (typeof SHARDS)[number];
export const ITEMS = 3;

/**
 * A person, whom different records are of one after the other: one who was forgotten and comes back is another record. The first
 * ids of these, the oldest first.
 */
export type Person = readonly RecordId[];

export const personIn = (name: ShardName, item: number, times: number): Person =>
  Array.from({ length: times + 1 }, (_, i) => recordId(name as string as ShardId, `i${item}-${i}`));
