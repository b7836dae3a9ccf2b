import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Sheet } from '../../components/sheet.tsx';
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
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const incoming = context.parties.direction === 'incoming';
  const suggestions = [...openDeals, ...(client ? [client] : [])].filter(
    (row) => !context.loggedOn.some((item) => item.id === row.id),
  );

  async function log(): Promise<void> {
    setTried(true);
    if (!target || busy) return;
    setBusy(true);
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
    setBusy(false);
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
      onSubmit={() => void log()}
      foot={
        <>
          <Button tone="primary" type="submit" keys="↵" disabled={busy}>
            {t('mail.log')}
          </Button>
          <Button tone="quiet" onClick={onClose} keys="Esc">
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <ItemPicker
        session={session}
        label={t('mail.logOn')}
        value={target}
        suggestions={suggestions}
        onChoose={setTarget}
        autoFocus={target === undefined}
        error={tried && !target ? t('app.errorRequired') : undefined}
      />
      <FilesField files={message.attachments} kept={keep} onChange={setKeep} />
      <FinishField session={session} rows={finishable} ticked={finish} onChange={setFinish} />
      {incoming && !context.logged && <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />}
    </Sheet>
  );
}
