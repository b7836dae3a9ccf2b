import { type PostponeChoice, postponeOptions } from '@sidebook/domain/activities/postponing';
import { leadTime } from '@sidebook/domain/activities/reminders';
import type { Activity } from '@sidebook/domain/records/schema';
import { AlarmClock } from 'lucide';
import { useState } from 'preact/hooks';

import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuItem } from '../../components/menu.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { titleOf } from './activity-labels.ts';
import { OwnDateSheet } from './own-date-sheet.tsx';
import { postpone } from './postpone.ts';

const choiceTexts: Readonly<Record<PostponeChoice, TextKey>> = {
  '1h': 'activities.postponeHour',
  '3h': 'activities.postponeThreeHours',
  tomorrow: 'activities.postponeTomorrow',
  'next-working-day': 'activities.postponeNextWorkingDay',
  'next-week': 'activities.postponeNextWeek',
  own: 'activities.postponeOwnDate',
};

/** Postpone, with the choices that are the same everywhere (ACT-19). Nothing for what has no deadline (ACT-18). */
export function PostponeButton({
  session,
  activity,
  size = 'sm',
}: {
  session: Session;
  activity: Activity;
  size?: 'sm' | 'xs';
}) {
  const [own, setOwn] = useState(false);
  if (activity.deadline === undefined || activity.completed !== undefined) return null;
  return (
    <>
      <MenuButton
        icon={AlarmClock}
        size={size}
        align="end"
        label={t('activities.postponeNamed', { title: titleOf(activity) })}
        entries={() => postponeEntries(session, activity, () => setOwn(true))}
      />
      {own && <OwnDateSheet session={session} activity={activity} onClose={() => setOwn(false)} />}
    </>
  );
}

/**
 * The choices with the deadlines they lead to, reckoned when the menu opens.
 *
 * @param choose what a choice does, unless it is only to be carried out
 */
export function postponeEntries(
  session: Session,
  activity: Activity,
  onOwn: () => void,
  choose: (choice: Exclude<PostponeChoice, 'own'>, deadline: number) => void = (choice) =>
    void postpone(session, activity, choice),
): MenuItem[] {
  const now = Date.now();
  const at = { now, timeZone: session.zone };
  const options = postponeOptions(activity.deadline ?? now, leadTime(activity), now, session.calendar);
  const entries = options.map(({ choice, deadline, usable }): MenuItem => ({
    id: choice,
    label: t(choiceTexts[choice] as 'activities.postponeHour'),
    end: formats.value.relativeTime(deadline, at),
    ...(usable ? {} : { whyNot: t('activities.postponeStillCounted') }),
    onSelect: () => choose(choice, deadline),
  }));
  return [...entries, { id: 'own', label: t('activities.postponeOwnDate'), onSelect: onOwn }];
}
