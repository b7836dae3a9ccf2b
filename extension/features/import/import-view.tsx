import { readValue } from '@sidebook/sync/persistence/device-database';
import { Check } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { type ImportProgress, importProgressValue } from '../../session/values.ts';
import { perform, showProblem } from '../shell/perform.ts';
import { goTo } from '../shell/router.ts';
import type { ImportChunk } from './import-chunks.ts';
import { ImportSheet } from './import-sheet.tsx';
import { type ContactFile, type FileProblem, LARGEST_FILE, openContactFile } from './open-file.ts';
import { type SentImport, sendImport } from './send-import.ts';

type State =
  | { readonly at: 'choose'; readonly problem?: string }
  | { readonly at: 'file'; readonly file: ContactFile }
  | { readonly at: 'running'; readonly sent: SentImport; readonly total: number }
  | { readonly at: 'done'; readonly importId: string };

/** Import of CSV and vCard files: choose, look, import, and take it back in one step (EXT-24). */
export function ImportView({ session }: { session: Session }) {
  const [state, setState] = useState<State>({ at: 'choose' });
  const progress = useLive(() => ownProgress(session), [session]);

  async function open(file: File): Promise<void> {
    const opened = await openContactFile(file);
    setState('problem' in opened ? { at: 'choose', problem: problemText(opened) } : { at: 'file', file: opened });
  }

  async function run(key: string, chunks: readonly ImportChunk[]): Promise<void> {
    const total = chunks.reduce((sum, { items }) => sum + items.length, 0);
    const sent = sendImport(key, chunks);
    setState({ at: 'running', sent, total });
    try {
      const { state: end } = await sent.result;
      const done: State = { at: 'done', importId: sent.importId };
      setState(end === 'done' ? done : { at: 'choose', problem: t('import.stopped') });
    } catch (error) {
      showProblem(error);
      setState({ at: 'choose', problem: t('import.stopped') });
    }
  }

  const busy =
    progress && (progress.state === 'running' || progress.state === 'stopping' || progress.state === 'undoing');
  if (busy || state.at === 'running') return <Running progress={busy ? progress : null} state={state} />;
  if (state.at === 'file') {
    return (
      <ImportSheet
        key={state.file.name}
        session={session}
        file={state.file}
        onImport={(key, chunks) => void run(key, chunks)}
        onCancel={() => setState({ at: 'choose' })}
      />
    );
  }
  if (state.at === 'done' && progress?.importId === state.importId && progress.state === 'done') {
    return <Done progress={progress} onAnother={() => setState({ at: 'choose' })} />;
  }
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('import.title')}</h1>
        {state.at === 'choose' && state.problem !== undefined && (
          <Note alert tone="problem">
            {state.problem}
          </Note>
        )}
        <FileDrop
          hint={t('import.chooseHint')}
          choose={t('import.choose')}
          accept=".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard"
          primary
          onFile={(file) => void open(file)}
        />
        {progress?.state === 'done' && (
          <Note tone="info" actions={<UndoButton importId={progress.importId} />}>
            {t('import.last', { counts: countsText(progress) })}
          </Note>
        )}
      </div>
    </div>
  );
}

/** The import that runs or ran last in this workspace. */
async function ownProgress(session: Session): Promise<ImportProgress | null> {
  const progress = await readValue(session.device, importProgressValue);
  return progress?.workspace === session.workspace ? progress : null;
}

function problemText({ name, problem }: FileProblem): string {
  switch (problem) {
    case 'empty':
      return t('import.fileEmpty', { name });
    case 'not-text':
      return t('import.fileNotText', { name });
    case 'not-cards':
      return t('import.fileNotCards', { name });
    case 'too-large':
      return t('import.fileTooLarge', { name, limit: formats.value.bytes(LARGEST_FILE) });
  }
}

function Running({ progress, state }: { progress: ImportProgress | null; state: State }) {
  const sent = state.at === 'running' ? state.sent : null;
  const undoing = progress?.state === 'undoing';
  const importId = sent?.importId ?? progress?.importId ?? '';
  return (
    <div class="form read">
      <h1 class="t-20">{t('import.title')}</h1>
      <Progress
        label={undoing ? t('import.undoing') : t('import.running')}
        done={progress?.done ?? 0}
        total={progress?.total ?? (state.at === 'running' ? state.total : 0)}
        stopping={progress?.state === 'stopping'}
        onStop={
          undoing ? undefined : () => void (sent ? sent.stop() : send('import.stop', { importId }).catch(showProblem))
        }
      />
    </div>
  );
}

function Done({ progress, onAnother }: { progress: ImportProgress; onAnother: () => void }) {
  return (
    <div class="scroll">
      <h1 class="sr">{t('import.title')}</h1>
      <Empty
        glyph={Check}
        title={t('import.done')}
        text={countsText(progress)}
        action={
          <div class="line wrap">
            <Button tone="primary" onClick={() => goTo('#/contacts')}>
              {t('import.showContacts')}
            </Button>
            <UndoButton importId={progress.importId} />
            <Button onClick={onAnother}>{t('import.another')}</Button>
          </div>
        }
      />
    </div>
  );
}

/** "500 contacts · 55 companies · 3 filled in": what became of the rows; nothing is not said. */
function countsText({ added, companies, completed, unchanged }: ImportProgress): string {
  return [
    t('items.contactCount', { count: added - companies }),
    companies > 0 ? t('items.companyCount', { count: companies }) : '',
    completed > 0 ? t('import.completedCount', { count: completed }) : '',
    unchanged > 0 ? t('import.unchangedCount', { count: unchanged }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function UndoButton({ importId }: { importId: string }) {
  return (
    <Button onClick={() => void perform('import.undo', { importId }, () => t('import.undone'))}>
      {t('import.undo')}
    </Button>
  );
}
