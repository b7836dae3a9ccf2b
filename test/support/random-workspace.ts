import { kindOfState, type RecordState } from '@sidebook/crdt/record-state';
import type { DeviceId, MemberId, RecordId, SpaceId } from '@sidebook/domain/ids';
import { shardOf } from '@sidebook/domain/ids';
import type { RecordKind } from '@sidebook/domain/records/schema';
import { OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import type { ProjectedDocument } from '@sidebook/projections/projector';

export const START = Date.UTC(2026, 5, 1, 8);
export const members = ['annannan', 'bobbobbo', 'cemcemce'] as unknown as readonly MemberId[];

function shard(space: string, name: string): ProjectedDocument {
  return { name: `w/s/${space}/${name}`, space: space as SpaceId, shard: name };
}
/** Three shards of one space, one of another. */
export const shards = [shard('p1', 's1'), shard('p1', 's2'), shard('p1', 's3'), shard('p2', 's4')];
/** And the document of marks: on a device it is one user's; here everybody writes into it, and each mark is its maker's. */
export const ownDocument: ProjectedDocument = { name: 'w/u/annannan', space: '' as SpaceId, shard: OWN_SHARD };
export const documents = [...shards, ownDocument];

export function documentOf(id: RecordId): ProjectedDocument {
  const found = documents.find((document) => document.shard === shardOf(id));
  if (!found) throw new Error(`no document for ${id}`);
  return found;
}

export function deviceOfMember(member: MemberId, number = 1): DeviceId {
  return `${member}000${number}` as DeviceId;
}

/** What the writer knows: the states of records by id. */
export type Knowledge = ReadonlyMap<RecordId, RecordState>;

export function known(knowledge: Knowledge, ...kinds: RecordKind[]): RecordId[] {
  return [...knowledge].filter(([, state]) => kinds.includes(kindOfState(state) as RecordKind)).map(([id]) => id);
}
