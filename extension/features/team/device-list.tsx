import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';
import type { Answers } from '../../messaging/operations.ts';
import type { TeamLink } from '../../messaging/team-requests.ts';
import { ownName } from '../timeline/member-name.ts';
import { ListUnknown } from './list-unknown.tsx';
import { SignOutSheet } from './sign-out-sheet.tsx';
import { TeamLinkField } from './team-link.tsx';
import { useServerList } from './use-server-list.ts';

type Device = Answers['team.devices']['devices'][number];

/** The user's devices, for admins everybody's: which there are, when each was last seen, and signing one out (TEAM-3). */
export function DeviceList({ session, info }: { session: Session; info: WorkspaceInfo }) {
  const devices = useServerList('team.devices', [info]);
  const [leaving, setLeaving] = useState<Device>();
  const [code, setCode] = useState<TeamLink>();
  const at = { now: now.value, timeZone: session.zone };

  function row(device: Device) {
    const name = device.name || t('rights.unnamedDevice');
    const seen =
      device.seen === null
        ? t('rights.neverSeen')
        : t('team.lastSeen', { time: formats.value.relativeTime(device.seen, at) });
    const whose = device.member === session.member ? [] : [ownName(session, device.member)];
    const state = device.current ? t('team.thisDevice') : seen;
    return (
      <Row
        key={device.id}
        title={name}
        sub={[...whose, state].join(' · ')}
        end={
          <Button
            size="xs"
            popup="dialog"
            label={t('rights.signOutNamed', { name: [...whose, name].join(', ') })}
            onClick={() => setLeaving(device)}
          >
            {t('rights.signOut')}
          </Button>
        }
      />
    );
  }

  async function addDevice(): Promise<void> {
    const answer = await perform('team.device-code', {});
    if (answer) setCode(answer);
  }

  const working = devices.state === 'known' ? devices.list.devices.filter(({ revoked }) => !revoked) : [];
  const own = working.filter(({ member }) => member === session.member);
  const others = working.filter(({ member }) => member !== session.member);
  return (
    <>
      {devices.state === 'unknown' && <ListUnknown again={devices.again} />}
      {own.length > 0 && (
        <RowGroup title={t('rights.myDevices')} count={own.length}>
          {own.map(row)}
        </RowGroup>
      )}
      <div class="line wrap">
        <Button onClick={() => void addDevice()}>{t('team.addDevice')}</Button>
      </div>
      {code && <TeamLinkField label={t('team.deviceCode')} link={code.link} help={t('cards.deviceLinkHint')} />}
      {others.length > 0 && (
        <RowGroup title={t('rights.othersDevices')} count={others.length}>
          {others.map(row)}
        </RowGroup>
      )}
      {leaving && (
        <SignOutSheet
          device={leaving}
          onClose={() => {
            setLeaving(undefined);
            if (devices.state !== 'asking') devices.again();
          }}
        />
      )}
    </>
  );
}
