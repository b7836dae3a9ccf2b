import type { MemberNotice } from '@sidebook/projections/queries/notices';
import { AtSign, Flag, MessageSquare, RotateCcw, Trash2, UserRoundCheck } from 'lucide';

import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { Icon, type Glyph } from '../../components/icon.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { noticeWords } from '../../session/notice-words.ts';
import type { Session } from '../../session/session.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { itemHash } from '../shell/router.ts';
import { writtenText } from '../timeline/entry-actions.ts';
import { markRead } from './mark-read.ts';

/** Most letters of a message in a notice. */
const WORDS = 60;

const glyphs: Readonly<Record<MemberNotice['row']['kind'], Glyph>> = {
  responsible: UserRoundCheck,
  mentioned: AtSign,
  addressed: MessageSquare,
  deleted: Trash2,
  stage: Flag,
};

/** One notice: who did what, with the way there; of a deletion the way back. */
export function NoticeRow({ session, notice }: { session: Session; notice: MemberNotice }) {
  const { row, item, activity, read, holds } = notice;
  const ofActivity = activity !== undefined && row.record === activity.id;
  return (
    <li class={classNames('notice', !read && 'is-unread')}>
      <span class="kind">
        <Icon of={glyphs[row.kind]} size={14} />
      </span>
      <div class="stack stack-1">
        <a class="row-open notice-text" href={hrefOf(notice)} onClick={() => void markRead([notice])}>
          {!read && <span class="sr">{t('app.unread')}: </span>}
          {textOf(session, notice)}
        </a>
        {ofActivity && item && <span class="row-sub clip">{nameOf(item.record)}</span>}
        {row.kind === 'deleted' && holds && (
          <div class="line above">
            <Button size="sm" icon={RotateCcw} onClick={() => void restore(notice)}>
              {t('app.restore')}
            </Button>
          </div>
        )}
      </div>
      <span class="row-time">{formats.value.rowTime(row.at, { now: now.value, timeZone: session.zone })}</span>
    </li>
  );
}

function textOf(session: Session, { row, item, activity, comment }: MemberNotice): string {
  const { members } = session;
  return noticeWords(t, {
    kind: row.kind,
    author: members.find(({ id }) => id === row.author)?.name || t('notifications.teammate'),
    itemKind: item?.kind,
    item: item
      ? nameOf(item.record)
      : activity
        ? titleOf(activity.record)
        : firstWords(comment ? writtenText(session, comment.record) : ''),
    activity: activity && row.record === activity.id ? titleOf(activity.record) : undefined,
  });
}

/** A message without an item is told by how it begins. */
function firstWords(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.length > WORDS ? `${line.slice(0, WORDS).trimEnd()}…` : line;
}

function hrefOf({ item, activity, comment, row }: MemberNotice): string {
  if (item && row.record !== activity?.id) return itemHash(item.kind, item.id);
  if (activity) return `#/activity/${activity.id}`;
  return comment ? '#/stream' : '#/notices';
}

async function restore(notice: MemberNotice): Promise<void> {
  const name = nameOf(notice.item?.record);
  const changes = [{ id: notice.row.record, field: 'deleted', value: false }];
  await perform('record.change', { changes }, () => t('items.restored', { name }));
  await markRead([notice]);
}
