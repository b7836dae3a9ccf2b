import { SERVER_MEMBER } from '@sidebook/domain/ids';

import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

/** A member's name where it stands alone; "You" for the user, "teammate" for somebody who has not said theirs. */
export function memberName(session: Session, id: string | undefined): string {
  if (id === session.member) return t('app.you');
  return ownName(session, id);
}

/** A member's own name, also the user's: for sentences, in which "You" would have to be bent. */
export function ownName(session: Session, id: string | undefined): string {
  // What an operator brought back on the server (BACK-6).
  if (id === SERVER_MEMBER) return t('cards.server');
  return session.members.find((member) => member.id === id)?.name || t('cards.teammate');
}
