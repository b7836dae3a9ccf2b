import type { SpaceId } from '@sidebook/domain/ids';
import type { AskedUser } from '@sidebook/projections/queries/next-steps';
import { readArrangement } from '@sidebook/projections/queries/settings';
import { readValue } from '@sidebook/sync/persistence/device-database';

import type { Session } from '../../session/session.ts';
import { workspaceValue } from '../../session/values.ts';

/** The user of this page, to whom smart activities are proposed at this instant. */
export async function askedUser(session: Session, now: number): Promise<AskedUser> {
  const { device, rows } = session;
  // Read anew: what was chosen a moment ago, here or on another device, holds.
  const { pipelines, preferences, workspaceSettings: settings } = await readArrangement(rows);
  const spaces = (await readValue(device, workspaceValue))?.spaces ?? [];
  const writable = spaces.filter(({ role }) => role !== 'viewer').map(({ id }) => id as SpaceId);
  return { now, pipelines, preferences, settings, writable: new Set(writable) };
}
