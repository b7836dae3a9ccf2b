import { localOf, type RecordId, recordId, type ShardId, shardOf } from '../ids.ts';

/**
 * Ids of what is no CRM record. They name a document of their own instead of a shard: `org` is the workspace's, written by
 * its admins, `me` the user's own, which travels between the user's devices alone (PERM-13).
 */
export const ORG_SHARD = 'org' as ShardId;
export const OWN_SHARD = 'me' as ShardId;

export const SETTINGS_ID = recordId(ORG_SHARD, 'settings');
export const PREFERENCES_ID = recordId(OWN_SHARD, 'preferences');

/** Longest local part of an id (see ids.ts). */
const LOCAL_LENGTH = 40;

export function pipelineRecordId(pipeline: string): RecordId {
  return recordId(ORG_SHARD, `p-${pipeline}`.slice(0, LOCAL_LENGTH));
}

export function stageRecordId(pipeline: string, stage: string): RecordId {
  return recordId(ORG_SHARD, `s-${pipeline}-${stage}`.slice(0, LOCAL_LENGTH));
}

/** A field that admins defined; `field` is the element id under which records hold its values. */
export function fieldRecordId(field: string): RecordId {
  return recordId(ORG_SHARD, `f-${field}`.slice(0, LOCAL_LENGTH));
}

const PRODUCT = 'product-';

/** @param local the random part, drawn by the page */
export function productId(local: string): RecordId {
  return recordId(ORG_SHARD, `${PRODUCT}${local}`.slice(0, LOCAL_LENGTH));
}

export function isProductId(id: RecordId): boolean {
  return shardOf(id) === ORG_SHARD && localOf(id).startsWith(PRODUCT);
}

const TEMPLATE = 't-';

/** @param local drawn by whoever makes it; 30 characters at most */
export function templateId(owner: ShardId, local: string): RecordId {
  return recordId(owner, TEMPLATE + local.slice(0, 30));
}

/** Whether a setting's id is that of a template; one of a mark names a shard first, or is as long as an id can be. */
export function isTemplateId(id: RecordId): boolean {
  const local = localOf(id);
  return isReservedShard(shardOf(id)) && local.startsWith(TEMPLATE) && local.length < LOCAL_LENGTH;
}

/** The user's mark on a record. Of a long id the end: it tells records of a shard apart. */
export function markId(subject: RecordId): RecordId {
  return recordId(OWN_SHARD, `${shardOf(subject)}_${localOf(subject)}`.slice(-LOCAL_LENGTH));
}

/** A saved filter: of everybody, or the user's own. See `isFilterLocal`. */
export function filterId(isShared: boolean, local: string): RecordId {
  return recordId(isShared ? ORG_SHARD : OWN_SHARD, `filter-${local}`);
}

/** Whether a local part is that of a filter: no mark's is, which names two parts or is as long as an id can be. */
export function isFilterLocal(local: string): boolean {
  return /^filter-[A-Za-z0-9]{8,20}$/.test(local);
}

/** Whether a shard of a space may have this name: these two are no shards. */
/** Whether an id is that of a setting, if it is one at all: settings have shards to themselves. */
export function isSettingId(id: RecordId): boolean {
  return isReservedShard(shardOf(id));
}

export function isReservedShard(shard: string): boolean {
  return shard === ORG_SHARD || shard === OWN_SHARD;
}
