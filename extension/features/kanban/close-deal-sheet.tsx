import type { RecordId } from '@sidebook/domain/ids';
import { deadlineOf } from '@sidebook/domain/activities/activity';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { Status } from '../../components/status.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { statusLook } from '../tasks/task-labels.ts';
import { closeDeal, type ClosingDeal, closingDeal } from './move-item.ts';

/** The sheet of the deal that is being closed, wherever in the page that began. */
export function ClosingSheet({ session }: { session: Session }) {
  const closing = closingDeal.value;
  return closing && <CloseDealSheet key={`${closing.id} ${closing.stage}`} session={session} closing={closing} />;
}

/** Asks what goes with a closed deal: why it was lost, which planned activities are done with it, what becomes of tasks (MODE-43). */
function CloseDealSheet({ session, closing }: { session: Session; closing: ClosingDeal }) {
  const { result, completes, finishes, reviews, stays } = closing;
  const tasks = [...finishes, ...reviews];
  const words = wordsOf(closing);
  const [reason, setReason] = useState('');
  const [kept, setKept] = useState<ReadonlySet<RecordId>>(new Set());
  const close = (): void => {
    closingDeal.value = null;
  };
  const chosen = completes.filter(({ id }) => !kept.has(id));
  const form = useForm({}, async () => {
    const done = await closeDeal(
      closing,
      reason.trim(),
      chosen.map(({ id }) => id),
    );
    if (done) close();
  });
  const at = { now: now.value, timeZone: session.zone };
  return (
    <Sheet
      kind="dialog"
      title={words.title}
      stay={reason !== ''}
      onClose={close}
      onSubmit={form.submit}
      foot={<SheetFoot submit={words.submit} busy={form.busy} onCancel={close} />}
    >
      {result === 'lost' && (
        <TextInput label={t('items.lostReason')} value={reason} onChange={setReason} maxLength={500} autoFocus />
      )}
      {completes.length > 0 && (
        <fieldset class="stack">
          <legend class="label">{t('items.closeCompletes', { count: chosen.length })}</legend>
          {completes.map((activity) => (
            <Check
              key={activity.id}
              label={titleOf(activity)}
              note={formats.value.relativeTime(deadlineOf(activity) ?? activity.createdAt, at)}
              checked={!kept.has(activity.id)}
              onChange={(on) => {
                const next = new Set(kept);
                if (on) next.delete(activity.id);
                else next.add(activity.id);
                setKept(next);
              }}
            />
          ))}
        </fieldset>
      )}
      {tasks.length > 0 && (
        <section class="stack" aria-label={t('app.tasks')}>
          <h3 class="label">{t('items.closeFinishesTasks', { count: tasks.length })}</h3>
          <ul class="stack">
            {tasks.map((task) => (
              <li key={task.id} class="line">
                <span class="grow clip" title={titleOf(task)}>
                  {titleOf(task)}
                </span>
                <Status
                  {...statusLook({ status: task.control ? 'review' : 'completed', finished: task.control !== true })}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {stays.length > 0 && <p class="help">{t('items.closeKeepsIncoming', { count: stays.length })}</p>}
    </Sheet>
  );
}

function wordsOf({ kind, name, result }: ClosingDeal): { title: string; submit: string } {
  if (result === 'won') return { title: t('items.closeAsWonTitle', { name }), submit: t('items.closeAsWon') };
  return kind === 'lead'
    ? { title: t('leads.junkTitle', { name }), submit: t('leads.closeAsJunk') }
    : { title: t('items.closeAsLostTitle', { name }), submit: t('items.closeAsLost') };
}
