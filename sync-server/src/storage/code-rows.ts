import type { CodeGrant, DirectoryStorage, StoredCode } from './storage.ts';

/** What a storage does with codes of setup links, invitations and further devices, but for using them up. */
export type CodeStorage = Pick<
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

/** A row of the table of codes, as `CODE_COLUMNS` asks for it. */
export interface CodeRow {
  readonly hash: string;
  readonly grantJson: string;
  readonly made: number;
  readonly expires: number;
  /** SQLite has numbers for it. */
  readonly revoked: boolean | number;
  readonly revokedAt: number | null;
  readonly revokedBy: string | null;
  readonly usedWorkspace: string | null;
  readonly usedDevice: string | null;
}

export const CODE_COLUMNS = `hash, grant_json as "grantJson", made, expires, revoked, revoked_at as "revokedAt",
  revoked_by as "revokedBy", used_workspace as "usedWorkspace", used_device as "usedDevice"`;

export function codeOf(row: CodeRow): StoredCode {
  const { hash, grantJson, made, expires, revoked, revokedAt, revokedBy, usedWorkspace, usedDevice } = row;
  return {
    hash,
    grant: JSON.parse(grantJson) as CodeGrant,
    made,
    expires,
    revoked: Boolean(revoked),
    revokedBy: revokedAt !== null && revokedBy !== null ? { member: revokedBy, at: revokedAt } : null,
    usedBy: usedWorkspace && usedDevice ? { workspace: usedWorkspace, device: usedDevice } : null,
  };
}
