import { furtherMessages } from '@sidebook/domain/activities/chats';
import type { Activity } from '@sidebook/domain/records/schema';

import { TimelineText } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';

/** The messages of a conversation after the first one, oldest first. */
export function ChatMessages({ session, activity }: { session: Session; activity: Activity }) {
  const messages = furtherMessages(activity);
  if (messages.length === 0) return null;
  const at = { now: now.value, timeZone: session.zone };
  return (
    <ul class="stack chat" aria-label={t('logging.chatMessages')}>
      {messages.map((message) => (
        <li key={message.element} class="stack">
          <span class="t-12 faint">{formats.value.relativeTime(message.at, at)}</span>
          <TimelineText>{message.text}</TimelineText>
        </li>
      ))}
    </ul>
  );
}
