import type { Role } from '@sidebook/sync/protocol/http';
import type { Database } from 'better-sqlite3';
import { sqliteCodes } from './sqlite-codes.ts';
import { rightsSteps } from './sqlite-rights.ts';
import {
  OutdatedError,
  type DirectoryStorage,
  type Founding,
  type Joining,
  type NewDevice,
  type RightsChange,
  type StoredWorkspace,
} from './storage.ts';

interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly addresses: string;
  readonly admin: number;
  readonly removed: number;
}

interface DeviceRow {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly publicKey: string;
  readonly made: number;
  readonly seen: number | null;
  readonly revoked: number;
}

/** Workspaces, members, spaces, devices and codes in SQLite. */
export function sqliteDirectory(database: Database): DirectoryStorage {
  const codes = sqliteCodes(database);
  const count = database.prepare<[], number>('select count(*) from workspaces').pluck();
  const ids = database.prepare<[], string>('select id from workspaces order by id').pluck();
  const workspaceRow = database.prepare<
    [string],
    Pick<StoredWorkspace, 'id' | 'name' | 'cursor' | 'rightsCursor' | 'epoch'>
  >('select id, name, cursor, rights_cursor as "rightsCursor", epoch from workspaces where id = ?');
  const epochsOf = database
    .prepare<[string], [string, number]>(
      `select documents.name, documents.epoch from documents join workspaces on workspaces.id = workspace
       where workspace = ? and documents.epoch > workspaces.epoch`,
    )
    .raw();
  const membersOf = database.prepare<[string], MemberRow>(
    'select id, name, addresses, admin, removed from members where workspace = ? order by id',
  );
  const spacesOf = database.prepare<[string], { id: string; name: string; archived: number }>(
    'select id, name, archived from spaces where workspace = ? order by id',
  );
  const rolesOf = database.prepare<[string], { space: string; id: string; role: Role }>(
    'select space, member as id, role from space_members where workspace = ? order by space, member',
  );
  const devicesOf = database.prepare<[string], DeviceRow>(
    `select id, member, name, public_key as "publicKey", made, seen, revoked
     from devices where workspace = ? order by id`,
  );
  const byToken = database.prepare<[string], { workspace: string; device: string; rightsCursor: number }>(
    `select workspace, devices.id as device, rights_cursor as "rightsCursor"
     from devices join workspaces on workspaces.id = workspace where token_hash = ?`,
  );
  const addWorkspace = database.prepare<[string, string]>(
    'insert into workspaces (id, name, cursor, rights_cursor) values (?, ?, 1, 1)',
  );
  const addMember = database.prepare<[string, string, string, string, number]>(
    'insert into members (workspace, id, name, addresses, admin) values (?, ?, ?, ?, ?)',
  );
  const addSpace = database.prepare<[string, string, string]>(
    'insert into spaces (workspace, id, name) values (?, ?, ?)',
  );
  const addRole = database.prepare<[string, string, string, Role, number]>(
    'insert into space_members (workspace, space, member, role, since) values (?, ?, ?, ?, ?)',
  );
  const addDeviceRow = database.prepare<[string, string, string, string, string, string, number]>(
    'insert into devices (workspace, id, member, name, public_key, token_hash, made) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const setToken = database.prepare<[string, string, string]>(
    'update devices set token_hash = ? where workspace = ? and id = ?',
  );
  const setMember = database.prepare<[string | null, string | null, string, string]>(
    `update members set name = coalesce(?, name), addresses = coalesce(?, addresses)
     where workspace = ? and id = ?`,
  );
  const markRemoved = database.prepare<[string, string]>(
    'update members set removed = 1, admin = 0 where workspace = ? and id = ?',
  );
  const dropRoles = database.prepare<[string, string]>('delete from space_members where workspace = ? and member = ?');
  const setSeen = database.prepare<{ workspace: string; device: string; at: number }>(
    `update devices set seen = @at
     where workspace = @workspace and id = @device and (seen is null or seen < @at)`,
  );
  const markRevoked = database.prepare<[string, string]>(
    'update devices set revoked = 1 where workspace = ? and id = ? and revoked = 0',
  );
  const bumpRights = database
    .prepare<[string], number>(
      'update workspaces set cursor = cursor + 1, rights_cursor = cursor + 1 where id = ? returning cursor',
    )
    .pluck();

  const addDevice = (workspace: string, member: string, device: NewDevice) =>
    addDeviceRow.run(workspace, device.id, member, device.name, device.publicKey, device.tokenHash, device.made);

  const workspace = database.transaction((id: string): StoredWorkspace | null => {
    const row = workspaceRow.get(id);
    if (!row) return null;
    const roles = rolesOf.all(id);
    return {
      ...row,
      epochs: Object.fromEntries(epochsOf.all(id)),
      members: membersOf.all(id).map((member) => ({
        ...member,
        addresses: JSON.parse(member.addresses) as string[],
        admin: member.admin === 1,
        removed: member.removed === 1,
      })),
      spaces: spacesOf.all(id).map((space) => ({
        ...space,
        archived: space.archived === 1,
        members: roles.filter((entry) => entry.space === space.id).map(({ id, role }) => ({ id, role })),
      })),
      devices: devicesOf.all(id).map((device) => ({ ...device, revoked: device.revoked === 1 })),
    };
  });

  const found = database.transaction(({ codeHash, workspace, member, space, device }: Founding) => {
    if (workspaceRow.get(workspace.id)) return 'workspace-exists';
    if (!codes.use(codeHash, workspace.id, device.id)) return 'code-used';
    addWorkspace.run(workspace.id, workspace.name);
    addMember.run(workspace.id, member.id, member.name, JSON.stringify(member.addresses), 1);
    addSpace.run(workspace.id, space.id, space.name);
    addRole.run(workspace.id, space.id, member.id, 'manager', 1);
    addDevice(workspace.id, member.id, device);
    return 'done';
  });

  const join = database.transaction(({ codeHash, workspace, newMember, member, device }: Joining) => {
    if (!codes.use(codeHash, workspace, device.id)) return 'code-used';
    const cursor = bumpRights.get(workspace) ?? 0;
    if (newMember) {
      addMember.run(workspace, member, newMember.name, JSON.stringify(newMember.addresses), 0);
      for (const space of newMember.spaces) addRole.run(workspace, space, member, newMember.role, cursor);
    }
    addDevice(workspace, member, device);
    return 'done';
  });

  const updateMember: DirectoryStorage['updateMember'] = async (workspace, member, { name, addresses }) =>
    database.transaction(() => {
      setMember.run(name ?? null, addresses ? JSON.stringify(addresses) : null, workspace, member);
      bumpRights.get(workspace);
    })();

  const applyChange = rightsSteps(database);
  const checkRights = (workspace: string, checkedAt: number | undefined): void => {
    if (checkedAt === undefined || workspaceRow.get(workspace)?.rightsCursor === checkedAt) return;
    throw new OutdatedError('rights have changed');
  };
  const changeRights = database.transaction(
    (workspace: string, changes: readonly RightsChange[], checkedAt: number | undefined) => {
      checkRights(workspace, checkedAt);
      const cursor = bumpRights.get(workspace);
      if (cursor === undefined) throw new Error('no such workspace');
      for (const change of changes) applyChange(workspace, change, cursor);
    },
  );

  const removeMember = database.transaction((workspace: string, member: string, checkedAt: number | undefined) => {
    checkRights(workspace, checkedAt);
    markRemoved.run(workspace, member);
    dropRoles.run(workspace, member);
    bumpRights.get(workspace);
  });

  const revokeDevice = database.transaction((workspace: string, device: string) => {
    if (markRevoked.run(workspace, device).changes > 0) bumpRights.get(workspace);
  });

  return {
    countWorkspaces: async () => count.get() ?? 0,
    workspaceIds: async () => ids.all(),
    workspace: async (id) => workspace(id),
    deviceByToken: async (tokenHash) => byToken.get(tokenHash) ?? null,
    ...codes.storage,
    found: async (founding) => found.immediate(founding),
    join: async (joining) => join.immediate(joining),
    replaceToken: async (workspace, device, tokenHash) => {
      setToken.run(tokenHash, workspace, device);
    },
    updateMember,
    changeRights: async (workspace, changes, checkedAt) => changeRights.immediate(workspace, changes, checkedAt),
    removeMember: async (workspace, member, checkedAt) => removeMember.immediate(workspace, member, checkedAt),
    sawDevice: async (workspace, device, at) => {
      setSeen.run({ workspace, device, at });
    },
    revokeDevice: async (workspace, device) => revokeDevice.immediate(workspace, device),
  };
}
