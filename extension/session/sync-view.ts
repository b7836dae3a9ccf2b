import type { SyncStatus } from '@sidebook/sync/client/types';

import type { SyncView } from '../components/sync-state.tsx';
import { t } from '../locales/texts.ts';

/** What the status bar says about the worker's last word on saving and sync. */
export function syncView(stored: ({ kind: string } & Record<string, unknown>) | undefined): SyncView {
  const status = stored as SyncStatus | undefined;
  switch (status?.kind) {
    case 'sending':
      return { state: 'sending', changes: status.changes };
    case 'saved':
      return { state: 'saved', asOf: status.asOf };
    case 'offline':
      return { state: 'offline', since: status.since ?? Date.now(), waiting: status.waiting };
    case 'no-access':
      return { state: 'noAccess' };
    case 'not-saved':
      return { state: 'notSaved', reason: reasonWords(status.reason) };
    default:
      return { state: 'device' };
  }
}

/** The two reasons that a user can do something about, in words; the browser's own names say nothing to anybody. */
function reasonWords(reason: string): string {
  return /quota/i.test(reason) ? t('app.storageFull') : t('app.storageFailed');
}
