import { isAddress } from '@sidebook/domain/mail/address';
import type { MailPerson } from '@sidebook/domain/records/schema';

import { cleanLine } from './clean-line.ts';
import { SUBJECT_MAX, TEXT_MAX } from './page-messages.ts';
import type { ParsedMessage } from './parse-message.ts';

/** What can be guessed of a text that a person pasted or selected: the address in it, and its first line as a subject. */
export function wordsOfText(text: string): { readonly address: string; readonly subject: string } {
  const beginning = text.slice(0, 20_000);
  const address = (beginning.match(/[^\s@<>"'(),;:\\[\]]{1,64}@[^\s@<>"'(),;:\\[\]]{1,255}/gu) ?? [])
    .map((found) => found.replace(/[.!?]+$/, ''))
    .find(isAddress);
  const line = beginning.split('\n').find((candidate) => candidate.trim() !== '') ?? '';
  return { address: address ?? '', subject: cleanLine(line, 120) };
}

/** A text as a message, with what a person said of it. Without a Message-ID it is known by sender, subject and minute. */
export function textAsMessage(words: {
  readonly from: string;
  /** Empty: nobody is named. */
  readonly to: string;
  readonly subject: string;
  /** ms since 1970 */
  readonly date: number;
  readonly text: string;
}): ParsedMessage & { readonly from: MailPerson } {
  const person = (address: string): MailPerson => ({ address: address.trim(), name: '' });
  return {
    messageId: null,
    inReplyTo: [],
    references: [],
    from: person(words.from),
    sender: null,
    to: isAddress(words.to.trim()) ? [person(words.to)] : [],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: cleanLine(words.subject, SUBJECT_MAX),
    date: words.date,
    autoSubmitted: '',
    precedence: '',
    listId: '',
    hasUnsubscribe: false,
    isReport: false,
    text: words.text.replace(/\r\n?/g, '\n').slice(0, TEXT_MAX),
    textFrom: 'text',
    html: null,
    attachments: [],
    problems: [],
  };
}
