import type { CounterMode } from '@sidebook/domain/counters/counting';
import type { MemberId, SpaceId, WorkspaceId } from '@sidebook/domain/ids';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import { DeviceDatabase, readValue } from '@sidebook/sync/persistence/device-database';

import { identityValue, type Member, settingsValue, type UserSettings, workspaceValue } from './values.ts';

/** What a page needs to show data: who is looking, at which workspace, and the two databases it reads. */
export interface Session {
  readonly workspace: WorkspaceId;
  readonly workspaceName: string;
  readonly member: MemberId;
  readonly members: readonly Member[];
  readonly space: SpaceId;
  readonly admin: boolean;
  readonly counterMode: CounterMode;
  readonly settings: UserSettings;
  readonly zone: string;
  readonly rows: ProjectionDatabase;
  readonly device: DeviceDatabase;
}

export function openDeviceDatabase(): DeviceDatabase {
  return new DeviceDatabase({ indexedDB, IDBKeyRange });
}

/**
 * The session of this device, read without the worker so that a popup paints its first data at once. Null until the worker
 * has made the workspace on the very first start.
 */
export async function openSession(device: DeviceDatabase): Promise<Session | null> {
  const [identity, workspace, settings] = await Promise.all([
    readValue(device, identityValue),
    readValue(device, workspaceValue),
    readValue(device, settingsValue),
  ]);
  if (!identity || !workspace) return null;
  return {
    workspace: identity.workspace as WorkspaceId,
    workspaceName: workspace.name,
    member: identity.member as MemberId,
    members: workspace.members,
    space: identity.space as SpaceId,
    admin: workspace.admin,
    counterMode: 'item',
    settings,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    rows: new ProjectionDatabase(identity.workspace),
    device,
  };
}
