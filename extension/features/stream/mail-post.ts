import { LONGEST_SUBJECT, LONGEST_TEXT } from '../../messaging/write-mail-requests.ts';
import type { ItemRow } from '@sidebook/projections/tables';

import { mailboxesOf } from '../write-mail/mail-subjects.ts';
import { writeMail } from '../write-mail/write-mail.ts';

/** On so many items stands the entry of an e-mail. */
const MOST_ITEMS = 20;

/**
 * Begins the e-mail that carries a message to its clients: it is sent by the rep's own mail program or webmail, and stands as
 * *prepared* on what the message is about until it was sent (FEED-15, LOG-6). A message has no subject: its first line is
 * proposed.
 *
 * @param text with names, as it is read
 */
export function mailPost(text: string, about: readonly ItemRow[], recipients: readonly ItemRow[]): void {
  const [subject = ''] = text.trim().split('\n', 1);
  const items = [...new Set([...about, ...recipients].map(({ id }) => id))];
  writeMail({
    items: items.slice(0, MOST_ITEMS),
    to: recipients.flatMap(({ record }) => mailboxesOf(record).slice(0, 1)),
    subject: subject.slice(0, LONGEST_SUBJECT),
    text: text.slice(0, LONGEST_TEXT),
    offersTemplates: false,
  });
}
