import type { DeviceId, MemberId, SpaceId, WorkspaceId } from '@sidebook/domain/ids';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { type Identity, identityValue, type WorkspaceInfo, workspaceValue } from '../session/values.ts';

/** Who writes on this device, and where to. */
export interface Self {
  readonly workspace: WorkspaceId;
  readonly member: MemberId;
  readonly device: DeviceId;
  readonly space: SpaceId;
  readonly watchFrom: number;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function randomId(length: number, random: () => number): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');
}

function selfOf(identity: Identity): Self {
  return {
    workspace: identity.workspace as WorkspaceId,
    member: identity.member as MemberId,
    device: identity.device as DeviceId,
    space: identity.space as SpaceId,
    watchFrom: identity.watchFrom,
  };
}

/** This device's identity; on the very first start it makes a workspace with one member and one space (EXT-18). */
export async function ensureIdentity(database: DeviceDatabase, now: number, random: () => number): Promise<Self> {
  const existing = await readValue(database, identityValue);
  if (existing) return selfOf(existing);
  const member = randomId(8, random);
  const space = randomId(10, random);
  const identity: Identity = {
    workspace: randomId(12, random),
    member,
    device: member + randomId(4, random),
    space,
    watchFrom: now,
  };
  await database.transaction('rw', database.values, async () => {
    await writeValue(database, identityValue, identity);
    await writeValue(database, workspaceValue, aloneIn(identity, ''));
  });
  return selfOf(identity);
}

/** A workspace of one member: what there is before a server says more. */
export function aloneIn(identity: Identity, name: string): WorkspaceInfo {
  return {
    name,
    admin: true,
    members: [{ id: identity.member, name: '', addresses: [], admin: true, removed: false }],
    spaces: [{ id: identity.space, name: '', role: 'manager', archived: false, members: [] }],
  };
}
