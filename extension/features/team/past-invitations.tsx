import { Trash2 } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { toasts } from '../shell/perform.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { type Invitation, invitationWords } from './invitation-words.ts';
import { roleText, spacesText } from './rights-words.ts';

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

  return (
    <RowGroup title={t('rights.pastInvitations')} count={invitations.length}>
      {invitations.map((invitation) => {
        const { id, role, spaces } = invitation;
        const into = info.spaces.filter((space) => spaces.includes(space.id));
        const { outcome, maker } = invitationWords(session, invitation, time);
        return (
          <Row
            key={id}
            title={t('rights.invitationFor', { role: roleText(role), spaces: spacesText(into) })}
            sub={[outcome, maker].join(' · ')}
            wrap
            end={
              <IconButton
                icon={Trash2}
                size="xs"
                popup="dialog"
                label={t('rights.forgetInvitation', { name: outcome })}
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
