import type { MemberId } from '@sidebook/domain/ids';
import { cardCounter } from '@sidebook/domain/kanban/card-counter';
import type { ItemCounts } from '@sidebook/projections/queries/counts-by-item';

import type { CounterBadgeProps } from '../../components/counter-badge.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

const nothing = { incoming: 0, planned: 0, future: 0 };

/** The counter of an item on cards and in lists, in the workspace's counter mode (CNT-40..46). */
export function counterOf(
  { member, workspaceSettings }: Session,
  responsible: MemberId | undefined,
  counts: ItemCounts | undefined,
): CounterBadgeProps {
  const work = counts ?? { ...nothing, own: nothing };
  const { tone, count } = cardCounter(work, work.own, responsible === member, workspaceSettings.counterMode);
  switch (tone) {
    case 'none':
      return { look: tone, count, label: t('app.nothingNeedsAttention') };
    case 'ownLater':
      return { look: tone, count, label: t('app.ownLater') };
    case 'otherLater':
      return { look: tone, count, label: t('app.otherLater') };
    case 'other':
      return { look: tone, count, label: t('app.othersCount', { count }) };
    case 'incoming':
      return { look: tone, count, label: t('app.incomingCount', { count }) };
    case 'planned':
      return { look: tone, count, label: t('app.plannedCount', { count }) };
    case 'both':
      return {
        look: tone,
        count,
        label: t('app.plannedAndIncoming', { planned: work.planned, incoming: work.incoming }),
      };
  }
}
