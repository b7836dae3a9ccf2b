/**
 * Identifiers. A record's id names the shard it is stored in: `<shard>.<local>`. Random ids are drawn by the page for what a
 * person makes by hand; what has a cause has an id derived from it, so that doing it twice makes one record.
 */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

export type WorkspaceId = Brand<'WorkspaceId'>;
export type SpaceId = Brand<'SpaceId'>;
export type ShardId = Brand<'ShardId'>;
export type MemberId = Brand<'MemberId'>;
/** A device's id starts with its member's id (8 characters), so an author can be read off a stamp. */
export type DeviceId = Brand<'DeviceId'>;
export type RecordId = Brand<'RecordId'>;

const MEMBER_ID_LENGTH = 8;
const PART = /^[A-Za-z0-9_-]{1,40}$/;

export function recordId(shard: ShardId, local: string): RecordId {
  return `${shard}.${local}` as RecordId;
}

export function shardOf(id: RecordId): ShardId {
  return id.slice(0, id.indexOf('.')) as ShardId;
}

/** The part after the shard; the same for all copies of what has one cause (a mail logged in two shards). */
export function localOf(id: RecordId): string {
  return id.slice(id.indexOf('.') + 1);
}

export function isRecordId(value: unknown): value is RecordId {
  if (typeof value !== 'string') return false;
  const dot = value.indexOf('.');
  return dot > 0 && PART.test(value.slice(0, dot)) && PART.test(value.slice(dot + 1));
}

/** Whether a text may stand as a field's, element's or id's part in a key. */
export function isName(value: string): boolean {
  return PART.test(value) && value !== '__proto__';
}

export function memberOf(device: DeviceId): MemberId {
  return device.slice(0, MEMBER_ID_LENGTH) as MemberId;
}

/** Who wrote what an operator brought back on the server: no member has this id, since dashes are not drawn. */
export const SERVER_MEMBER = 'server--' as MemberId;

/** Local ids of logged mails are derived from the message and marked, because copies of one mail are shown as one entry. */
export const MAIL_ID_PREFIX = 'm-';

export function isMailId(id: RecordId): boolean {
  return localOf(id).startsWith(MAIL_ID_PREFIX);
}
