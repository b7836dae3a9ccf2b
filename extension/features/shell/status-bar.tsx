import { readValue } from '@sidebook/sync/persistence/device-database';

import { Bar } from '../../components/bar.tsx';
import { SyncState } from '../../components/sync-state.tsx';
import { keysOfPage } from '../../components/use-keys.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { syncView } from '../../session/sync-view.ts';
import { useLive } from '../../session/use-live.ts';
import { syncStatusValue } from '../../session/values.ts';
import { goTo, place } from './router.ts';

/** Where the data is, always in the same place, and the keys of what is on the screen. */
export function StatusBar({ session }: { session: Session }) {
  const status = useLive(() => readValue(session.device, syncStatusValue), [session]);
  const at = { now: now.value, timeZone: session.zone };
  return (
    <Bar hints={hintsOf(place.value)}>
      <SyncState sync={syncView(status)} at={at} onClick={() => goTo('#/team')} />
    </Bar>
  );
}

function hintsOf(_here: unknown): { keys: readonly string[]; words: string }[] {
  return keysOfPage()
    .listed()
    .slice(0, 4)
    .map((binding) => ({
      keys: [binding.key.length === 1 ? binding.key.toUpperCase() : binding.key],
      words: binding.words ?? '',
    }));
}
