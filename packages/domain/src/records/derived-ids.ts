import { localOf, recordId, type RecordId, type ShardId, shardOf, type SpaceId } from '../ids.ts';

/**
 * Ids of what has a cause, so that doing it twice, on one device or on two that do not know of each other, makes one record
 * (DESIGN 3). An import's rows name their file by its key: a hash of space, file and mapping, 20 hex digits.
 */

/** Rows of one file fill shards of their own, which no other record enters, so a row's shard is derived too. */
export function importedShard(key: string, part: number): ShardId {
  return `i${key}-${part.toString(36)}` as ShardId;
}

/** The record that a row made: its contact, or the company that the row was the first to name. `row` counts from 0. */
export function importedId(key: string, part: number, kind: 'contact' | 'company', row: number): RecordId {
  return recordId(importedShard(key, part), `${kind === 'contact' ? 'r' : 'c'}${row.toString(36)}`);
}

/**
 * What a lead becomes when it is converted, one of each kind, in the lead's own shard: converting it again, here or on another
 * device, makes the same record (MODE-23).
 */
export function convertedId(lead: RecordId, kind: 'contact' | 'company' | 'deal'): RecordId {
  return recordId(shardOf(lead), `v-${kind}-${elementOfText(lead)}`);
}

const MOVED = /^(.+)_x([0-9a-z]{1,4})_([0-9a-z]{7})$/;
const LONGEST_SHARD = 40;

/**
 * The shard to which records of a shard go when they are moved to another space (PERM-10): it counts how often they were moved,
 * so that what comes back is no earlier copy, and names the space.
 */
function movedShard(shard: ShardId, to: SpaceId): ShardId {
  const [, root = shard, times = '0'] = MOVED.exec(shard) ?? [];
  const suffix = `_x${(Number.parseInt(times, 36) + 1).toString(36)}_${spaceMark(to)}`;
  const isShort = root.length + suffix.length <= LONGEST_SHARD;
  return `${isShort ? root : elementOfText(root)}${suffix}` as ShardId;
}

/**
 * The copy of a record in the space that it was moved to: who copies it, here or on another device, makes the same record. Its
 * local part stays, since a mail's says which message it is.
 */
export function movedId(id: RecordId, to: SpaceId): RecordId {
  return recordId(movedShard(shardOf(id), to), localOf(id));
}

/** Whether a shard may stand in a space: what names another one for moved records was put there to take their place. */
export function mayStandIn(shard: string, space: SpaceId): boolean {
  const mark = MOVED.exec(shard)?.[3];
  return mark === undefined || mark === spaceMark(space);
}

function spaceMark(space: SpaceId): string {
  return mixed(space, 0x3c6ef372);
}

/**
 * Element id of a text in a set or list (a tag, an address, a number): whoever adds the same text adds the same element.
 * Give it the spelling under which texts are compared.
 */
export function elementOfText(text: string): string {
  return `t${mixed(text, 0xdeadbeef)}${mixed(text, 0x41c6ce57)}`;
}

/** 32 bits of a text (a multiplicative mix), in seven base-36 digits. */
function mixed(text: string, seed: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0).toString(36).padStart(7, '0');
}
