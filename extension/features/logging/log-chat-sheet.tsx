import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { DateTimeField } from '../../components/date-time-field.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { whenProblem } from './call-fields.tsx';
import { loadPlaces } from './log-places.ts';
import { TargetFields, targetOf, useTargetChoice } from './target-fields.tsx';

/** Logs what a client wrote in a chat; a further message joins the open conversation (CNT-19, LOG-14). */
export function LogChatSheet({ session, item, onClose }: { session: Session; item: ItemRow; onClose: () => void }) {
  const places = useLive(() => loadPlaces(session, item), [session, item]);
  const [local] = useState(newLocalId);
  const [text, setText] = useState('');
  const [when, setWhen] = useState(() => toDateTime(Date.now(), session.zone));
  const [done, setDone] = useState(false);
  const [choice, choose] = useTargetChoice();
  const form = useForm(
    { text: text.trim() === '' ? t('app.errorRequired') : undefined, when: whenProblem(session, when) },
    log,
  );

  async function log(): Promise<void> {
    const at = fromDateTime(when, session.zone);
    if (!places || at === null) return;
    // An open conversation goes on where it is: nothing new is made for it.
    const target = targetOf(session, places, choice, places.chat === undefined);
    const answer = await perform('chat.log', { local, ...target, at, text, done }, ({ made }) =>
      made ? t('activities.logged', { kind: t('activities.chat') }) : t('logging.addedToChat'),
    );
    if (answer) onClose();
  }

  return (
    <Sheet
      title={t('logging.logChat')}
      reason={nameOf(item.record)}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={onClose} />}
    >
      {places?.chat && <Note tone="info">{t('logging.chatContinues')}</Note>}
      <TextArea
        label={t('activities.message')}
        value={text}
        onChange={setText}
        required
        autoFocus
        rows={3}
        maxLength={16_000}
        error={form.problems.text}
      />
      <DateTimeField label={t('logging.when')} value={when} onChange={setWhen} required error={form.problems.when} />
      {places && !places.chat && <TargetFields places={places} choice={choice} incoming onChange={choose} />}
      <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />
    </Sheet>
  );
}
