import type { Role } from '@sidebook/sync/protocol/http';
import type { Database } from 'better-sqlite3';
import type { RightsChange } from './storage.ts';

/** One step of a change of rights in SQLite, inside of the caller's transaction. Throws when space or member is not there. */
export function rightsSteps(database: Database) {
  const putSpace = database.prepare<[string, string, string]>(
    `insert into spaces (workspace, id, name) values (?, ?, ?)
     on conflict (workspace, id) do update set name = excluded.name`,
  );
  const setArchived = database.prepare<[number, string, string]>(
    'update spaces set archived = ? where workspace = ? and id = ?',
  );
  // Who changes from one role to another has been let in already: the documents are on their devices.
  const putRole = database.prepare<[string, string, string, Role, number]>(
    `insert into space_members (workspace, space, member, role, since) values (?, ?, ?, ?, ?)
     on conflict (workspace, space, member) do update set role = excluded.role`,
  );
  const dropRole = database.prepare<[string, string, string]>(
    'delete from space_members where workspace = ? and space = ? and member = ?',
  );
  const hasSpace = database.prepare<[string, string]>('select 1 from spaces where workspace = ? and id = ?');
  const hasMember = database.prepare<[string, string]>('select 1 from members where workspace = ? and id = ?');
  const setAdmin = database.prepare<{ workspace: string; member: string; admin: number; cursor: number }>(
    `update members set admin = @admin, admin_since = @cursor
     where workspace = @workspace and id = @member and admin <> @admin`,
  );

  return (workspace: string, change: RightsChange, cursor: number): void => {
    if (change.kind !== 'space' && 'space' in change && !hasSpace.get(workspace, change.space)) {
      throw new Error('no such space');
    }
    if ('member' in change && !hasMember.get(workspace, change.member)) throw new Error('no such member');
    switch (change.kind) {
      case 'space':
        putSpace.run(workspace, change.space, change.name);
        break;
      case 'archive':
        setArchived.run(Number(change.archived), workspace, change.space);
        break;
      case 'role':
        if (change.role === null) dropRole.run(workspace, change.space, change.member);
        else putRole.run(workspace, change.space, change.member, change.role, cursor);
        break;
      case 'admin':
        setAdmin.run({ workspace, member: change.member, admin: Number(change.admin), cursor });
        break;
    }
  };
}
