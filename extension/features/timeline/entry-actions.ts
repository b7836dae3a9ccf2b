import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, Comment } from '@sidebook/domain/records/schema';
import { isPinned, mayPin } from '@sidebook/domain/timeline/entries';
import { withNames } from '@sidebook/domain/timeline/mentions';
import { Pencil, Pin, PinOff, StickyNote, Trash2 } from 'lucide';

import type { MenuItem } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import type { WrittenComment } from './comment-form.tsx';
import { ownName } from './member-name.ts';

/** *Pin* or *Unpin* for an entry that may be pinned in the timeline of this item; for an open activity neither (ACT-21). */
export function pinEntries(entry: Activity | Comment, item: RecordId): MenuItem[] {
  if (!mayPin(entry)) return [];
  const pinned = isPinned(entry, item);
  const change = (): void =>
    void perform('entry.pin', { id: entry.id, item, pinned: !pinned }, () =>
      pinned ? t('history.unpinned') : t('history.pinned'),
    );
  return [
    {
      id: 'pin',
      label: pinned ? t('activities.unpin') : t('activities.pin'),
      icon: pinned ? PinOff : Pin,
      onSelect: change,
    },
  ];
}

export function noteEntry(onSelect: () => void): MenuItem {
  return { id: 'note', label: t('history.addNote'), icon: StickyNote, onSelect };
}

/** What the author of a comment or note may do with it; others only read it. */
export function authorEntries(session: Session, comment: Comment, onEdit: () => void): MenuItem[] {
  if (comment.createdBy !== session.member) return [];
  return [
    { id: 'edit', label: t('app.edit'), icon: Pencil, onSelect: onEdit },
    {
      id: 'delete',
      label: t('app.delete'),
      icon: Trash2,
      tone: 'danger',
      onSelect: () =>
        void perform('record.delete', { ids: [comment.id] }, () =>
          comment.activity ? t('history.noteDeleted') : t('history.commentDeleted'),
        ),
    },
  ];
}

/** Writes a note on an entry of the item's timeline (LOG-22), or of the stream alone. */
export async function addNote(entry: RecordId, item: RecordId | undefined, written: WrittenComment): Promise<boolean> {
  const request = { local: newLocalId(), ...(item ? { item } : {}), entry, ...written };
  return (await perform('comment.create', request, () => t('history.noteSaved'))) !== null;
}

export async function editComment(comment: Comment, written: WrittenComment): Promise<boolean> {
  const said = (): string => (comment.activity ? t('history.noteSaved') : t('activities.commentSaved'));
  return (await perform('comment.edit', { id: comment.id, ...written }, said)) !== null;
}

/** A comment's text as it is written: with names. */
export function writtenText(session: Session, comment: Comment): string {
  return withNames(comment.text ?? '', comment.mentions, (member) => ownName(session, member));
}
