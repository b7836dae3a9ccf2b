import type { Writer } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';
import { resolve } from '@sidebook/projections/queries/moves';
import type { ActivityRow, ItemRow, ProjectionDatabase } from '@sidebook/projections/tables';
import { type DeviceDatabase, readValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';

import { Refusal } from '../messaging/consumer.ts';
import { workspaceValue } from '../session/values.ts';
import type { Self } from './identity.ts';
import type { Replica } from './replica.ts';
import type { Ringing } from './reminders/ringing.ts';
import type { UserMarks } from './reminders/user-marks.ts';
import type { SyncLink } from './sync/sync-link.ts';
import type { Shards } from './shards.ts';

/** What command handlers work with. Time, randomness and the browser come in from the composition root. */
export interface WorkerContext {
  readonly self: Self;
  readonly rows: ProjectionDatabase;
  readonly database: DeviceDatabase;
  readonly store: DocumentStore;
  readonly replica: Replica;
  readonly shards: Shards;
  readonly ringing: Ringing;
  readonly userMarks: UserMarks;
  /** Whether the user may have other devices: there is a server. */
  readonly hasOthers: () => boolean;
  /** This device's clock, corrected by the server's. */
  readonly now: () => number;
  readonly random: () => number;
  readonly zone: () => string;
  readonly writer: () => Writer;
  readonly sync: SyncLink;
  /** Ends this worker's parts and starts anew, after the answer is on its way: another workspace is in use now. */
  readonly restart: () => void;
  /** Runs the schedule soon: something about reminders changed that no row tells. */
  readonly reschedule: () => void;
}

export async function requireItem(context: WorkerContext, id: RecordId): Promise<ItemRow> {
  const { rows } = context;
  const row = (await rows.items.get(id)) ?? (await rows.items.get(await resolve(rows, id)));
  if (!row) throw new Refusal('not-found', id);
  return row;
}

export async function requireActivity(context: WorkerContext, id: RecordId): Promise<ActivityRow> {
  const { rows } = context;
  const row = (await rows.activities.get(id)) ?? (await rows.activities.get(await resolve(rows, id)));
  if (!row) throw new Refusal('not-found', id);
  return row;
}

/** The workspace's settings are the admins' (PERM-2); the server refuses them from anybody else. */
export async function requireAdmin(context: WorkerContext): Promise<void> {
  if (!(await readValue(context.database, workspaceValue))?.admin) throw new Refusal('no-access', 'admin');
}
