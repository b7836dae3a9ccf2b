import type { NoticeKind } from '@sidebook/domain/notices/notices';
import type { ItemKind } from '@sidebook/domain/records/schema';

import type { notifications } from '../locales/en/notifications.ts';
import type { Translate } from '../locales/translate.ts';

/** What a notice is about, in names. */
export interface NoticeNames {
  readonly kind: NoticeKind;
  /** Who did it. */
  readonly author: string;
  readonly itemKind: ItemKind | undefined;
  readonly item: string;
  /** Title of an activity that the user was made responsible for. */
  readonly activity: string | undefined;
}

/** "Ben deleted your deal Library desks": the same words in the list and in the system's notification (NOTE-1). */
export function noticeWords(t: Translate<typeof notifications>, notice: NoticeNames): string {
  const { kind, author: name, item, itemKind, activity } = notice;
  const isDeal = itemKind === 'deal';
  switch (kind) {
    case 'responsible':
      if (activity !== undefined) return t('notifications.assignedActivity', { name, title: activity });
      return isDeal ? t('notifications.assignedDeal', { name, item }) : t('notifications.assignedItem', { name, item });
    case 'addressed':
      return t('notifications.addressed', { name, item });
    case 'mentioned':
      return t('notifications.mentioned', { name, item });
    case 'deleted':
      return isDeal ? t('notifications.deletedDeal', { name, item }) : t('notifications.deletedYours', { name, item });
    case 'stage':
      return isDeal ? t('notifications.closedDeal', { name, item }) : t('notifications.closedYours', { name, item });
  }
}
