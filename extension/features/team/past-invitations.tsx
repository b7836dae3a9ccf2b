import { Trash2 } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Answers } from '../../messaging/operations.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { toasts } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { roleText, spacesText } from './rights-words.ts';

type Invitation = Answers['team.invitations']['invitations'][number];

/** For admins: the invitations of the last 90 days that are over, with what became of them, to be taken off the list (TEAM-9). */
export function PastInvitations({
  session,
  info,
  invitations,
  onForgotten,
}: {
  session: Session;
  info: WorkspaceInfo;
  invitations: readonly Invitation[];
  onForgotten: () => void;
}) {
  const [leaving, setLeaving] = useState<Invitation>();
  if (invitations.length === 0) return null;
  const at = { now: now.value, timeZone: session.zone };
  const time = (instant: number) => formats.value.relativeTime(instant, at);

  function outcome({ state, member, ended, made, revokedBy }: Invitation): string {
    if (state === 'used') {
      const name = member === null ? t('rights.somebody') : ownName(session, member);
      return t('rights.invitationUsed', { name, time: time(ended ?? made) });
    }
    if (state === 'expired') return t('rights.invitationExpired', { time: time(ended ?? made) });
    if (ended === null || revokedBy === null) return t('rights.invitationWasRevoked');
    return t('rights.invitationRevokedBy', { name: ownName(session, revokedBy), time: time(ended) });
  }

  return (
    <RowGroup title={t('rights.pastInvitations')} count={invitations.length}>
      {invitations.map((invitation) => {
        const { id, by, made, role, spaces, state, ended } = invitation;
        const into = info.spaces.filter((space) => spaces.includes(space.id));
        const name = ownName(session, by);
        // When it was revoked an older server has not noted; then it says when it was made.
        const maker =
          state === 'revoked' && ended === null
            ? t('rights.invitationMade', { name, time: time(made) })
            : t('rights.invitationOf', { name });
        return (
          <Row
            key={id}
            title={t('rights.invitationFor', { role: roleText(role), spaces: spacesText(into) })}
            sub={[outcome(invitation), maker].join(' · ')}
            wrap
            end={
              <IconButton
                icon={Trash2}
                size="xs"
                popup="dialog"
                label={t('rights.forgetInvitation', { name: outcome(invitation) })}
                onClick={() => setLeaving(invitation)}
              />
            }
          />
        );
      })}
      {leaving && (
        <ConfirmSheet
          title={t('rights.forgetInvitationTitle')}
          confirm={t('app.delete')}
          onClose={() => setLeaving(undefined)}
          onConfirm={async (ask) => {
            const isDone = await ask('team.forget-invitation', { invitation: leaving.id });
            if (isDone) toasts.show({ text: t('rights.invitationForgotten') });
            onForgotten();
            return isDone;
          }}
        >
          <p>{t('rights.forgetInvitationHint')}</p>
        </ConfirmSheet>
      )}
    </RowGroup>
  );
}
