import type { DeviceId, MemberId, SpaceId, WorkspaceId } from '@sidebook/domain/ids';
import { type DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import { type Identity, type WorkspaceInfo } from '../session/values.ts';
/** Who writes on this device, and where to. */
export interface Self {
  readonly workspace: WorkspaceId;
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly space: SpaceId;
  readonly watchFrom: number;
}
export declare function randomId(length: number, random: () => number): string;
/** This device's identity; on the very first start it makes a workspace with one member and one space (EXT-18). */
export declare function ensureIdentity(database: DeviceDatabase, now: number, random: () => number): Promise<Self>;
/** A workspace of one member: what there is before a server says more. */
export declare function aloneIn(identity: Identity, name: string): WorkspaceInfo;
