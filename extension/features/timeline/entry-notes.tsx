import type { RecordId } from '@sidebook/domain/ids';
import type { CommentRow } from '@sidebook/projections/tables';
import { Ellipsis } from 'lucide';
import { useState } from 'preact/hooks';

import { MenuButton } from '../../components/menu-button.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentText } from './comment-text.tsx';
import { addNote, authorEntries, editComment, writtenText } from './entry-actions.ts';
import { memberName } from './member-name.ts';

export interface EntryNotesProps {
  session: Session;
  /** The entry, and the item in whose timeline it stands, if it has one. */
  entry: RecordId;
  item: RecordId | undefined;
  notes: readonly CommentRow[];
  /** A new one is being written. */
  writing: boolean;
  onWritten: () => void;
}

/** Notes on an entry, under it; each is edited and deleted there by its author (LOG-22). */
export function EntryNotes({ session, entry, item, notes, writing, onWritten }: EntryNotesProps) {
  if (notes.length === 0 && !writing) return null;
  return (
    <div class="stack">
      {notes.length > 0 && (
        <ul class="notes" aria-label={t('history.notes')}>
          {notes.map((row) => (
            <EntryNote key={row.id} session={session} row={row} />
          ))}
        </ul>
      )}
      {writing && (
        <CommentForm
          session={session}
          label={t('history.addNote')}
          onSave={(written) => addNote(entry, item, written)}
          onClose={onWritten}
        />
      )}
    </div>
  );
}

function EntryNote({ session, row }: { session: Session; row: CommentRow }) {
  const [editing, setEditing] = useState(false);
  const comment = row.record;
  const at = { now: now.value, timeZone: session.zone };
  const actions = authorEntries(session, comment, () => setEditing(true));
  if (editing) {
    return (
      <li>
        <CommentForm
          session={session}
          label={t('history.note')}
          text={writtenText(session, comment)}
          onSave={(written) => editComment(comment, written)}
          onClose={() => setEditing(false)}
        />
      </li>
    );
  }
  return (
    <li class="note-line">
      <div class="line">
        <span class="tl-meta grow clip">
          {[
            memberName(session, comment.createdBy),
            formats.value.relativeTime(comment.createdAt, at),
            row.editedAt === undefined ? '' : t('history.edited'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {actions.length > 0 && (
          <MenuButton icon={Ellipsis} size="xs" align="end" label={t('history.noteActions')} entries={actions} />
        )}
      </div>
      <CommentText session={session} comment={comment} />
    </li>
  );
}
