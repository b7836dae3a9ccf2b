import type { Database } from 'better-sqlite3';
import { CODE_COLUMNS, codeOf, type CodeRow, type CodeStorage } from './code-rows.ts';

export interface SqliteCodes {
  readonly storage: CodeStorage;
  /** Uses a code up, inside of the caller's transaction; false when it is worth nothing. */
  use(hash: string, workspace: string, device: string): boolean;
}

/** Codes of setup links, invitations and further devices in SQLite. */
export function sqliteCodes(database: Database): SqliteCodes {
  const add = database.prepare<[string, string, string | null, string, number, number]>(
    'insert into codes (hash, kind, workspace, grant_json, made, expires) values (?, ?, ?, ?, ?, ?)',
  );
  const one = database.prepare<[string], CodeRow>(`select ${CODE_COLUMNS} from codes where hash = ?`);
  const invitations = database.prepare<[string, number], CodeRow>(
    `select ${CODE_COLUMNS} from codes where workspace = ? and kind = 'invitation' and expires > ? order by made desc, hash`,
  );
  const revoke = database.prepare<[number, string, string]>(
    'update codes set revoked = 1, revoked_at = ?, revoked_by = ? where hash = ? and revoked = 0',
  );
  const drop = database.prepare<[string]>('delete from codes where hash = ?');
  const dropInvitations = database.prepare<[number]>(`delete from codes where kind = 'invitation' and expires < ?`);
  const dropSetupCodes = database.prepare<[]>(`delete from codes where kind = 'setup' and used_device is null`);
  const dropRecoveryCodes = database.prepare<[string, string]>(
    `delete from codes where workspace = ? and kind = 'recovery' and json_extract(grant_json, '$.member') = ?
     and used_device is null`,
  );
  const use = database.prepare<[string, string, string]>(
    'update codes set used_workspace = ?, used_device = ? where hash = ? and used_device is null and revoked = 0',
  );

  return {
    use: (hash, workspace, device) => use.run(workspace, device, hash).changes > 0,
    storage: {
      addCode: async ({ hash, grant, made, expires }) => {
        const workspace = grant.kind === 'setup' ? null : grant.workspace;
        add.run(hash, grant.kind, workspace, JSON.stringify(grant), made, expires);
      },
      async code(hash) {
        const row = one.get(hash);
        return row ? codeOf(row) : null;
      },
      invitations: async (workspace, after) => invitations.all(workspace, after).map(codeOf),
      revokeCode: async (hash, { member, at }) => {
        revoke.run(at, member, hash);
      },
      dropCode: async (hash) => {
        drop.run(hash);
      },
      dropInvitations: async (before) => {
        dropInvitations.run(before);
      },
      dropSetupCodes: async () => {
        dropSetupCodes.run();
      },
      dropRecoveryCodes: async (workspace, member) => {
        dropRecoveryCodes.run(workspace, member);
      },
    },
  };
}
