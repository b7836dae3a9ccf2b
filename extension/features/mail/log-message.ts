import type { RecordId } from '@sidebook/domain/ids';

import { t } from '../../locales/texts.ts';
import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import type { Session } from '../../session/session.ts';
import { headAlone } from '../../webmail/head-alone.ts';
import type { ParsedMessage } from '../../webmail/parse-message.ts';
import { perform } from '../shell/perform.ts';
import { proposeAfter } from '../smart-activities/propose-after.ts';
import { keepBlob } from '../../session/keep-blob.ts';
import { keepFiles } from './kept-files.ts';

/** A message that can be logged; of one read from a page alone, the files that it lists are known by their names only. */
export type LoggableMessage = ParsedMessage & { readonly fileNames?: readonly string[] };

/** Characters that stand in the document; the whole of a longer text is a blob (DESIGN 1.3). */
const TEXT_IN_DOCUMENT = 16_000;
/** Files that stand with an entry. */
const FILES = 200;

export interface LogChoices {
  readonly target: MailLogRequest['target'];
  /** Contact that the entry is bound to besides its target. */
  readonly contact?: RecordId | undefined;
  readonly done: boolean;
  readonly finish: readonly RecordId[];
  /** Indexes of the attachments whose bytes are kept. */
  readonly keep: ReadonlySet<number>;
}

/** Logs a message as the user chose, and says `said` with Undo. True when it is logged; a refusal has been shown. */
export async function logMessage(
  session: Session,
  message: LoggableMessage,
  choices: LogChoices,
  said: string,
): Promise<boolean> {
  const request = await logRequest(session, message, choices);
  const answer = await perform('mail.log', request, ({ outcome }) =>
    outcome === 'unchanged' ? t('mail.loggedBefore') : said,
  );
  if (answer && answer.outcome !== 'unchanged') void proposeAfter(session, answer.item);
  return answer !== null;
}

/** The command that logs a message; its kept files are stored on this device before. */
export async function logRequest(
  session: Session,
  message: LoggableMessage,
  choices: LogChoices,
): Promise<MailLogRequest> {
  const files = await keepFiles(session, message.attachments, choices.keep);
  const listed = (message.fileNames ?? []).map((name) => ({ hash: '', name, mime: '', size: 0 }));
  const long = message.text.length > TEXT_IN_DOCUMENT;
  const body = long ? await keepBlob(session, new TextEncoder().encode(message.text)) : undefined;
  return {
    head: headAlone(message),
    text: message.text.slice(0, TEXT_IN_DOCUMENT),
    ...(body ? { body } : {}),
    files: [...files, ...listed].slice(0, FILES),
    target: choices.target,
    ...(choices.contact ? { contact: choices.contact } : {}),
    done: choices.done,
    finish: [...choices.finish],
  };
}

/** "Logged to Office refit", or that it is done already. */
export function loggedWords(name: string, done: boolean): string {
  return done ? t('mail.loggedAsDoneTo', { name }) : t('mail.loggedTo', { name });
}
