import { isAddress } from '@sidebook/domain/mail/address';
import { useEffect, useState } from 'preact/hooks';

import { DateTimeField, type DateTimeValue } from '../../components/date-time-field.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { parseMessage } from '../../webmail/parse-message.ts';
import { textAsMessage, wordsOfText } from '../../webmail/text-as-message.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import type { LoggableMessage } from './log-message.ts';

export interface MessageSheetProps {
  session: Session;
  title: string;
  reason?: string | undefined;
  /** Text that was pasted, selected or dropped. */
  text?: string | undefined;
  /** A message that lacks something; its date has to be given. */
  message?: LoggableMessage | undefined;
  onClose: () => void;
  onDone: (message: LoggableMessage) => void;
}

/**
 * A message as text (EXT-14): the source of a mail is read as such; of any other text a person says who wrote it and when,
 * as far as it cannot be guessed from it.
 */
export function MessageSheet({ session, title, reason, text = '', message, onClose, onDone }: MessageSheetProps) {
  const [pasted, setPasted] = useState(message?.text ?? text);
  const [source, setSource] = useState<LoggableMessage | null>(null);
  const guess = wordsOfText(pasted);
  const [from, setFrom] = useState(message?.from?.address);
  const [to, setTo] = useState('');
  const [subject, setSubject] = useState(message?.subject);
  const [when, setWhen] = useState<DateTimeValue>(() =>
    message ? { date: '', time: '' } : toDateTime(Date.now(), session.zone),
  );
  const sender = from ?? guess.address;
  const date = fromDateTime(when, session.zone);

  useEffect(() => {
    let current = true;
    void sourceIn(pasted).then((found) => {
      if (current) setSource(message ? null : found);
    });
    return () => {
      current = false;
    };
  }, [pasted]);

  const form = useForm(
    {
      text: !source && pasted.trim() === '' ? t('app.errorRequired') : undefined,
      sender: !source && !isAddress(sender) ? t('app.errorEmail') : undefined,
      date: !source && date === null ? t('app.errorDate') : undefined,
    },
    done,
  );

  async function done(): Promise<void> {
    if (source) {
      onDone(source);
    } else {
      if (date === null) return;
      const written = textAsMessage({ from: sender, to, subject: subject ?? guess.subject, date, text: pasted });
      // What its page listed or said besides stays.
      onDone(
        message
          ? { ...message, from: { ...written.from, name: nameFor(message, sender) }, subject: written.subject, date }
          : written,
      );
    }
    onClose();
  }

  return (
    <Sheet
      title={title}
      reason={reason}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.continue')} onCancel={onClose} />}
    >
      {!message && (
        <TextArea
          label={t('mail.messageText')}
          value={pasted}
          rows={6}
          autoFocus={pasted === ''}
          help={t('mail.pasteHint')}
          error={form.problems.text}
          onChange={setPasted}
        />
      )}
      {source ? (
        <Note tone="info">
          {t('mail.sourceFound', { name: source.from?.name || source.from?.address || t('mail.unknown') })}{' '}
          <span class="clip-2">{source.subject || t('mail.noSubject')}</span>
        </Note>
      ) : (
        <>
          <TextInput
            label={t('mail.from')}
            type="text"
            value={sender}
            onChange={setFrom}
            required
            maxLength={320}
            error={form.problems.sender}
          />
          {!message && <TextInput label={t('mail.to')} value={to} onChange={setTo} maxLength={320} />}
          <TextInput label={t('mail.subject')} value={subject ?? guess.subject} onChange={setSubject} maxLength={998} />
          <DateTimeField
            label={t('mail.date')}
            value={when}
            onChange={setWhen}
            required
            autoFocus={message !== undefined}
            words={message ? dateWords(message) : undefined}
            error={form.problems.date}
          />
        </>
      )}
    </Sheet>
  );
}

/** The mail that a text is the source of; null when it is none. */
async function sourceIn(text: string): Promise<LoggableMessage | null> {
  const parsed = await parseMessage(new TextEncoder().encode(text.trimStart()));
  return parsed.ok && parsed.message.from !== null ? parsed.message : null;
}

function nameFor({ from }: LoggableMessage, address: string): string {
  return from?.address === address ? from.name : '';
}

/** The date in the page's words, for whoever types it. */
function dateWords(message: LoggableMessage): string | undefined {
  return message.problems.find((problem) => problem.code === 'no-date')?.detail;
}
