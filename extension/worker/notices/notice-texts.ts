import type { NotificationTexts } from '../../locales/worker-texts.ts';
import { noticeWords } from '../../session/notice-words.ts';
import type { Member } from '../../session/values.ts';
import type { NoticeTexts } from './notice-announcer.ts';

/** What the system's notification of a notice says. */
export function noticeTexts({ t }: NotificationTexts, members: readonly Member[]): NoticeTexts {
  return {
    one({ row, item, activity }) {
      const title = activity?.record.title || activity?.record.text?.split('\n', 1)[0];
      return noticeWords(t, {
        kind: row.kind,
        author: members.find(({ id }) => id === row.author)?.name || t('notifications.teammate'),
        itemKind: item?.kind,
        item: item?.record.name?.trim() || title || t('notifications.untitled'),
        activity: activity && row.record === activity.id ? title || t('notifications.untitled') : undefined,
      });
    },
    several: (count) => t('notifications.several', { count }),
    restore: t('notifications.restore'),
  };
}
