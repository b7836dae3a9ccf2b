import { type RecordId, type ShardId, type SpaceId } from '@sidebook/domain/ids';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { type Self } from './identity.ts';
/** Workspace part of the demo document's name: the sync client carries the user's own workspace only, so it never leaves. */
export declare const DEMO_WORKSPACE = 'demo';
export interface Shards {
  /** Whether a document's records are shown here: of the workspace in use, or its demo. */
  isShown(name: string): boolean;
  /** The document that holds a record, or null when this device has no such shard. Settings have one of their own. */
  documentOf(id: RecordId): Promise<string | null>;
  /** The shard for a new item: this device's open one, or a new one. */
  forItem(): Promise<ShardId>;
  /** The shard for a child of an item: the item's own while it has room. */
  forChild(of: RecordId | undefined): Promise<ShardId>;
  documentName(shard: ShardId, space?: SpaceId): string;
}
export declare function createShards(
  self: Self,
  store: DocumentStore,
  database: DeviceDatabase,
  rows: ProjectionDatabase,
  random: () => number,
): Shards;
