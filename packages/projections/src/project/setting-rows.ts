import { type ShardId, shardOf } from '@sidebook/domain/ids';
import type { AnyRecord, Product, SettingKind, SettingRecord } from '@sidebook/domain/records/schema';
import { isReservedShard, ORG_SHARD, OWN_SHARD } from '@sidebook/domain/records/setting-ids';

import { wordsIn } from '../search/words.ts';
import type { SettingRow } from '../tables.ts';
import { nameKey } from './item-rows.ts';

/** So many words of a product's name and number find it. */
const PRODUCT_WORDS = 20;

/** Where each kind of setting belongs: what stands elsewhere was written by somebody who may not set it. */
const homes: Readonly<Record<SettingKind, readonly ShardId[]>> = {
  settings: [ORG_SHARD],
  pipeline: [ORG_SHARD],
  stage: [ORG_SHARD],
  field: [ORG_SHARD],
  product: [ORG_SHARD],
  // Everybody's, or the user's own.
  filter: [ORG_SHARD, OWN_SHARD],
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
  return {
    id,
    kind,
    document,
    record,
    ...(leftBare === undefined ? {} : { leftBare }),
    ...(record.recordKind === 'product' ? productKeys(record) : {}),
  };
}

/** By what a product stands in the catalogue, and is found by what is typed into a row; one that is archived is not. */
function productKeys({ name, sku, archived }: Product): Pick<SettingRow, 'shelf' | 'nameKey' | 'words'> {
  // Without a name it is one whose making was taken back.
  if (!name) return {};
  return {
    shelf: archived ? 'archived' : 'offered',
    nameKey: nameKey(name),
    ...(archived ? {} : { words: [...new Set(wordsIn(`${name}\n${sku ?? ''}`, PRODUCT_WORDS))] }),
  };
}
