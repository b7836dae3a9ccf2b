import { useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { managedSpaces } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import type { Member, WorkspaceInfo } from '../../session/values.ts';
import { ownName } from '../timeline/member-name.ts';
import { HandOverState } from './hand-over-state.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteSheet } from './invite-sheet.tsx';
import { MemberSheet } from './member-sheet.tsx';
import { OnlyAdmin } from './only-admin.tsx';
import { rightsLine } from './rights-words.ts';
import { useServerList } from './use-server-list.ts';

/** Teammates with what they may do, and the invitations that are open (TEAM-1, TEAM-2). */
export function Members({ session, info }: { session: Session; info: WorkspaceInfo }) {
  const [chosen, setChosen] = useState<string>();
  const [isInviting, setInviting] = useState(false);
  const devices = useServerList('team.devices', [info]);
  const invitations = useServerList('team.invitations', [info]);
  const members = info.members.filter(({ removed }) => !removed);
  const mayManage = managedSpaces(info).length > 0 || info.admin;
  const member = members.find(({ id }) => id === chosen);
  const at = { now: now.value, timeZone: session.zone };

  /** Admins are told of everybody's devices; of one's own one knows. */
  function lastSeen({ id }: Member): string | undefined {
    if (!info.admin || id === session.member || devices.state !== 'known') return undefined;
    const times = devices.list.devices.flatMap((device) =>
      device.member === id && !device.revoked ? [device.seen ?? device.made] : [],
    );
    if (times.length === 0) return undefined;
    return t('team.lastSeen', { time: formats.value.relativeTime(Math.max(...times), at) });
  }

  return (
    <>
      <OnlyAdmin session={session} />
      <HandOverState session={session} />
      <RowGroup title={t('team.members')} count={members.length}>
        {members.map((each) => {
          const name = ownName(session, each.id);
          return (
            <Row
              key={each.id}
              mark={<Avatar name={name} size={24} beside />}
              title={each.id === session.member ? `${name} (${t('app.you')})` : name}
              sub={[rightsLine(each, info), lastSeen(each)].filter(Boolean).join(' · ')}
              end={each.admin ? t('team.roleAdmin') : undefined}
              onOpen={mayManage ? () => setChosen(each.id) : undefined}
            />
          );
        })}
      </RowGroup>
      {mayManage && (
        <>
          <div class="line wrap">
            <Button tone="primary" popup="dialog" onClick={() => setInviting(true)}>
              {t('team.invite')}
            </Button>
          </div>
          <InvitationList session={session} info={info} invitations={invitations} />
        </>
      )}
      {member && (
        <MemberSheet
          key={member.id}
          session={session}
          info={info}
          member={member}
          onClose={() => setChosen(undefined)}
        />
      )}
      {isInviting && (
        <InviteSheet
          session={session}
          info={info}
          onClose={() => {
            setInviting(false);
            if (invitations.state !== 'asking') invitations.again();
          }}
        />
      )}
    </>
  );
}
