import { withNames } from '@sidebook/domain/timeline/mentions';
import type { CommentRow } from '@sidebook/projections/tables';

import type { NotificationTexts } from '../../locales/worker-texts.ts';
import { noticeWords } from '../../session/notice-words.ts';
import type { Member } from '../../session/values.ts';
import type { NoticeTexts } from './notice-announcer.ts';

/** Most letters of a message in a notification. */
const WORDS = 60;

/** What the system's notification of a notice says. */
export function noticeTexts({ t }: NotificationTexts, members: readonly Member[]): NoticeTexts {
  return {
    one({ row, item, activity, comment }) {
      const title = activity?.record.title || activity?.record.text?.split('\n', 1)[0];
      return noticeWords(t, {
        kind: row.kind,
        author: members.find(({ id }) => id === row.author)?.name || t('notifications.teammate'),
        itemKind: item?.kind,
        item: item?.record.name?.trim() || title || beginningOf(comment, members) || t('notifications.untitled'),
        activity: activity && row.record === activity.id ? title || t('notifications.untitled') : undefined,
      });
    },
    several: (count) => t('notifications.several', { count }),
    restore: t('notifications.restore'),
  };
}

/** A message without an item is told by how it begins. */
function beginningOf(comment: CommentRow | undefined, members: readonly Member[]): string | undefined {
  if (!comment) return undefined;
  const { text = '', mentions } = comment.record;
  const named = withNames(text, mentions, (id) => members.find((member) => member.id === id)?.name ?? '');
  return named.trim().split('\n', 1)[0]?.slice(0, WORDS);
}
