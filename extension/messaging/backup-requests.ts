import * as v from 'valibot';

import { recordParts } from './record-parts.ts';

const { local } = recordParts;

/** The backup file (EXT-24). */
export const backupRequests = {
  /** Writes everything into one file (EXT-24); the page takes it over and saves it. */
  'backup.export': v.object({}),
  /** Checks a file that the page handed over, and says what is in it. */
  'backup.inspect': v.object({ file: local }),
  /** Restores it. Ask again after `restarted`: another workspace is in use then. */
  'backup.restore': v.object({ file: local }),
  'backup.discard': v.object({ file: local }),
} as const;

/** What a backup file holds, and what its workspace is to this device. */
export interface BackupSummary {
  /** ms since 1970. */
  readonly writtenAt: number;
  readonly workspaceName: string;
  readonly members: readonly string[];
  readonly contacts: number;
  readonly companies: number;
  readonly deals: number;
  readonly activities: number;
  readonly files: number;
  /**
   * `same`: merged into what is here. `fresh`: nothing is here. Refused: `other`, something else is here; `removed`, whose
   * backup it is was removed from the workspace.
   */
  readonly destination: 'same' | 'fresh' | 'other' | 'removed';
}

export interface BackupAnswers {
  'backup.export': { readonly file: string; readonly bytes: number };
  'backup.inspect': BackupSummary;
  'backup.restore': { readonly state: 'restarted' | 'done'; readonly records: number };
  'backup.discard': Record<string, never>;
}
