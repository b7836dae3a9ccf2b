import { remindersOf } from '@sidebook/domain/activities/reminders';
import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';

import { daysFromToday, type Viewpoint } from '../../locales/formats.ts';
import { formats, t } from '../../locales/texts.ts';

/** "Next is at 16:00. You will be reminded at 15:45." */
export function nextWords(next: AgendaItem | undefined, at: Viewpoint): string {
  if (!next) return t('popup.nothingPlanned');
  const when = (instant: number): string =>
    daysFromToday(instant, at) === 0 ? formats.value.time(instant, at) : formats.value.relativeTime(instant, at);
  const isToday = daysFromToday(next.agenda.due, at) === 0;
  const time = when(next.agenda.due);
  const reminders = remindersOf(next.activity.record).filter((reminder) => reminder.at > at.now);
  const first = Math.min(...reminders.map((reminder) => reminder.at));
  if (reminders.length === 0) return isToday ? t('popup.nextToday', { time }) : t('popup.nextAt', { time });
  const reminder = when(first);
  if (daysFromToday(first, at) !== 0) return t('popup.nextAt', { time });
  return isToday ? t('popup.nextTodayReminded', { time, reminder }) : t('popup.nextAtReminded', { time, reminder });
}
