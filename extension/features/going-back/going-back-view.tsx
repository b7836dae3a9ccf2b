import { readValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { formats, t } from '../../locales/texts.ts';
import { CommandRefused } from '../../messaging/client.ts';
import type { Refused } from '../../messaging/refused.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { type GoingBack, goingBackValue } from '../../session/going-back.ts';
import { type WorkspaceInfo } from '../../session/values.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform, problemText } from '../shell/perform.ts';
import { spaceText } from '../team/rights-words.ts';
import type { Subject } from './address.ts';
import { ChooseTime } from './choose-time.tsx';
import { Preview } from './preview.tsx';

export interface GoingBackProps {
  session: Session;
  info: WorkspaceInfo;
  subject: Subject;
  onSubject: (subject: Subject) => void;
  onClose: () => void;
}

/** A space, or one item, as it was: when, what would change, and how far the writing is (BACK-3..5). */
export function GoingBackView({ session, info, subject, onSubject, onClose }: GoingBackProps) {
  const state = useLive(async () => {
    const value = await readValue(session.device, goingBackValue);
    return { run: value?.workspace === session.workspace ? value : null };
  }, [session.device, session.workspace]);
  const item = useLive(
    async () => (subject.item === null ? null : ((await session.rows.items.get(subject.item)) ?? null)),
    [session.rows, subject.item],
  );
  if (!state || item === undefined) return null;
  const { run } = state;
  const title = item ? nameOf(item.record) : t('past.title');
  const isAsked = run?.space === subject.space && run.item === subject.item;
  const isWritten = run?.state === 'done' || run?.state === 'stopped';
  const isOver = run?.state === 'failed' || run?.state === 'undone';
  // A look at something else ends with the next one; what was written before can be undone until then.
  const canChoose = !run || isOver || (!isAsked && (isWritten || run.state === 'ready'));
  return (
    <section class="form-section stack" aria-label={title}>
      <h2 class="strong">{title}</h2>
      {run && (isAsked || run.state !== 'ready') && <RunState session={session} info={info} run={run} />}
      {run?.state === 'ready' && isAsked && <Preview key={run.run} session={session} run={run} />}
      {run && isWritten && (
        <div class="line wrap">
          <Button onClick={() => void perform('going-back.undo', { run: run.run })}>{t('app.undo')}</Button>
          {run.state === 'stopped' && (
            <Button onClick={() => void perform('going-back.start', { run: run.run, all: true, listed: [] })}>
              {t('app.continue')}
            </Button>
          )}
          {isAsked && (
            <>
              <Button tone="quiet" onClick={() => void perform('going-back.close', { run: run.run })}>
                {t('past.another')}
              </Button>
              <Button tone="quiet" onClick={onClose}>
                {t('app.close')}
              </Button>
            </>
          )}
        </div>
      )}
      {canChoose && (
        <ChooseTime session={session} info={info} subject={subject} onSubject={onSubject} onClose={onClose} />
      )}
    </section>
  );
}

/** How far it is, or how it ended. */
function RunState({ session, info, run }: { session: Session; info: WorkspaceInfo; run: GoingBack }) {
  const { state, done, total, kept } = run;
  const time = formats.value.relativeTime(run.instant, { now: now.value, timeZone: session.zone });
  const space = info.spaces.find(({ id }) => id === run.space);
  const stop = () => void perform('going-back.stop', { run: run.run });
  const stayed = kept === 0 ? '' : ` ${t('past.kept', { count: kept })}`;
  switch (state) {
    case 'loading':
      return <Progress label={t('past.loading')} done={done} total={total} onStop={stop} />;
    case 'running':
    case 'stopping':
      return (
        <Progress label={t('past.running')} done={done} total={total} stopping={state === 'stopping'} onStop={stop} />
      );
    case 'undoing':
      return <Progress label={t('past.undoing')} done={done} total={total} />;
    case 'ready':
      return <p>{t('past.asOf', { space: space ? spaceText(space) : '', time })}</p>;
    case 'done':
      return <Note tone="info">{t('past.done', { count: done, time }) + stayed}</Note>;
    case 'undone':
      return <Note tone="info">{t('past.undone') + stayed}</Note>;
    case 'stopped':
      return (
        <Note tone={run.problem ? 'problem' : 'info'} alert={run.problem !== null}>
          {run.problem && `${problemOf(run)} `}
          {t('past.stopped', { done, total }) + stayed}
        </Note>
      );
    case 'failed':
      return (
        <Note tone="problem" alert>
          {problemOf(run)}
        </Note>
      );
  }
}

function problemOf({ problem }: GoingBack): string {
  const refused = problem ?? { code: 'failed', detail: '' };
  return problemText(new CommandRefused(refused as Refused));
}
