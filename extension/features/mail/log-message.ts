import type { RecordId } from '@sidebook/domain/ids';
import type { MessageHead } from '@sidebook/domain/mail/message-head';

import { t } from '../../locales/texts.ts';
import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import type { Session } from '../../session/session.ts';
import type { ParsedMessage } from '../../webmail/parse-message.ts';
import { perform } from '../shell/perform.ts';
import { keepBlob, keepFiles } from './kept-files.ts';

/** Characters that stand in the document; the whole of a longer text is a blob (DESIGN 1.3). */
const TEXT_IN_DOCUMENT = 16_000;

export interface LogChoices {
  readonly target: MailLogRequest['target'];
  /** Contact that the entry is bound to besides its target. */
  readonly contact?: RecordId | undefined;
  readonly done: boolean;
  readonly finish: readonly RecordId[];
  /** Indexes of the attachments whose bytes are kept. */
  readonly keep: ReadonlySet<number>;
  /** What the toast says; it offers Undo. */
  readonly said: string;
}

/** Logs a message as the user chose. True when it is logged; a refusal has been shown. */
export async function logMessage(session: Session, message: ParsedMessage, choices: LogChoices): Promise<boolean> {
  const files = await keepFiles(session, message.attachments, choices.keep);
  const long = message.text.length > TEXT_IN_DOCUMENT;
  const body = long ? await keepBlob(session, new TextEncoder().encode(message.text)) : undefined;
  const answer = await perform(
    'mail.log',
    {
      head: headOf(message),
      text: message.text.slice(0, TEXT_IN_DOCUMENT),
      ...(body ? { body } : {}),
      files: files.slice(0, 200),
      target: choices.target,
      ...(choices.contact ? { contact: choices.contact } : {}),
      done: choices.done,
      finish: [...choices.finish],
    },
    () => choices.said,
  );
  return answer !== null;
}

/** What goes to the worker is the header alone, without text, files and findings. */
function headOf(message: ParsedMessage): MailLogRequest['head'] {
  const head: MessageHead = {
    messageId: message.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    from: message.from,
    sender: message.sender,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    replyTo: message.replyTo,
    subject: message.subject,
    date: message.date,
    autoSubmitted: message.autoSubmitted,
    precedence: message.precedence,
    listId: message.listId,
    hasUnsubscribe: message.hasUnsubscribe,
    isReport: message.isReport,
  };
  return head;
}

/** "Logged to Office refit", or that it is done already. */
export function loggedWords(name: string, done: boolean): string {
  return done ? t('mail.loggedAsDoneTo', { name }) : t('mail.loggedTo', { name });
}
