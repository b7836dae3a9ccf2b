import type { ItemRow } from '@sidebook/projections/tables';
import { History } from 'lucide';

import { IconButton } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { goTo } from '../shell/router.ts';
import { goingBackHash } from './address.ts';

/** On a card, for managers of its space on a server: what the item was (BACK-5). */
export function AsItWasButton({ session, row: { id, space } }: { session: Session; row: ItemRow }) {
  const hasServer = useLive(
    async () => (await session.device.connections.get(session.workspace)) !== undefined,
    [session.device, session.workspace],
  );
  const isManager = session.spaces.some((one) => one.id === space && one.role === 'manager' && !one.archived);
  if (!hasServer || !isManager) return null;
  return (
    <IconButton
      icon={History}
      tone="quiet"
      size="sm"
      label={t('past.open')}
      onClick={() => goTo(goingBackHash({ space, item: id }))}
    />
  );
}
