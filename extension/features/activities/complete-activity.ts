import type { Activity } from '@sidebook/domain/records/schema';

import { t } from '../../locales/texts.ts';
import { perform } from '../shell/perform.ts';
import { titleOf } from './activity-labels.ts';

/** Completes an activity; the toast takes it back. */
export async function completeActivity(activity: Activity): Promise<void> {
  await perform('activity.complete', { ids: [activity.id] }, () =>
    t('activities.completed', { title: titleOf(activity) }),
  );
}

export async function deleteActivity(activity: Activity): Promise<void> {
  await perform('record.delete', { ids: [activity.id] }, () => t('activities.deleted', { title: titleOf(activity) }));
}
