import type { Comment } from '@sidebook/domain/records/schema';
import { partsOf } from '@sidebook/domain/timeline/mentions';

import { TimelineText } from '../../components/timeline.tsx';
import type { Session } from '../../session/session.ts';
import { ownName } from './member-name.ts';

/** What somebody wrote, with the names that teammates have now. */
export function CommentText({ session, comment }: { session: Session; comment: Comment }) {
  return (
    <TimelineText>
      {partsOf(comment.text ?? '', comment.mentions).map((part, index) =>
        'text' in part ? (
          part.text
        ) : (
          <span key={index} class="mention">
            @{ownName(session, part.member)}
          </span>
        ),
      )}
    </TimelineText>
  );
}
