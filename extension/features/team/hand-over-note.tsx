import { readValue } from '@sidebook/sync/persistence/device-database';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { handOverValue } from '../../session/values.ts';
import { place } from '../shell/router.ts';
import { HandOverState, isHandingOver } from './hand-over-state.tsx';

/** The hand-over that goes on in the background, on every place of the page; that of the teammates shows it itself. */
export function HandOverNote({ session }: { session: Session }) {
  const progress = useLive(() => readValue(session.device, handOverValue), [session.device]);
  const here = place.value;
  const isTeam = here.at === 'section' && here.section === 'team';
  if (isTeam || !progress || progress.workspace !== session.workspace || !isHandingOver(progress)) return null;
  return (
    <div class="sec">
      <HandOverState session={session} />
    </div>
  );
}
