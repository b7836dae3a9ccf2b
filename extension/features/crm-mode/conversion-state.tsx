import { canUndoConversion } from '@sidebook/domain/crm-mode/switching';
import { localTime } from '@sidebook/domain/calendar/time-zone';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { takeOver } from '../../messaging/scratch.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import type { ConversionProgress } from '../../session/values.ts';
import { perform, toasts } from '../shell/perform.ts';

const runningTexts: Readonly<Partial<Record<ConversionProgress['state'], TextKey>>> = {
  backup: 'crm.writingBackup',
  running: 'crm.converting',
  stopping: 'crm.converting',
  undoing: 'crm.undoing',
};

export function isRunning(progress: ConversionProgress | null | undefined): boolean {
  return progress !== null && progress !== undefined && runningTexts[progress.state] !== undefined;
}

/** How far the conversion of the leads is, and what can be done with it when it has ended: undo it for 24 hours (MODE-3). */
export function ConversionState({
  session,
  progress,
  onGoOn,
}: {
  session: Session;
  progress: ConversionProgress | null | undefined;
  onGoOn?: (() => void) | undefined;
}) {
  if (!progress) return null;
  const { run, state, done, total } = progress;
  const label = runningTexts[state];
  if (label) {
    const canStop = session.admin && state !== 'undoing';
    return (
      <Progress
        label={t(label as 'crm.converting')}
        done={done}
        total={total}
        stopping={state === 'stopping'}
        onStop={canStop ? () => void perform('crm-mode.stop', { run }) : undefined}
      />
    );
  }
  if (!canUndoConversion(progress.endedAt, now.value)) return null;
  if (state === 'undone') {
    return <Note tone="info">{undoneText(progress.kept)}</Note>;
  }
  return (
    <Note
      tone="info"
      actions={
        session.admin && (
          <>
            {state === 'stopped' && onGoOn && <Button onClick={onGoOn}>{t('app.continue')}</Button>}
            {done > 0 && <Button onClick={() => void undo(run)}>{t('crm.undo')}</Button>}
            {progress.backup !== null && (
              <Button onClick={() => void saveBackup(session, progress.backup ?? '')}>{t('crm.saveBackup')}</Button>
            )}
          </>
        )
      }
    >
      {state === 'stopped' ? t('crm.stopped') : t('crm.done')} {madeText(progress)}
    </Note>
  );
}

function madeText({ deals, contacts, companies }: ConversionProgress): string {
  const parts = [
    t('items.dealCount', { count: deals }),
    ...(contacts > 0 ? [t('items.contactCount', { count: contacts })] : []),
    ...(companies > 0 ? [t('items.companyCount', { count: companies })] : []),
  ];
  return t('crm.preview', { list: formats.value.list(parts) });
}

function undoneText(kept: number): string {
  return kept === 0 ? t('crm.undone') : `${t('crm.undone')} ${t('crm.kept', { count: kept })}`;
}

async function undo(run: string): Promise<void> {
  await perform('crm-mode.undo', { run }, ({ kept }) => undoneText(kept));
}

/** Hands the file to the browser, which saves it as a download. */
async function saveBackup(session: Session, file: string): Promise<void> {
  const content = await takeOver(file);
  if (!content) {
    toasts.show({ text: t('crm.backupGone'), tone: 'problem' });
    return;
  }
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = `Sidebook-${localTime(now.value, session.zone).day}.sidebook`;
  link.click();
  URL.revokeObjectURL(url);
}
