import type { CommentRow, ItemRow } from '@sidebook/projections/tables';
import { Ellipsis, MessageSquare } from 'lucide';
import { useState } from 'preact/hooks';

import { MenuButton } from '../../components/menu-button.tsx';
import { TimelineEntry } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentText } from './comment-text.tsx';
import { authorEntries, editComment, noteEntry, pinEntries, writtenText } from './entry-actions.ts';
import { EntryNotes } from './entry-notes.tsx';
import { memberName } from './member-name.ts';

export interface CommentEntryProps {
  session: Session;
  item: ItemRow;
  row: CommentRow;
  notes: readonly CommentRow[];
}

/** A comment that stands by itself: its author edits and deletes it here, everybody may pin it and write a note. */
export function CommentEntry({ session, item, row, notes }: CommentEntryProps) {
  const [state, setState] = useState<'edit' | 'note'>();
  const close = (): void => setState(undefined);
  const comment = row.record;
  const at = { now: now.value, timeZone: session.zone };
  return (
    <TimelineEntry
      glyph={MessageSquare}
      tone="calm"
      kind={t('activities.comment')}
      title={memberName(session, comment.createdBy)}
      time={formats.value.rowTime(comment.createdAt, at)}
      meta={row.editedAt === undefined ? undefined : t('history.edited')}
      actions={
        <MenuButton
          icon={Ellipsis}
          size="xs"
          align="end"
          label={t('app.moreActions')}
          entries={[
            ...pinEntries(comment, item.id),
            noteEntry(() => setState('note')),
            ...authorEntries(session, comment, () => setState('edit')),
          ]}
        />
      }
    >
      {state === 'edit' ? (
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
      <EntryNotes
        session={session}
        entry={comment.id}
        item={item.id}
        notes={notes}
        writing={state === 'note'}
        onWritten={close}
      />
    </TimelineEntry>
  );
}
