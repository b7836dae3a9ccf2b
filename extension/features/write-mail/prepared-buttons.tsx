import type { Activity } from '@sidebook/domain/records/schema';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { perform } from '../shell/perform.ts';

/** What the user says of a mail that was handed over: it was sent, or it was not (LOG-6). */
export function PreparedButtons({ activity }: { activity: Activity }) {
  const title = titleOf(activity);
  return (
    <>
      <Button
        size="sm"
        label={t('writing.wasSentNamed', { title })}
        onClick={() => void perform('mail.confirm', { id: activity.id }, () => t('writing.markedSent', { title }))}
      >
        {t('writing.wasSent')}
      </Button>
      <Button
        size="sm"
        tone="quiet"
        label={t('writing.discardNamed', { title })}
        onClick={() => void perform('record.delete', { ids: [activity.id] }, () => t('writing.discarded', { title }))}
      >
        {t('writing.discard')}
      </Button>
    </>
  );
}
