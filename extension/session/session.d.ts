import type { WorkCalendar } from '@sidebook/domain/calendar/working-days';
import type { MemberId, SpaceId, WorkspaceId } from '@sidebook/domain/ids';
import { type Arrangement } from '@sidebook/projections/queries/settings';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import { DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import { type Member, type UserSettings, type WorkspaceInfo } from './values.ts';
/** What a page needs to show data: who is looking, at which workspace, and the two databases it reads. */
export interface Session extends Arrangement {
  readonly workspace: WorkspaceId;
  readonly workspaceName: string;
  readonly member: MemberId;
  readonly members: readonly Member[];
  readonly space: SpaceId;
  readonly admin: boolean;
  /** Spaces that this user sees, with what they may do there. */
  readonly spaces: WorkspaceInfo['spaces'];
  readonly settings: UserSettings;
  /** The viewer's zone: of day borders, and of times that are shown (CNT-53). */
  readonly zone: string;
  /** Of generated deadlines: the workspace's (VIEW-24, ACT-9). */
  readonly calendar: WorkCalendar;
  readonly rows: ProjectionDatabase;
  readonly device: DeviceDatabase;
}
export declare function openDeviceDatabase(): DeviceDatabase;
/**
 * The session of this device, read without the worker so that a popup paints its first data at once. Null until the worker
 * has made the workspace on the very first start.
 */
export declare function openSession(device: DeviceDatabase): Promise<Session | null>;
