import { smartKindOf } from '@sidebook/domain/smart-activities/proposing';
import type { ItemRow } from '@sidebook/projections/tables';
import { ChevronDown, ChevronUp, Settings } from 'lucide';

import { IconButton } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { itemHash, stepTo } from '../shell/router.ts';
import { neighboursOf } from '../shell/trail.ts';
import { FollowButton } from '../stream/follow-button.tsx';
import { smartEntries } from '../smart-activities/smart-switch.ts';

/** At the end of a card's first line: the neighbours in the list it was opened from, *Follow* (FEED-11), and the gear (SMART-15). */
export function CardTools({ session, row }: { session: Session; row: ItemRow }) {
  const { previous, next } = neighboursOf(itemHash(row.kind, row.id));
  const kind = smartKindOf(row.record);
  useKeys([
    { key: 'j', run: () => next && stepTo(next), when: () => next !== undefined, words: t('smart.keyNext') },
    { key: 'k', run: () => previous && stepTo(previous), when: () => previous !== undefined },
  ]);
  return (
    <>
      {(previous ?? next) !== undefined && (
        <>
          <IconButton
            icon={ChevronUp}
            tone="quiet"
            size="sm"
            label={t('smart.previous')}
            disabled={previous === undefined}
            onClick={() => previous && stepTo(previous)}
          />
          <IconButton
            icon={ChevronDown}
            tone="quiet"
            size="sm"
            label={t('smart.next')}
            disabled={next === undefined}
            onClick={() => next && stepTo(next)}
          />
        </>
      )}
      <FollowButton session={session} row={row} />
      {kind && (
        <MenuButton
          icon={Settings}
          size="sm"
          align="end"
          label={t('app.settings')}
          entries={() => smartEntries(session, kind)}
        />
      )}
    </>
  );
}
