import { type ShardId, shardOf } from '@sidebook/domain/ids';
import type { AnyRecord, SettingKind, SettingRecord } from '@sidebook/domain/records/schema';
import { isReservedShard, ORG_SHARD, OWN_SHARD } from '@sidebook/domain/records/setting-ids';

import type { SettingRow } from '../tables.ts';

/** Where each kind of setting belongs: what stands elsewhere was written by somebody who may not set it. */
const homes: Readonly<Record<SettingKind, readonly ShardId[]>> = {
  settings: [ORG_SHARD],
  pipeline: [ORG_SHARD],
  stage: [ORG_SHARD],
  preferences: [OWN_SHARD],
  template: [ORG_SHARD, OWN_SHARD],
  mark: [OWN_SHARD],
};

/** Whether a record is a setting or mark, no CRM record: it is in no list, timeline or counter. */
export function isSetting(record: AnyRecord): record is SettingRecord {
  return Object.hasOwn(homes, record.recordKind);
}

/** Whether a record may stand in the document that its id names. */
export function isAtHome(record: AnyRecord): boolean {
  const shard = shardOf(record.id);
  return isSetting(record) ? homes[record.recordKind].includes(shard) : !isReservedShard(shard);
}

export function settingRow(document: string, record: SettingRecord): SettingRow {
  const { id, recordKind: kind } = record;
  const leftBare = record.recordKind === 'mark' ? record.leftBare : undefined;
  return { id, kind, document, record, ...(leftBare === undefined ? {} : { leftBare }) };
}
