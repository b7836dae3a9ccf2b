import type { Role } from '@sidebook/sync/protocol/http';
import { postgresCodes } from './postgres-codes.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { outdatedOr } from './postgres-documents.ts';
import type { DirectoryStorage, StoredDevice, StoredWorkspace } from './storage.ts';

interface WorkspaceRow extends Pick<StoredWorkspace, 'id' | 'name' | 'cursor' | 'rightsCursor' | 'epoch' | 'epochs'> {
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly addresses: string;
    readonly admin: boolean;
    readonly removed: boolean;
  }[];
  readonly spaces: readonly { readonly id: string; readonly name: string; readonly archived: boolean }[];
  readonly roles: readonly { readonly space: string; readonly id: string; readonly role: Role }[];
  readonly devices: readonly StoredDevice[];
}

const listOf = (columns: string, table: string, order: string) => `(
    select coalesce(json_agg(entry order by ${order}), '[]')
    from (select ${columns} from ${table} where workspace = $1) as entry
  )`;

// By one statement, which sees the database as it is at one moment.
const WORKSPACE = `
  select id, name, cursor, rights_cursor as "rightsCursor", epoch,
    (
      select coalesce(json_object_agg(documents.name, documents.epoch), '{}') from documents
      where workspace = workspaces.id and documents.epoch > workspaces.epoch
    ) as epochs,
    ${listOf('id, name, addresses, admin, removed', 'members', 'id')} as members,
    ${listOf('id, name, archived', 'spaces', 'id')} as spaces,
    ${listOf('space, member as id, role', 'space_members', 'space, id')} as roles,
    ${listOf('id, member, name, public_key as "publicKey", made, seen, revoked', 'devices', 'id')} as devices
  from workspaces where id = $1`;

/** Workspaces, members, spaces, devices and codes in Postgres. */
export function postgresDirectory(database: PostgresConnection): DirectoryStorage {
  return {
    ...postgresCodes(database),

    async countWorkspaces() {
      const [row] = await database.query<{ count: number }>('select count(*) from workspaces');
      return row?.count ?? 0;
    },

    async workspaceIds() {
      const rows = await database.query<{ id: string }>('select id from workspaces order by id');
      return rows.map(({ id }) => id);
    },

    async workspace(id) {
      const [row] = await database.query<WorkspaceRow>(WORKSPACE, [id]);
      if (!row) return null;
      const { roles, members, spaces, ...rest } = row;
      return {
        ...rest,
        members: members.map((member) => ({ ...member, addresses: JSON.parse(member.addresses) as string[] })),
        spaces: spaces.map((space) => ({
          ...space,
          members: roles.filter((entry) => entry.space === space.id).map(({ id, role }) => ({ id, role })),
        })),
      };
    },

    async deviceByToken(tokenHash) {
      const [row] = await database.query<{ workspace: string; device: string; rightsCursor: number }>(
        `select workspace, devices.id as device, rights_cursor as "rightsCursor"
         from devices join workspaces on workspaces.id = workspace where token_hash = $1`,
        [tokenHash],
      );
      return row ?? null;
    },

    async found({ codeHash, workspace, member, space, device }) {
      const [row] = await database.query<{ outcome: 'done' | 'code-used' | 'workspace-exists' }>(
        'select found_workspace($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as outcome',
        [
          codeHash,
          workspace.id,
          workspace.name,
          member.id,
          member.name,
          JSON.stringify(member.addresses),
          space.id,
          space.name,
          device.id,
          device.name,
          device.publicKey,
          device.tokenHash,
          device.made,
        ],
      );
      return row?.outcome ?? 'code-used';
    },

    async join({ codeHash, workspace, newMember, member, device }) {
      const { name = null, addresses = [], role = null, spaces = [] } = newMember ?? {};
      const [row] = await database.query<{ outcome: 'done' | 'code-used' }>(
        'select join_workspace($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as outcome',
        [
          codeHash,
          workspace,
          member,
          name,
          JSON.stringify(addresses),
          role,
          spaces,
          device.id,
          device.name,
          device.publicKey,
          device.tokenHash,
          device.made,
        ],
      );
      return row?.outcome ?? 'code-used';
    },

    async replaceToken(workspace, device, tokenHash) {
      await database.query('update devices set token_hash = $3 where workspace = $1 and id = $2', [
        workspace,
        device,
        tokenHash,
      ]);
    },

    async updateMember(workspace, member, { name, addresses }) {
      await database.query(
        `with changed as (
           update members set name = coalesce($3, name), addresses = coalesce($4, addresses)
           where workspace = $1 and id = $2 returning workspace
         )
         select next_rights_cursor(workspace, null) from changed`,
        [workspace, member, name ?? null, addresses ? JSON.stringify(addresses) : null],
      );
    },

    async changeRights(workspace, changes, checkedAt) {
      await database
        .query('select change_rights($1, $2, $3)', [workspace, JSON.stringify(changes), checkedAt ?? null])
        .catch((error: unknown) => {
          throw outdatedOr(error);
        });
    },

    async removeMember(workspace, member, checkedAt) {
      await database
        .query('select remove_member($1, $2, $3)', [workspace, member, checkedAt ?? null])
        .catch((error: unknown) => {
          throw outdatedOr(error);
        });
    },

    async sawDevice(workspace, device, at) {
      await database.query(
        'update devices set seen = $3 where workspace = $1 and id = $2 and (seen is null or seen < $3)',
        [workspace, device, at],
      );
    },

    async revokeDevice(workspace, device) {
      await database.query(
        `with changed as (
           update devices set revoked = true where workspace = $1 and id = $2 and not revoked returning workspace
         )
         select next_rights_cursor(workspace, null) from changed`,
        [workspace, device],
      );
    },
  };
}
