import { readValue } from '@sidebook/sync/persistence/device-database';

import { Bar, type Hint } from '../../components/bar.tsx';
import { SyncState } from '../../components/sync-state.tsx';
import type { Viewpoint } from '../../locales/formats.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { syncView } from '../../session/sync-view.ts';
import { useLive } from '../../session/use-live.ts';
import { syncStatusValue } from '../../session/values.ts';
import { isProposing } from '../quick-add/use-quick-add.ts';

/** Where the data is, and the keys of what is being done. */
export function PopupBar({ session, at, hasSelection }: { session: Session; at: Viewpoint; hasSelection: boolean }) {
  const status = useLive(() => readValue(session.device, syncStatusValue), [session]);
  return (
    <Bar hints={hintsOf(isProposing.value, hasSelection)}>
      <SyncState sync={syncView(status)} at={at} />
    </Bar>
  );
}

function hintsOf(proposes: boolean, hasSelection: boolean): Hint[] {
  if (proposes) {
    return [
      { keys: ['↵'], words: t('app.keySave') },
      { keys: ['Tab'], words: t('app.keyEdit') },
    ];
  }
  if (!hasSelection) return [{ keys: ['?'], words: t('app.keys') }];
  return [
    { keys: ['E'], words: t('app.keyDone') },
    { keys: ['P'], words: t('app.keyPostpone') },
  ];
}
