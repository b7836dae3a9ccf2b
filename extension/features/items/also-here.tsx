import type { RecordId } from '@sidebook/domain/ids';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { Avatar } from '../../components/avatar.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { presenceValue } from '../../session/values.ts';
import { ownName } from '../timeline/member-name.ts';

/** So many are drawn; the others are named. */
const DRAWN = 3;

/** The teammates who have this card open now (EXT-22). */
export function AlsoHere({ session, id }: { session: Session; id: RecordId }) {
  const cards = useLive(() => readValue(session.device, presenceValue), [session.device]);
  const here = (cards ?? []).filter(({ item, member }) => item === id && member !== session.member);
  if (here.length === 0) return null;
  const names = here.map(({ member }) => ownName(session, member));
  const label = t('cards.alsoHere', { names: formats.value.list(names) });
  return (
    <span class="also-here" role="img" aria-label={label} title={label}>
      {names.slice(0, DRAWN).map((name, index) => (
        <Avatar key={here[index]?.member} name={name} size={24} beside />
      ))}
      {names.length > DRAWN && <span class="t-12 dim num">+{names.length - DRAWN}</span>}
    </span>
  );
}
