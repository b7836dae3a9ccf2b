import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Progress } from '../../components/progress.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { showProblem, toasts } from '../shell/perform.ts';
import { type GivenMail, givenMail, takeGivenAway } from './given-mail.ts';
import { type BulkResult, logMails, undoBulk } from './log-mails.ts';
import { FaultList, ResultWords } from './mail-files-result.tsx';
import { MailTable } from './mail-table.tsx';
import { type MailSort, type PlannedMail, planMails } from './plan-mails.ts';

type Several = Extract<GivenMail, { kind: 'several' }>;

/** Files that hold several messages: counts and a preview first, then progress, then what became of them (EXT-14). */
export function MailFilesSheet({ session }: { session: Session }) {
  const given = givenMail.value;
  if (given?.kind === 'reading') {
    return (
      <Sheet title={t('mail.readingFiles')} stay onClose={takeGivenAway}>
        <Progress
          label={t('mail.megabytes')}
          done={Math.floor(given.bytes / 1_000_000)}
          total={Math.ceil(given.total / 1_000_000)}
          onStop={takeGivenAway}
        />
      </Sheet>
    );
  }
  if (given?.kind !== 'several') return null;
  return (
    <Preview key={given.files.map(({ name, size }) => `${name} ${size}`).join('|')} session={session} given={given} />
  );
}

function Preview({ session, given }: { session: Session; given: Several }) {
  const [mails, setMails] = useState<readonly PlannedMail[]>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [knownOnly, setKnownOnly] = useState(true);
  const [done, setDone] = useState(true);
  const [keepFiles, setKeepFiles] = useState(true);
  const [withDeals, setWithDeals] = useState(true);
  const [running, setRunning] = useState<{ readonly stop: AbortController; readonly done: number }>();
  const [result, setResult] = useState<BulkResult>();

  useEffect(() => {
    void planMails(session, given.read.found)
      .then((planned) => {
        setMails(planned);
        setChosen(keysOf(planned, ['known']));
      })
      .catch(showProblem);
  }, []);

  if (!mails) return null;

  function show(onlyKnown: boolean): void {
    setKnownOnly(onlyKnown);
    setChosen(keysOf(mails ?? [], onlyKnown ? ['known'] : ['known', 'unknown']));
  }

  async function log(): Promise<void> {
    const picked = (mails ?? []).filter((mail) => chosen.has(mail.key));
    if (picked.length === 0 || running) return;
    const stop = new AbortController();
    setRunning({ stop, done: 0 });
    const logged = await logMails(
      session,
      given.files,
      picked,
      { done, keepFiles, withDeals },
      { signal: stop.signal, onProgress: (count) => setRunning({ stop, done: count }) },
    );
    setRunning(undefined);
    setResult(logged);
  }

  async function undo({ undo: changes }: BulkResult): Promise<void> {
    try {
      await undoBulk(changes);
      toasts.show({ text: t('mail.bulkUndone') });
      takeGivenAway();
    } catch (error) {
      showProblem(error);
    }
  }

  const title = titleOf(given);
  if (result) {
    return (
      <Sheet
        title={title}
        stay
        onClose={takeGivenAway}
        onSubmit={takeGivenAway}
        foot={
          <>
            <Button tone="primary" type="submit">
              {t('app.close')}
            </Button>
            {result.undo.length > 0 && <Button onClick={() => void undo(result)}>{t('app.undo')}</Button>}
          </>
        }
      >
        <ResultWords result={result} />
        <FaultList faults={given.read.faults} failed={result.failed} />
      </Sheet>
    );
  }
  if (running) {
    return (
      <Sheet title={title} stay onClose={() => running.stop.abort()}>
        <Progress
          label={t('mail.loggingMessages')}
          done={running.done}
          total={chosen.size}
          stopping={running.stop.signal.aborted}
          onStop={() => {
            running.stop.abort();
            setRunning({ ...running });
          }}
        />
      </Sheet>
    );
  }
  return (
    <Sheet
      title={title}
      reason={countWords(mails)}
      stay
      onClose={takeGivenAway}
      onSubmit={() => void log()}
      foot={
        <>
          <Button tone="primary" type="submit" whyNot={chosen.size === 0 ? t('mail.nothingTicked') : undefined}>
            {t('mail.logCount', { count: chosen.size })}
          </Button>
          <Button tone="quiet" onClick={takeGivenAway} keys="Esc">
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <Check label={t('mail.knownOnly')} checked={knownOnly} onChange={show} />
      {!knownOnly && (
        <Segmented
          label={t('mail.unknownMake')}
          value={withDeals ? 'deals' : 'contacts'}
          segments={[
            { value: 'deals', label: t('mail.contactAndDeal') },
            { value: 'contacts', label: t('mail.contactOnly') },
          ]}
          onChange={(value) => setWithDeals(value === 'deals')}
        />
      )}
      <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />
      <Check label={t('mail.keepAttachments')} checked={keepFiles} onChange={setKeepFiles} />
      <MailTable session={session} mails={mails} chosen={chosen} onChange={setChosen} />
      <FaultList faults={given.read.faults} failed={[]} />
    </Sheet>
  );
}

function keysOf(mails: readonly PlannedMail[], sorts: readonly MailSort[]): ReadonlySet<string> {
  return new Set(mails.filter(({ sort }) => sorts.includes(sort)).map(({ key }) => key));
}

function titleOf({ files, read }: Several): string {
  const [first] = files;
  const count = read.found.length;
  return files.length === 1 && first
    ? t('mail.fileMessages', { count, name: first.name })
    : t('mail.messages', { count });
}

/** "12 known · 5 unknown · 3 not proposed · 2 logged": what there is, before anything is done. */
function countWords(mails: readonly PlannedMail[]): string {
  const count = (sort: MailSort): number => mails.filter((mail) => mail.sort === sort).length;
  return [
    t('mail.countKnown', { count: count('known') }),
    count('unknown') > 0 ? t('mail.countUnknown', { count: count('unknown') }) : '',
    count('not-proposed') > 0 ? t('mail.countNotProposed', { count: count('not-proposed') }) : '',
    count('logged') > 0 ? t('mail.countLogged', { count: count('logged') }) : '',
    count('undated') > 0 ? t('mail.countUndated', { count: count('undated') }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
