import type { Role } from '@sidebook/sync/protocol/http';
import type { Database } from 'better-sqlite3';
import type { CodeGrant, DirectoryStorage, Founding, Joining, NewDevice, StoredWorkspace } from './storage.ts';

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
  readonly revoked: number;
}

interface CodeRow {
  readonly hash: string;
  readonly grantJson: string;
  readonly expires: number;
  readonly usedWorkspace: string | null;
  readonly usedDevice: string | null;
}

/** Workspaces, members, spaces, devices and codes in SQLite. */
export function sqliteDirectory(database: Database): DirectoryStorage {
  const count = database.prepare<[], number>('select count(*) from workspaces').pluck();
  const workspaceRow = database.prepare<[string], Pick<StoredWorkspace, 'id' | 'name' | 'cursor' | 'rightsCursor'>>(
    'select id, name, cursor, rights_cursor as "rightsCursor" from workspaces where id = ?',
  );
  const membersOf = database.prepare<[string], MemberRow>(
    'select id, name, addresses, admin, removed from members where workspace = ? order by id',
  );
  const spacesOf = database.prepare<[string], { id: string; name: string }>(
    'select id, name from spaces where workspace = ? order by id',
  );
  const rolesOf = database.prepare<[string], { space: string; id: string; role: Role }>(
    'select space, member as id, role from space_members where workspace = ? order by space, member',
  );
  const devicesOf = database.prepare<[string], DeviceRow>(
    'select id, member, name, public_key as "publicKey", revoked from devices where workspace = ? order by id',
  );
  const byToken = database.prepare<[string], { workspace: string; device: string }>(
    'select workspace, id as device from devices where token_hash = ?',
  );
  const addCode = database.prepare<[string, string, string, number]>(
    'insert into codes (hash, kind, grant_json, expires) values (?, ?, ?, ?)',
  );
  const codeRow = database.prepare<[string], CodeRow>(
    `select hash, grant_json as "grantJson", expires, used_workspace as "usedWorkspace", used_device as "usedDevice"
     from codes where hash = ?`,
  );
  const dropSetupCodes = database.prepare<[]>(`delete from codes where kind = 'setup'`);
  const useCode = database.prepare<[string, string, string]>(
    'update codes set used_workspace = ?, used_device = ? where hash = ? and used_device is null',
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
  const addDeviceRow = database.prepare<[string, string, string, string, string, string]>(
    'insert into devices (workspace, id, member, name, public_key, token_hash) values (?, ?, ?, ?, ?, ?)',
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
  const markRevoked = database.prepare<[string, string]>(
    'update devices set revoked = 1 where workspace = ? and id = ?',
  );
  const bumpRights = database
    .prepare<[string], number>(
      'update workspaces set cursor = cursor + 1, rights_cursor = cursor + 1 where id = ? returning cursor',
    )
    .pluck();

  const addDevice = (workspace: string, member: string, device: NewDevice) =>
    addDeviceRow.run(workspace, device.id, member, device.name, device.publicKey, device.tokenHash);

  const workspace = database.transaction((id: string): StoredWorkspace | null => {
    const row = workspaceRow.get(id);
    if (!row) return null;
    const roles = rolesOf.all(id);
    return {
      ...row,
      members: membersOf.all(id).map((member) => ({
        ...member,
        addresses: JSON.parse(member.addresses) as string[],
        admin: member.admin === 1,
        removed: member.removed === 1,
      })),
      spaces: spacesOf.all(id).map((space) => ({
        ...space,
        members: roles.filter((entry) => entry.space === space.id).map(({ id, role }) => ({ id, role })),
      })),
      devices: devicesOf.all(id).map((device) => ({ ...device, revoked: device.revoked === 1 })),
    };
  });

  const found = database.transaction(({ codeHash, workspace, member, space, device }: Founding) => {
    if (workspaceRow.get(workspace.id)) return 'workspace-exists';
    if (useCode.run(workspace.id, device.id, codeHash).changes === 0) return 'code-used';
    addWorkspace.run(workspace.id, workspace.name);
    addMember.run(workspace.id, member.id, member.name, JSON.stringify(member.addresses), 1);
    addSpace.run(workspace.id, space.id, space.name);
    addRole.run(workspace.id, space.id, member.id, 'manager', 1);
    addDevice(workspace.id, member.id, device);
    return 'done';
  });

  const join = database.transaction(({ codeHash, workspace, newMember, member, device }: Joining) => {
    if (useCode.run(workspace, device.id, codeHash).changes === 0) return 'code-used';
    if (newMember) {
      const cursor = bumpRights.get(workspace) ?? 0;
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

  const removeMember = database.transaction((workspace: string, member: string) => {
    markRemoved.run(workspace, member);
    dropRoles.run(workspace, member);
    bumpRights.get(workspace);
  });

  return {
    countWorkspaces: async () => count.get() ?? 0,
    workspace: async (id) => workspace(id),
    deviceByToken: async (tokenHash) => byToken.get(tokenHash) ?? null,
    addCode: async ({ hash, grant, expires }) => {
      addCode.run(hash, grant.kind, JSON.stringify(grant), expires);
    },
    async code(hash) {
      const row = codeRow.get(hash);
      if (!row) return null;
      const { grantJson, expires, usedWorkspace, usedDevice } = row;
      const usedBy = usedWorkspace && usedDevice ? { workspace: usedWorkspace, device: usedDevice } : null;
      return { hash, grant: JSON.parse(grantJson) as CodeGrant, expires, usedBy };
    },
    dropSetupCodes: async () => {
      dropSetupCodes.run();
    },
    found: async (founding) => found.immediate(founding),
    join: async (joining) => join.immediate(joining),
    replaceToken: async (workspace, device, tokenHash) => {
      setToken.run(tokenHash, workspace, device);
    },
    updateMember,
    removeMember: async (workspace, member) => removeMember.immediate(workspace, member),
    revokeDevice: async (workspace, device) => {
      markRevoked.run(workspace, device);
    },
  };
}
