import type { ItemRow } from '@sidebook/projections/tables';
import { BellPlus, BellRing } from 'lucide';

import { IconButton } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { setFollowed, useFollowed } from './follow.ts';

/** *Follow* and *Unfollow* on an item's card (FEED-11). */
export function FollowButton({ session, row }: { session: Session; row: ItemRow }) {
  const followed = useFollowed(session, row);
  if (followed === undefined) return null;
  return (
    <IconButton
      icon={followed ? BellRing : BellPlus}
      tone="quiet"
      size="sm"
      label={followed ? t('stream.unfollow') : t('stream.follow')}
      pressed={followed}
      onClick={() => void setFollowed(row, !followed)}
    />
  );
}
