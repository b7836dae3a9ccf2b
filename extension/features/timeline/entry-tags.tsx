import type { Activity } from '@sidebook/domain/records/schema';
import { type EntryTag, tagsOf } from '@sidebook/domain/timeline/entries';
import { CheckCheck, ChevronsUp, Hourglass, PhoneMissed } from 'lucide';

import { Status, type StatusProps } from '../../components/status.tsx';
import { t } from '../../locales/texts.ts';

/** The one or two words that an entry has beside its title (LOG-24). */
export function EntryTags({ activity }: { activity: Activity }) {
  return (
    <>
      {tagsOf(activity).map((tag) => (
        <Status key={tag} {...look(tag)} />
      ))}
    </>
  );
}

function look(tag: EntryTag): StatusProps {
  switch (tag) {
    case 'missed':
      return { text: t('activities.resultMissed'), icon: PhoneMissed, tone: 'late' };
    case 'prepared':
      return { text: t('writing.prepared'), icon: Hourglass, tone: 'wait' };
    case 'important':
      return { text: t('history.important'), icon: ChevronsUp, tone: 'wait' };
    case 'automatic':
      return { text: t('history.automatic'), icon: CheckCheck, tone: 'done' };
  }
}
