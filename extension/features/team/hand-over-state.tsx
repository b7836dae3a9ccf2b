import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { t } from '../../locales/texts.ts';
import { CommandRefused } from '../../messaging/client.ts';
import type { Refused } from '../../messaging/refused.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { type HandOverProgress, handOverValue } from '../../session/values.ts';
import { perform, problemText } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import { countsText } from './hand-over-work.ts';

/** How far a hand-over is; when it has ended, what it did, why it did not, and Undo (PERM-14). */
export function HandOverState({ session }: { session: Session }) {
  const progress = useLive(() => readValue(session.device, handOverValue), [session.device]);
  if (!progress || progress.workspace !== session.workspace) return null;
  const { run, state, done, total, kept } = progress;
  const name = ownName(session, progress.member);
  const label = runningText(progress, name);
  if (label !== undefined) {
    const canStop = state === 'writing' || state === 'sending' || state === 'stopping';
    return (
      <Progress
        label={label}
        done={done}
        total={total}
        stopping={state === 'stopping'}
        onStop={canStop ? () => void perform('team.hand-over-stop', { run }) : undefined}
      />
    );
  }
  const isBroken = state === 'stopped' || state === 'failed';
  return (
    <Note
      tone={state === 'failed' ? 'problem' : 'info'}
      alert
      actions={
        <>
          {isBroken && (
            <Button onClick={() => void perform('team.hand-over-continue', { run })}>{t('app.continue')}</Button>
          )}
          {state !== 'undone' && done > 0 && (
            <Button onClick={() => void perform('team.hand-over-undo', { run })}>{t('app.undo')}</Button>
          )}
          <Button tone="quiet" onClick={() => void writeValue(session.device, handOverValue, null)}>
            {t('app.close')}
          </Button>
        </>
      }
    >
      {endedText(progress, name)}
      {state === 'undone' && kept > 0 && ` ${t('handover.kept', { count: kept })}`}
    </Note>
  );
}

export function isHandingOver(progress: HandOverProgress): boolean {
  return runningText(progress, '') !== undefined;
}

/** What is going on; undefined when it has ended. */
function runningText({ state }: HandOverProgress, name: string): string | undefined {
  switch (state) {
    case 'writing':
    case 'stopping':
      return t('handover.writing', { name });
    case 'sending':
    case 'ending':
      return t('handover.sending');
    case 'undoing':
      return t('handover.undoing', { name });
    default:
      return undefined;
  }
}

const lossTexts = {
  workspace: { said: 'handover.removed', undo: 'handover.undoRemoved' },
  spaces: { said: 'handover.spacesLost', undo: 'handover.undoSpaces' },
  writing: { said: 'handover.onlyReads', undo: 'handover.undoOnlyReads' },
} as const;

function endedText(progress: HandOverProgress, name: string): string {
  const list = countsText(progress);
  switch (progress.state) {
    case 'stopped':
      return t('handover.stopped', { name, list });
    case 'failed':
      return `${problemText(new CommandRefused(progress.problem as Refused))} ${t('handover.failed', { name, list })}`;
    case 'undone':
      return t('handover.undone', { name });
    default: {
      const { said, undo } = lossTexts[progress.loses];
      const ended = t(said, { name, list });
      return progress.done === 0 ? ended : `${ended} ${t(undo, { name })}`;
    }
  }
}
