import { readValue } from '@sidebook/sync/persistence/device-database';

import { Check } from '../../components/check.tsx';
import { Progress } from '../../components/progress.tsx';
import { SyncState } from '../../components/sync-state.tsx';
import { t } from '../../locales/texts.ts';
import { changeSettings } from '../../session/change-settings.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { syncView } from '../../session/sync-view.ts';
import { useLive } from '../../session/use-live.ts';
import { otherWorkspacesValue, syncProgressValue, syncStatusValue, workspaceValue } from '../../session/values.ts';
import { ConnectForm } from './connect-form.tsx';
import { JoinForm } from './join-form.tsx';
import { Members } from './members.tsx';
import { OtherWorkspaces } from './other-workspaces.tsx';
import { ProfileForm } from './profile-form.tsx';

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
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{info.name || t('app.team')}</h1>
        <SyncState sync={syncView(status)} at={at} />
        {connection && <p class="dim">{t('team.connected', { address: hostOf(connection.serverUrl) })}</p>}
        {connection && (
          <div class="stack">
            <Check
              label={t('settings.stayConnected')}
              checked={session.settings.stayConnected}
              onChange={(stayConnected) => void changeSettings(session.device, () => ({ stayConnected }))}
            />
            <p class="help">{t('settings.stayConnectedHint')}</p>
          </div>
        )}
        {progress.total > 0 && progress.done < progress.total && (
          <Progress label={t('team.firstSync')} done={progress.done} total={progress.total} />
        )}
        {connection ? (
          <Members session={session} info={info} />
        ) : (
          <>
            <p>{t('team.aloneHint')}</p>
            <ConnectForm name={me?.name ?? ''} />
            <JoinForm />
          </>
        )}
        {me && <ProfileForm key={`${me.name} ${me.addresses.join()}`} member={me} />}
        <OtherWorkspaces others={others} />
      </div>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}
