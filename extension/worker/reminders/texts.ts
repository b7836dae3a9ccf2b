import { deadlineOf } from '@sidebook/domain/activities/activity';
import { MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { Counters } from '@sidebook/domain/counters/counting';

import type { NotificationTexts } from '../../locales/worker-texts.ts';
import type { ReminderTexts } from './announcer.ts';

/** What a notification says: the activity, when it is due, and about which deal or contact. */
export function reminderTexts({ t, formats }: NotificationTexts, now: number, timeZone: string): ReminderTexts {
  const at = { now, timeZone };
  const when = (deadline: number): string => {
    const minutes = Math.round((deadline - now) / MINUTE);
    const time = formats.relativeTime(deadline, at);
    if (minutes === 0) return t('notifications.dueNow', { time });
    if (minutes < 0) return t('notifications.wasDue', { time });
    return minutes < 60 ? t('notifications.dueIn', { count: minutes, time }) : t('notifications.dueAt', { time });
  };
  return {
    one({ activity }, itemName) {
      const { record } = activity;
      const deadline = deadlineOf(record);
      const time = deadline === undefined ? '' : when(deadline);
      return {
        title: record.title || record.text?.split('\n', 1)[0] || t('notifications.untitled'),
        message: itemName && time ? t('notifications.withClient', { time, client: itemName }) : itemName || time,
      };
    },
    digest(count, first) {
      const more = count - first.length;
      const rest = more > 0 ? [t('notifications.digestMore', { count: more })] : [];
      return { title: t('notifications.digest', { count }), message: [...first, ...rest].join(' · ') };
    },
    done: t('notifications.done'),
    snooze: t('notifications.snooze'),
  };
}

/** Title of the toolbar button: spells out both numbers (DESIGN 8). */
export function badgeTitle({ t }: NotificationTexts, { incoming, planned }: Counters): string {
  if (incoming === 0 && planned === 0) return t('notifications.badgeNone');
  if (planned === 0) return t('notifications.badgeIncoming', { count: incoming });
  if (incoming === 0) return t('notifications.badgePlanned', { count: planned });
  return t('notifications.badge', { planned, incoming });
}
