import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Answers } from '../../messaging/operations.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import { ListUnknown } from './list-unknown.tsx';
import { PastInvitations } from './past-invitations.tsx';
import { roleText, spacesText } from './rights-words.ts';
import type { ServerList } from './use-server-list.ts';

/** The invitations with which somebody can still join, to be revoked (TEAM-2); for admins also those that are over (TEAM-9). */
export function InvitationList({
  session,
  info,
  invitations,
}: {
  session: Session;
  info: WorkspaceInfo;
  invitations: ServerList<Answers['team.invitations']>;
}) {
  if (invitations.state === 'asking') return null;
  if (invitations.state === 'unknown') return <ListUnknown again={invitations.again} />;
  const { list, again } = invitations;
  const open = list.invitations.filter(({ state }) => state === 'open');
  const past = info.admin ? list.invitations.filter(({ state }) => state !== 'open') : [];
  const at = { now: now.value, timeZone: session.zone };

  async function revoke(invitation: string): Promise<void> {
    await perform('team.revoke-invitation', { invitation }, () => t('rights.invitationGone'));
    again();
  }

  return (
    <>
      {open.length > 0 && (
        <RowGroup title={t('rights.openInvitations')} count={open.length}>
          {open.map(({ id, by, expires, role, spaces }) => {
            const into = info.spaces.filter((space) => spaces.includes(space.id));
            const name = ownName(session, by);
            return (
              <Row
                key={id}
                title={t('rights.invitationFor', { role: roleText(role), spaces: spacesText(into) })}
                sub={t('rights.invitationBy', { name, time: formats.value.relativeTime(expires, at) })}
                end={
                  <Button size="xs" label={t('rights.revokeInvitation', { name })} onClick={() => void revoke(id)}>
                    {t('rights.revoke')}
                  </Button>
                }
              />
            );
          })}
        </RowGroup>
      )}
      <PastInvitations session={session} info={info} invitations={past} onForgotten={again} />
    </>
  );
}
