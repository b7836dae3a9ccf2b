import { type DeviceDatabase, writeValue } from '@sidebook/sync/persistence/device-database';

import { importProgressValue } from '../../session/values.ts';
import type { ImportRow } from './import-journal.ts';

/** Lets the pages of this device follow an import, also those that were opened after it began. */
export async function tellProgress(database: DeviceDatabase, row: ImportRow): Promise<void> {
  const { state } = row;
  if (state === 'staging') return;
  const { id, workspace, done, total, added, companies, completed, unchanged } = row;
  await writeValue(database, importProgressValue, {
    importId: id,
    workspace,
    state,
    done,
    total,
    added,
    companies,
    completed,
    unchanged,
  });
}
