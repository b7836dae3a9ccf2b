import type { Activity } from '@sidebook/domain/records/schema';

import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { titleOf } from './activity-labels.ts';
import { DeadlineSheet } from './deadline-sheet.tsx';
import { postpone } from './postpone.ts';

/** Postpone to a date of one's own. */
export function OwnDateSheet({
  session,
  activity,
  onClose,
}: {
  session: Session;
  activity: Activity;
  onClose: () => void;
}) {
  return (
    <DeadlineSheet
      session={session}
      title={t('activities.postponeTitle')}
      reason={titleOf(activity)}
      start={activity.deadline ?? now.value}
      submit={t('activities.postpone')}
      onSave={(deadline) => postpone(session, activity, 'own', deadline)}
      onClose={onClose}
    />
  );
}
