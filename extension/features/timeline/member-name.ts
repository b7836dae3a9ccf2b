import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

/** A member's name; "You" for the user, "teammate" for somebody who has not said theirs. */
export function memberName(session: Session, id: string | undefined): string {
  if (id === session.member) return t('app.you');
  return session.members.find((member) => member.id === id)?.name || t('cards.teammate');
}
