import { t } from '../../locales/texts.ts';
import type { Answers } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { ownName } from '../timeline/member-name.ts';

export type Invitation = Answers['team.invitations']['invitations'][number];

/** What became of an invitation that is over, and by whom it was made. When it was made only where nothing else says when. */
export function invitationWords(
  session: Session,
  { state, by, made, member, ended, revokedBy }: Invitation,
  time: (instant: number) => string,
): { readonly outcome: string; readonly maker: string } {
  const maker = t('rights.invitationOf', { name: ownName(session, by) });
  switch (state) {
    case 'used': {
      const name = member === null ? t('rights.somebody') : ownName(session, member);
      return { outcome: t('rights.invitationUsed', { name, time: time(ended ?? made) }), maker };
    }
    case 'revoked':
      if (ended !== null && revokedBy !== null) {
        const name = ownName(session, revokedBy);
        return { outcome: t('rights.invitationRevokedBy', { name, time: time(ended) }), maker };
      }
      // A server of before has not noted it.
      return {
        outcome: t('rights.invitationWasRevoked'),
        maker: t('rights.invitationMade', { name: ownName(session, by), time: time(made) }),
      };
    default:
      return { outcome: t('rights.invitationExpired', { time: time(ended ?? made) }), maker };
  }
}
