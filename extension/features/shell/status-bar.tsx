import { readValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useState } from 'preact/hooks';

import { Bar, type Hint } from '../../components/bar.tsx';
import { SyncState } from '../../components/sync-state.tsx';
import { language } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { syncView } from '../../session/sync-view.ts';
import { useLive } from '../../session/use-live.ts';
import { syncStatusValue } from '../../session/values.ts';
import { hintedKeys } from './key-signs.ts';
import { toasts } from './perform.ts';
import { goTo, place } from './router.ts';

const HINTS = 5;
/** Drawing that goes on is waited for, ms. */
const SETTLED = 60;

/** Where the data is, always in the same place, and the keys of what is on the screen. */
export function StatusBar({ session }: { session: Session }) {
  const status = useLive(() => readValue(session.device, syncStatusValue), [session]);
  const [hints, setHints] = useState<readonly Hint[]>([]);
  const at = { now: now.value, timeZone: session.zone };
  useEffect(() => {
    const read = (): void => setHints((before) => sameHints(before, hintedKeys(HINTS)));
    let late: ReturnType<typeof setTimeout> | undefined;
    const readLater = (): void => {
      clearTimeout(late);
      late = setTimeout(read, SETTLED);
    };
    read();
    // What can be pressed follows what is drawn and what is selected.
    const drawn = new MutationObserver(readLater);
    drawn.observe(document.body, { childList: true, subtree: true, attributeFilter: ['aria-current'] });
    document.addEventListener('focusin', readLater);
    return () => {
      drawn.disconnect();
      document.removeEventListener('focusin', readLater);
      clearTimeout(late);
    };
  }, [place.value, language.value, toasts.shown.value]);
  return (
    <Bar hints={hints}>
      <SyncState sync={syncView(status)} at={at} onClick={() => goTo('#/team')} />
    </Bar>
  );
}

function sameHints(before: readonly Hint[], next: readonly Hint[]): readonly Hint[] {
  return JSON.stringify(before) === JSON.stringify(next) ? before : next;
}
