import type { PostgresConnection } from './postgres-connection.ts';
import type { CodeGrant, DirectoryStorage, StoredCode } from './storage.ts';

interface CodeRow {
  readonly hash: string;
  readonly grantJson: string;
  readonly made: number;
  readonly expires: number;
  readonly revoked: boolean;
  readonly usedWorkspace: string | null;
  readonly usedDevice: string | null;
}

const COLUMNS = `hash, grant_json as "grantJson", made, expires, revoked, used_workspace as "usedWorkspace",
  used_device as "usedDevice"`;

type CodeStorage = Pick<
  DirectoryStorage,
  | 'addCode'
  | 'code'
  | 'invitations'
  | 'revokeCode'
  | 'dropCode'
  | 'dropInvitations'
  | 'dropSetupCodes'
  | 'dropRecoveryCodes'
>;

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
      const [row] = await database.query<CodeRow>(`select ${COLUMNS} from codes where hash = $1`, [hash]);
      return row ? codeOf(row) : null;
    },
    async invitations(workspace, after) {
      const rows = await database.query<CodeRow>(
        `select ${COLUMNS} from codes where workspace = $1 and kind = 'invitation' and expires > $2
         order by made desc, hash`,
        [workspace, after],
      );
      return rows.map(codeOf);
    },
    async revokeCode(hash) {
      await database.query('update codes set revoked = true where hash = $1', [hash]);
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

function codeOf({ hash, grantJson, made, expires, revoked, usedWorkspace, usedDevice }: CodeRow): StoredCode {
  const usedBy = usedWorkspace && usedDevice ? { workspace: usedWorkspace, device: usedDevice } : null;
  return { hash, grant: JSON.parse(grantJson) as CodeGrant, made, expires, revoked, usedBy };
}
