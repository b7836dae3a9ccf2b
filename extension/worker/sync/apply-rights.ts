import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Workspace } from '@sidebook/sync/protocol/http';

import {
  identityValue,
  type LostAccess,
  lostAccessValue,
  refusedChangesValue,
  type WorkspaceInfo,
  workspaceValue,
} from '../../session/values.ts';
import type { Self } from '../identity.ts';

export interface RightsOptions {
  readonly self: Self;
  readonly database: DeviceDatabase;
  /** Removes a document with its rows: its space is no longer readable. */
  readonly removeDocument: (name: string) => Promise<void>;
  /** How many edits of these documents the server does not have. */
  readonly unsentEdits: (names: readonly string[]) => number;
  /** New records go to another space from now on: the worker starts anew with it. */
  readonly onHomeMoved: () => void;
}

/** The server's word on a workspace, as this device keeps it. */
export function infoOf(workspace: Workspace): WorkspaceInfo {
  return {
    name: workspace.name,
    admin: workspace.admin,
    members: workspace.members.map((member) => ({ ...member, addresses: [...member.addresses] })),
    spaces: workspace.spaces.map(({ id, name, role, archived, members }) => ({
      id,
      name,
      role,
      archived,
      members: [...members],
    })),
  };
}

/** Members and spaces as the server has them; what is no longer readable leaves this device, and it is said so (PERM-5). */
export async function applyRights(options: RightsOptions, workspace: Workspace): Promise<void> {
  const { database } = options;
  const before = await readValue(database, workspaceValue);
  await writeValue(database, workspaceValue, infoOf(workspace));
  const readable = new Set(workspace.spaces.map((space) => space.id));
  for (const [space, names] of await unreadableDocuments(options, readable)) {
    const notSent = options.unsentEdits(names);
    for (const name of names) await options.removeDocument(name);
    await database.blobs
      .where('[workspace+space+hash]')
      .between([workspace.id, space], [workspace.id, space, []])
      .delete();
    await tellLostAccess(database, { what: 'space', name: nameOf(before, space), notSent });
  }
  const refused = await readValue(database, refusedChangesValue);
  // Settings stand in no space.
  const kept = refused.filter(({ space }) => space === '' || readable.has(space));
  if (kept.length < refused.length) await writeValue(database, refusedChangesValue, kept);
  await moveHome(options, workspace);
}

/** The user is told on the next page, until they say that they have seen it. */
async function tellLostAccess(database: DeviceDatabase, lost: LostAccess): Promise<void> {
  await database.transaction('rw', database.values, async () => {
    await writeValue(database, lostAccessValue, [...(await readValue(database, lostAccessValue)), lost]);
  });
}

async function unreadableDocuments(
  { self, database }: RightsOptions,
  readable: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const bySpace = new Map<string, string[]>();
  for (const name of await database.documents.where('workspace').equals(self.workspace).primaryKeys()) {
    const address = parseDocumentName(name);
    if (address?.kind !== 'shard' || readable.has(address.space)) continue;
    bySpace.set(address.space, [...(bySpace.get(address.space) ?? []), name]);
  }
  return bySpace;
}

function nameOf(info: WorkspaceInfo | null, space: string): string {
  return info?.spaces.find(({ id }) => id === space)?.name ?? '';
}

/** New records go to a space that the user may write; where that right is gone, to another one. */
async function moveHome({ database, self, onHomeMoved }: RightsOptions, { spaces }: Workspace): Promise<void> {
  const writable = spaces.filter(({ role }) => role !== 'viewer');
  const [first] = writable;
  if (!first || writable.some(({ id }) => id === self.space)) return;
  const identity = await readValue(database, identityValue);
  if (identity?.workspace !== self.workspace) return;
  await writeValue(database, identityValue, { ...identity, space: first.id });
  onHomeMoved();
}
