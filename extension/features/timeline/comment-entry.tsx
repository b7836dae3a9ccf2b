import { itemsOfEntry, sentTo } from '@sidebook/domain/stream/stream';
import type { CommentRow, ItemRow } from '@sidebook/projections/tables';
import { Ellipsis, MessageSquare } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { TimelineEntry } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { PostForm } from '../stream/post-form.tsx';
import { Attachments } from './attachments.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentText } from './comment-text.tsx';
import { authorEntries, editComment, noteEntry, pinEntries, writtenText } from './entry-actions.ts';
import { EntryNotes } from './entry-notes.tsx';
import { memberName } from './member-name.ts';
import { MessagePeople } from './message-people.tsx';

export interface CommentEntryProps {
  session: Session;
  /** The item in whose timeline it stands; in the stream its first one, if it has any. */
  item: ItemRow | undefined;
  row: CommentRow;
  notes: readonly CommentRow[];
  /** In the stream: the items that it is about. Nothing is pinned there. */
  about?: ComponentChildren;
}

/** A message: its author edits and deletes it here, everybody may comment it, and pin it on its items (STRM-2). */
export function CommentEntry({ session, item, row, notes, about }: CommentEntryProps) {
  const [state, setState] = useState<'edit' | 'note'>();
  const close = (): void => setState(undefined);
  const comment = row.record;
  const at = { now: now.value, timeZone: session.zone };
  const inStream = about !== undefined;
  const edit = state === 'edit';
  return (
    <TimelineEntry
      glyph={MessageSquare}
      tone="calm"
      kind={inStream ? t('activities.message') : t('activities.comment')}
      title={memberName(session, comment.createdBy)}
      time={formats.value.rowTime(comment.createdAt, at)}
      meta={row.editedAt === undefined ? undefined : t('history.edited')}
      card={inStream}
      about={about ?? <MessagePeople session={session} comment={comment} here={item?.id} />}
      buttons={
        inStream && state === undefined ? (
          <Button size="xs" tone="quiet" icon={MessageSquare} onClick={() => setState('note')}>
            {t('stream.comment')}
          </Button>
        ) : undefined
      }
      actions={
        <MenuButton
          icon={Ellipsis}
          size="xs"
          align="end"
          label={t('app.moreActions')}
          entries={[
            ...(inStream || !item ? [] : [...pinEntries(comment, item.id), noteEntry(() => setState('note'))]),
            ...authorEntries(session, comment, () => setState('edit')),
          ]}
        />
      }
    >
      {edit && !hasPeople(comment) ? (
        <CommentForm
          session={session}
          label={t('activities.comment')}
          text={writtenText(session, comment)}
          onSave={(written) => editComment(comment, written)}
          onClose={close}
        />
      ) : (
        <CommentText session={session} comment={comment} />
      )}
      {edit && hasPeople(comment) && <PostForm session={session} post={comment} onClose={close} />}
      <Attachments session={session} record={comment} />
      <EntryNotes
        session={session}
        entry={comment.id}
        item={comment.item}
        notes={notes}
        writing={state === 'note'}
        onWritten={close}
      />
    </TimelineEntry>
  );
}

/** Whether there is more to it than its text on one item: then all of that is edited in a form. */
function hasPeople(comment: CommentRow['record']): boolean {
  const { members, clients } = sentTo(comment);
  return members.length + clients.length > 0 || itemsOfEntry(comment).length !== 1;
}
