import type { RecordId } from '@sidebook/domain/ids';
import type { MailPerson } from '@sidebook/domain/records/schema';

import { t } from '../../locales/texts.ts';
import { openMail } from '../../platform/compose-mail.ts';
import type { Session } from '../../session/session.ts';
import { perform, toasts } from '../shell/perform.ts';
import { composeAddress, mailWayOf } from './compose-address.ts';

/** An e-mail as it was written. */
export interface FinishedMail {
  readonly local: string;
  readonly items: readonly RecordId[];
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  readonly subject: string;
  readonly text: string;
  readonly follows: RecordId | undefined;
}

/**
 * Hands an e-mail to what sends it, and notes it as prepared on its items (LOG-6). What an address cannot hold is put on
 * the clipboard first: without that nothing is opened, and nothing that was written is lost.
 *
 * @returns whether it was handed over; if not, the user has been told why
 */
export async function handOver(session: Session, mail: FinishedMail): Promise<boolean> {
  const { preferences } = session;
  const addresses = (people: readonly MailPerson[]): string[] => people.map(({ address }) => address);
  const { address, holdsText } = composeAddress(
    { to: addresses(mail.to), cc: addresses(mail.cc), subject: mail.subject, text: mail.text },
    mailWayOf(preferences?.mailWay),
    preferences?.mailPage,
  );
  if (!holdsText && !(await copied(mail.text))) return false;
  if (mail.items.length > 0) {
    const { follows, ...rest } = mail;
    const request = { ...rest, items: [...mail.items], to: [...mail.to], cc: [...mail.cc] };
    const answer = await perform('mail.prepare', { ...request, ...(follows ? { follows } : {}) }, () =>
      t('writing.handedOver'),
    );
    if (!answer) return false;
  }
  if (!holdsText) toasts.show({ text: t('writing.textCopied'), lasting: true });
  await openMail(address);
  return true;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toasts.show({ text: t('writing.notCopied'), tone: 'problem', lasting: true });
    return false;
  }
}
