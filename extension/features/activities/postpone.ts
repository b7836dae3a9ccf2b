import type { PostponeChoice } from '@sidebook/domain/activities/postponing';
import type { Activity } from '@sidebook/domain/records/schema';

import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { titleOf } from './activity-labels.ts';

/** Moves the deadline (ACT-19); the toast says where to, and takes it back. True when it was done. */
export async function postpone(
  session: Session,
  activity: Activity,
  choice: PostponeChoice,
  deadline?: number,
): Promise<boolean> {
  const answer = await perform(
    'activity.postpone',
    { id: activity.id, choice, ...(deadline === undefined ? {} : { deadline }) },
    (done) => {
      const time = formats.value.relativeTime(done.deadline, { now: Date.now(), timeZone: session.zone });
      const text = t('activities.postponed', { title: titleOf(activity), time });
      return done.counted ? `${text} ${t('activities.postponeTooNear')}` : text;
    },
  );
  return answer !== null;
}
