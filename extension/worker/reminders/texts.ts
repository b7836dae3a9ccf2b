import { deadlineOf, kindOf } from '@sidebook/domain/activities/activity';

import type { NotificationTexts } from '../../locales/worker-texts.ts';
import type { ReminderTexts } from './announcer.ts';

/** What a notification says: the activity, when it is due, and about which deal or contact. */
export function reminderTexts(texts: NotificationTexts, now: number, zone: string): ReminderTexts {
  const { t, formats } = texts;
  return {
    one({ activity }, itemName) {
      const { record } = activity;
      const title = record.title || record.text?.split('\n', 1)[0] || t(`notifications.kind.${kindOf(record)}`);
      const deadline = deadlineOf(record);
      const when = deadline === undefined ? '' : formats.due(deadline, now, zone);
      return { title, message: [when, itemName].filter(Boolean).join(' · ') };
    },
    digest: (count, first) => ({ title: t('notifications.digest', { count }), message: first.join(' · ') }),
    done: t('notifications.done'),
    snooze: t('notifications.snooze'),
  };
}
