import { type RecordId, type ShardId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import { isReservedShard, ORG_SHARD, OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { documentName, parseDocumentName } from '@sidebook/sync/protocol/document-names';

import { ownShardsValue } from '../session/values.ts';
import { randomId, type Self } from './identity.ts';

/** A shard takes new items until one of these is reached (DESIGN 1.3). */
const SHARD_ITEMS = 500;
const SHARD_BYTES = 512 * 1024;
/** Children of its items (activities, comments) may go to it until then; further ones go to a shard with room. */
const SHARD_CHILD_BYTES = 2 * 1024 * 1024;

/** Workspace part of the demo document's name: the sync client carries the user's own workspace only, so it never leaves. */
export const DEMO_WORKSPACE = 'demo';

export interface Shards {
  /** Whether a document's records are shown here: of the workspace in use, or its demo. */
  isShown(name: string): boolean;
  /** The document that holds a record, or null when this device has no such shard. Settings have one of their own. */
  documentOf(id: RecordId): Promise<string | null>;
  /** The shard for a new item: this device's open one of the space, or a new one; without a space that of new records. */
  forItem(space?: SpaceId): Promise<ShardId>;
  /** The shard for a child of an item: the item's own while it has room, then one of the item's space. */
  forChild(of: RecordId | undefined): Promise<ShardId>;
  documentName(shard: ShardId, space?: SpaceId): string;
}

export function createShards(
  self: Self,
  store: DocumentStore,
  database: DeviceDatabase,
  rows: ProjectionDatabase,
  random: () => number,
): Shards {
  const spaceOfShard = new Map<string, string>();
  const nameOf = (shard: ShardId, space: SpaceId = self.space): string =>
    documentName({ kind: 'shard', workspace: self.workspace, space, shard });

  async function find(shard: string): Promise<string | null> {
    const known = spaceOfShard.get(shard);
    if (known) return known;
    const names = await database.documents.where('workspace').anyOf(self.workspace, DEMO_WORKSPACE).primaryKeys();
    for (const name of names) {
      const address = parseDocumentName(name);
      if (address?.kind === 'shard' && !isReservedShard(address.shard)) spaceOfShard.set(address.shard, name);
    }
    return spaceOfShard.get(shard) ?? null;
  }

  /** The document of a setting that came with the demo: edits of it go there, and go with it. */
  async function demoHolding(id: RecordId): Promise<string | undefined> {
    const name = (await rows.states.get(id))?.document;
    return name !== undefined && parseDocumentName(name)?.workspace === DEMO_WORKSPACE ? name : undefined;
  }

  async function bytesOf(name: string): Promise<number> {
    return (await store.read(name))?.bytes ?? 0;
  }

  async function hasRoom(name: string): Promise<boolean> {
    const items = await rows.items.where('document').equals(name).count();
    return items < SHARD_ITEMS && (await bytesOf(name)) < SHARD_BYTES;
  }

  async function open(space: SpaceId): Promise<ShardId> {
    const shard = randomId(10, random) as ShardId;
    const own = await readValue(database, ownShardsValue);
    // Registered before the first write, so that a killed worker finds it again.
    await writeValue(database, ownShardsValue, [...own, { space, shard }]);
    spaceOfShard.set(shard, nameOf(shard, space));
    return shard;
  }

  async function forItem(space = self.space): Promise<ShardId> {
    const own = await readValue(database, ownShardsValue);
    const last = own.findLast((entry) => entry.space === space)?.shard as ShardId | undefined;
    if (last !== undefined && (await hasRoom(nameOf(last, space)))) {
      spaceOfShard.set(last, nameOf(last, space));
      return last;
    }
    return open(space);
  }

  return {
    isShown(name) {
      const address = parseDocumentName(name);
      switch (address?.kind) {
        case 'org':
          return address.workspace === self.workspace;
        case 'member':
          return address.workspace === self.workspace && address.member === self.member;
        case 'shard':
          // The demo has its settings in a shard of this name; a space has none that is called so.
          if (address.workspace === DEMO_WORKSPACE) return address.space === self.space;
          return address.workspace === self.workspace && !isReservedShard(address.shard);
        default:
          return false;
      }
    },
    async documentOf(id) {
      const shard = shardOf(id);
      if (shard === ORG_SHARD)
        return (await demoHolding(id)) ?? documentName({ kind: 'org', workspace: self.workspace });
      if (shard === OWN_SHARD) return documentName({ kind: 'member', workspace: self.workspace, member: self.member });
      return find(shard);
    },
    forItem,
    async forChild(of) {
      if (of === undefined) return forItem();
      const shard = of.slice(0, of.indexOf('.')) as ShardId;
      const name = await find(shard);
      if (!name) return forItem();
      if ((await bytesOf(name)) < SHARD_CHILD_BYTES) return shard;
      const address = parseDocumentName(name);
      const isOwn = address?.kind === 'shard' && address.workspace === self.workspace;
      return forItem(isOwn ? (address.space as SpaceId) : undefined);
    },
    documentName: nameOf,
  };
}
