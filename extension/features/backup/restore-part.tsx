import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { formats, t } from '../../locales/texts.ts';
import { CommandRefused, send } from '../../messaging/client.ts';
import type { BackupSummary } from '../../messaging/backup-requests.ts';
import { handOver } from '../../messaging/scratch.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { backupProgressValue, restoringValue } from '../../session/values.ts';
import { changeWorkspace } from '../../session/workspace-in-use.ts';

type State =
  | { readonly at: 'choose'; readonly problem?: string }
  | { readonly at: 'checking' | 'restoring' }
  | { readonly at: 'checked'; readonly file: string; readonly name: string; readonly summary: BackupSummary };

/** `onBusy` is told whether a file is being looked at or restored. */
export function RestorePart({ session, onBusy }: { session: Session; onBusy: (busy: boolean) => void }) {
  const [state, setState] = useState<State>({ at: 'choose' });
  useEffect(() => onBusy(state.at !== 'choose'), [state.at]);

  async function check(chosen: File): Promise<void> {
    setState({ at: 'checking' });
    const file = await handOver(chosen);
    try {
      const summary = await send('backup.inspect', { file });
      setState({ at: 'checked', file, name: chosen.name, summary });
    } catch (error) {
      await discard(file);
      setState({ at: 'choose', problem: problemText(chosen.name, error) });
    }
  }

  async function restore(file: string, name: string): Promise<void> {
    setState({ at: 'restoring' });
    try {
      const switched = await changeWorkspace(async () => {
        const first = await send('backup.restore', { file });
        if (first.state !== 'done') await send('backup.restore', { file });
        return first.state !== 'done';
      });
      // Another workspace is in use now: everything on this page is of the one before.
      if (switched) location.reload();
      else setState({ at: 'choose' });
    } catch (error) {
      await discard(file);
      setState({ at: 'choose', problem: problemText(name, error) });
    }
  }

  return (
    <section class="stack" aria-labelledby="backup-restore">
      <h2 id="backup-restore" class="strong">
        {t('restore.title')}
      </h2>
      <p class="dim">{t('restore.hint')}</p>
      {state.at === 'choose' && (
        <>
          {state.problem !== undefined && (
            <Note alert tone="problem">
              {state.problem}
            </Note>
          )}
          <Restored session={session} />
          <FileDrop
            hint={t('restore.dropHint')}
            choose={t('restore.choose')}
            accept=".sidebook"
            onFile={(file) => void check(file)}
          />
        </>
      )}
      {(state.at === 'checking' || state.at === 'restoring') && <Working session={session} at={state.at} />}
      {state.at === 'checked' && (
        <Checked
          session={session}
          name={state.name}
          summary={state.summary}
          onRestore={() => void restore(state.file, state.name)}
          onCancel={() => {
            void discard(state.file);
            setState({ at: 'choose' });
          }}
        />
      )}
    </section>
  );
}

async function discard(file: string): Promise<void> {
  // What stays is removed with the next export.
  await send('backup.discard', { file }).catch(() => undefined);
}

function problemText(name: string, error: unknown): string {
  if (!(error instanceof CommandRefused)) return t('app.errorUnknown');
  const { code, detail } = error.refused;
  switch (code) {
    case 'not-ours':
      return t('restore.notOurs', { name });
    case 'newer':
      return t('restore.newer', { name });
    case 'damaged':
      return t('restore.damaged', { name, place: detail });
    case 'too-large':
      return t('restore.tooLarge', { name });
    case 'other-workspace':
      return t('restore.otherWorkspace');
    case 'member-removed':
      return t('restore.memberRemoved', { workspace: detail });
    case 'not-saved':
      return t('app.storageFailed');
    default:
      return t('app.errorUnknown');
  }
}

function Working({ session, at }: { session: Session; at: 'checking' | 'restoring' }) {
  const progress = useLive(() => readValue(session.device, backupProgressValue), [session]);
  return (
    <Progress
      label={at === 'checking' || progress?.work === 'inspect' ? t('restore.checking') : t('restore.running')}
      done={progress?.done ?? 0}
      total={progress?.total ?? 0}
    />
  );
}

/** What is in the file, and what will happen with it. */
function Checked({
  session,
  name,
  summary,
  onRestore,
  onCancel,
}: {
  session: Session;
  name: string;
  summary: BackupSummary;
  onRestore: () => void;
  onCancel: () => void;
}) {
  const { destination, writtenAt, workspaceName, members } = summary;
  const isRefused = destination === 'other' || destination === 'removed';
  const written = formats.value.relativeTime(writtenAt, { now: now.value, timeZone: session.zone });
  const holds = [
    t('items.contactCount', { count: summary.contacts }),
    t('items.companyCount', { count: summary.companies }),
    t('items.dealCount', { count: summary.deals }),
    t('restore.activityCount', { count: summary.activities }),
    t('app.attachments', { count: summary.files }),
  ];
  return (
    <div class="stack">
      <div>
        <div class="medium clip" title={name}>
          {name}
        </div>
        <div class="t-12 dim">
          {[workspaceName, t('restore.writtenAt', { time: written }), ...members].filter(Boolean).join(' · ')}
        </div>
        <div class="t-12 dim">{holds.join(' · ')}</div>
      </div>
      {isRefused ? (
        <Note alert tone="problem">
          {destination === 'other'
            ? t('restore.otherWorkspace')
            : t('restore.memberRemoved', { workspace: workspaceName })}
        </Note>
      ) : (
        <Note tone="info">
          {destination === 'same' ? t('restore.intoSame') : t('restore.intoFresh')}
          {destination === 'fresh' && members.length > 1 && ` ${t('restore.notConnected')}`}
        </Note>
      )}
      <div class="line wrap">
        {!isRefused && (
          <Button tone="primary" onClick={onRestore}>
            {t('restore.start')}
          </Button>
        )}
        <Button tone="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Says how the last restore ended, once: the page may have been loaded anew since. */
function Restored({ session }: { session: Session }) {
  const last = useLive(() => readValue(session.device, restoringValue), [session]);
  const done = last?.state === 'done' && last.workspace === session.workspace;
  useEffect(() => {
    if (!done) return undefined;
    return () => void writeValue(session.device, restoringValue, null);
  }, [done]);
  return done ? <Note tone="info">{t('restore.done', { count: last.records })}</Note> : null;
}
