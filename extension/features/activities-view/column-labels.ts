import type { ViewColumn } from '@sidebook/domain/activities-view/columns';

import { formats, t } from '../../locales/texts.ts';
import type { Viewpoint } from '../../locales/formats.ts';

export function columnName(column: ViewColumn): string {
  switch (column) {
    case 'overdue':
      return t('activities.groupOverdue');
    case 'today':
      return t('activities.groupToday');
    case 'this-week':
      return t('activities.groupThisWeek');
    case 'next-week':
      return t('activities.groupNextWeek');
    case 'over-two-weeks':
      return t('activities.groupLater');
    case 'without':
      return t('view.without');
  }
}

/** "Sat 21 Nov 16:00": a day that must be recognised as a day off. */
export function dayAndTime(instant: number, at: Viewpoint): string {
  return `${formats.value.weekday(instant, at)} ${formats.value.time(instant, at)}`;
}
