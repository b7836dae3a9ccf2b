import { sentTo } from '@sidebook/domain/stream/stream';
import type { StreamEntry } from '@sidebook/projections/queries/stream';
import type { CommentRow } from '@sidebook/projections/tables';

import type { Session } from '../../session/session.ts';
import { ActivityEntry } from '../timeline/activity-entry.tsx';
import { CommentEntry } from '../timeline/comment-entry.tsx';
import { memberName } from '../timeline/member-name.ts';
import { PeopleLines } from '../timeline/message-people.tsx';

/** One entry of the stream, with all that can be done about it on its card (FEED-1), and what it is about. */
export function StreamLine({ session, entry }: { session: Session; entry: StreamEntry }) {
  const { row, items, recipients, notes } = entry;
  const [item] = items;
  if (row.record.recordKind === 'comment') {
    return (
      <CommentEntry
        session={session}
        item={item}
        row={row as CommentRow}
        notes={notes}
        about={<PeopleLines session={session} about={items} to={sentTo(row.record).members} recipients={recipients} />}
      />
    );
  }
  return (
    <ActivityEntry
      session={session}
      activity={row.record}
      item={item}
      notes={notes}
      about={<PeopleLines session={session} by={memberName(session, row.record.createdBy)} about={items} />}
    />
  );
}
