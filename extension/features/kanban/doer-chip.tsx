import { User } from 'lucide';

import { Chip } from '../../components/chip.tsx';
import type { Session } from '../../session/session.ts';
import { chooseDoer, doerText, shownDoer } from './doer-filter.ts';

/** Says whose activities narrow what is shown, and takes that back (CNT-37). */
export function DoerChip({ session }: { session: Session }) {
  const doer = shownDoer(session);
  if (doer === undefined) return null;
  return (
    <div class="list-head">
      <Chip tone="user" icon={User} text={doerText(session, doer)} onRemove={() => chooseDoer(undefined)} />
    </div>
  );
}
