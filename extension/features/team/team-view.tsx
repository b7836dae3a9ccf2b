import { readValue } from '@sidebook/sync/persistence/device-database';

import { Check } from '../../components/check.tsx';
import { Progress } from '../../components/progress.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { SyncState } from '../../components/sync-state.tsx';
import { t } from '../../locales/texts.ts';
import { changeSettings } from '../../session/change-settings.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { syncView } from '../../session/sync-view.ts';
import { useLive } from '../../session/use-live.ts';
import {
  otherWorkspacesValue,
  syncProgressValue,
  syncStatusValue,
  type WorkspaceInfo,
  workspaceValue,
} from '../../session/values.ts';
import { place, sectionHash, showInstead } from '../shell/router.ts';
import { ConnectForm } from './connect-form.tsx';
import { DeviceList } from './device-list.tsx';
import { JoinForm } from './join-form.tsx';
import { Members } from './members.tsx';
import { OtherWorkspaces } from './other-workspaces.tsx';
import { ProfileForm } from './profile-form.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { RefusedChanges } from './refused-changes.tsx';
import { Spaces } from './spaces.tsx';

const parts = ['members', 'spaces', 'devices', 'you'] as const;
type Part = (typeof parts)[number];

/** Where the data is and with whom: alone, connected to a server, or about to join a team. */
export function TeamView({ session }: { session: Session }) {
  const state = useLive(async () => {
    const { device, workspace } = session;
    return {
      connection: await device.connections.get(workspace),
      status: await readValue(device, syncStatusValue),
      progress: await readValue(device, syncProgressValue),
      info: await readValue(device, workspaceValue),
      others: await readValue(device, otherWorkspacesValue),
    };
  }, [session]);
  if (!state?.info) return null;
  const { connection, status, progress, info, others } = state;
  const me = info.members.find((member) => member.id === session.member);
  const at = { now: now.value, timeZone: session.zone };
  const profile = me && <ProfileForm key={`${me.name} ${me.addresses.join()}`} member={me} />;
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{info.name || t('app.team')}</h1>
        <SyncState sync={syncView(status)} at={at} />
        {connection && <p class="dim">{t('team.connected', { address: hostOf(connection.serverUrl) })}</p>}
        {progress.total > 0 && progress.done < progress.total && (
          <Progress label={t('team.firstSync')} done={progress.done} total={progress.total} />
        )}
        {connection ? (
          <>
            <RefusedChanges session={session} />
            <TeamParts session={session} info={info} />
            {partShown() === 'you' && (
              <>
                <StayConnected session={session} />
                {profile}
                <OtherWorkspaces others={others} />
              </>
            )}
          </>
        ) : (
          <>
            <p>{t('team.aloneHint')}</p>
            <ConnectForm name={me?.name ?? ''} />
            <JoinForm />
            {profile}
            <OtherWorkspaces others={others} />
          </>
        )}
      </div>
    </div>
  );
}

/** The part of the page that its address names; teammates unless it names one. */
function partShown(): Part {
  const here = place.value;
  const named = here.at === 'section' ? new URLSearchParams(here.query).get('part') : null;
  return parts.find((part) => part === named) ?? 'members';
}

function TeamParts({ session, info }: { session: Session; info: WorkspaceInfo }) {
  const part = partShown();
  const words: Readonly<Record<Part, string>> = {
    members: t('team.members'),
    spaces: t('rights.spaces'),
    devices: t('team.devices'),
    you: t('app.you'),
  };
  return (
    <>
      <div class="line">
        <Segmented<Part>
          label={t('rights.parts')}
          value={part}
          segments={parts.map((value) => ({ value, label: words[value] }))}
          onChange={(next) => showInstead(sectionHash('team', [`part=${next}`]))}
        />
      </div>
      {part === 'members' && (
        <>
          <RecoveryCode session={session} />
          <Members session={session} info={info} />
        </>
      )}
      {part === 'spaces' && <Spaces session={session} info={info} />}
      {part === 'devices' && <DeviceList session={session} info={info} />}
    </>
  );
}

function StayConnected({ session }: { session: Session }) {
  return (
    <div class="stack">
      <Check
        label={t('settings.stayConnected')}
        checked={session.settings.stayConnected}
        onChange={(stayConnected) => void changeSettings(session.device, () => ({ stayConnected }))}
      />
      <p class="help">{t('settings.stayConnectedHint')}</p>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
