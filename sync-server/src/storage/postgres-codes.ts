import { CODE_COLUMNS, codeOf, type CodeRow, type CodeStorage } from './code-rows.ts';
import type { PostgresConnection } from './postgres-connection.ts';

/** Codes of setup links, invitations and further devices in Postgres. They are used up by the function `use_code`. */
export function postgresCodes(database: PostgresConnection): CodeStorage {
  return {
    async addCode({ hash, grant, made, expires }) {
      const workspace = grant.kind === 'setup' ? null : grant.workspace;
      const member = 'member' in grant ? grant.member : null;
      // Several nodes that are started with one setup code bring the same one.
      await database.query(
        `insert into codes (hash, kind, workspace, member, grant_json, made, expires) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing`,
        [hash, grant.kind, workspace, member, JSON.stringify(grant), made, expires],
      );
    },
    async code(hash) {
      const [row] = await database.query<CodeRow>(`select ${CODE_COLUMNS} from codes where hash = $1`, [hash]);
      return row ? codeOf(row) : null;
    },
    async invitations(workspace, after) {
      const rows = await database.query<CodeRow>(
        `select ${CODE_COLUMNS} from codes where workspace = $1 and kind = 'invitation' and expires > $2
         order by made desc, hash`,
        [workspace, after],
      );
      return rows.map(codeOf);
    },
    async revokeCode(hash, { member, at }) {
      await database.query(
        'update codes set revoked = true, revoked_at = $2, revoked_by = $3 where hash = $1 and not revoked',
        [hash, at, member],
      );
    },
    async dropCode(hash) {
      await database.query('delete from codes where hash = $1', [hash]);
    },
    async dropInvitations(before) {
      await database.query(`delete from codes where kind = 'invitation' and expires < $1`, [before]);
    },
    async dropSetupCodes() {
      await database.query(`delete from codes where kind = 'setup' and used_device is null`);
    },
    async dropRecoveryCodes(workspace, member) {
      await database.query(
        `delete from codes where workspace = $1 and kind = 'recovery' and member = $2 and used_device is null`,
        [workspace, member],
      );
    },
  };
}
