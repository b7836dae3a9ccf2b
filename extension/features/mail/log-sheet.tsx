import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { ItemPicker } from '../items/item-picker.tsx';
import { nameOf } from '../items/item-labels.ts';
import { FilesField, proposedFiles } from './files-field.tsx';
import { FinishField } from './finish-field.tsx';
import { loggedWords, type LoggableMessage, logMessage } from './log-message.ts';
import type { MailContext } from './mail-context.ts';

export interface LogSheetProps {
  session: Session;
  context: MailContext;
  message: LoggableMessage;
  onClose: () => void;
  onLogged: () => void;
}

/** Log to an item of one's choice, with a choice of the attachments to keep (EXT-10). */
export function LogSheet({ session, context, message, onClose, onLogged }: LogSheetProps) {
  const { targetRow, openDeals, client, contact, finishable } = context;
  const [target, setTarget] = useState(context.logged ? undefined : targetRow);
  const [keep, setKeep] = useState(() => proposedFiles(message.attachments));
  const [done, setDone] = useState(context.donePreselected);
  const [finish, setFinish] = useState(() => new Set(finishable.map((row) => row.id)));
  const incoming = context.parties.direction === 'incoming';
  const suggestions = [...openDeals, ...(client ? [client] : [])].filter(
    (row) => !context.loggedOn.some((item) => item.id === row.id),
  );

  const form = useForm({ target: target ? undefined : t('app.errorRequired') }, log);

  async function log(): Promise<void> {
    if (!target) return;
    const asDone = incoming && done;
    const logged = await logMessage(
      session,
      message,
      {
        target: { kind: 'item', id: target.id },
        contact: contact?.id,
        done: asDone,
        finish: [...finish],
        keep,
      },
      loggedWords(nameOf(target.record), asDone),
    );
    if (!logged) return;
    onLogged();
    onClose();
  }

  return (
    <Sheet
      title={t('mail.log')}
      reason={<span class="clip-2">{message.subject || t('mail.noSubject')}</span>}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={onClose} />}
    >
      <ItemPicker
        session={session}
        label={t('mail.logOn')}
        value={target}
        suggestions={suggestions}
        onChoose={setTarget}
        autoFocus={target === undefined}
        error={form.problems.target}
      />
      <FilesField files={message.attachments} kept={keep} onChange={setKeep} />
      <FinishField session={session} rows={finishable} ticked={finish} onChange={setFinish} />
      {incoming && !context.logged && <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />}
    </Sheet>
  );
}
