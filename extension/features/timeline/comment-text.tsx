import type { Comment } from '@sidebook/domain/records/schema';
import { hostOf, linkParts } from '@sidebook/domain/stream/links';
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
          <LinkedText key={index} text={part.text} />
        ) : (
          <span key={index} class="mention">
            @{ownName(session, part.member)}
          </span>
        ),
      )}
    </TimelineText>
  );
}

/** Addresses as links: nothing of them is loaded before they are clicked, and where they lead is said (STRM-3). */
function LinkedText({ text }: { text: string }) {
  return (
    <>
      {linkParts(text).map((part, index) =>
        'text' in part ? (
          part.text
        ) : (
          <a key={index} class="link" href={part.href} title={part.href} target="_blank" rel="noopener noreferrer">
            {part.title === undefined ? part.href : `${part.title} (${hostOf(part.href)})`}
          </a>
        ),
      )}
    </>
  );
}
