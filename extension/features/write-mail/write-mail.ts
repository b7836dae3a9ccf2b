import { signal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, MailPerson } from '@sidebook/domain/records/schema';

import type { Session } from '../../session/session.ts';

/** An e-mail as its writing begins. */
export interface MailDraft {
  /** What it is about: its entry belongs to the first and stands on all. Without any it leaves no entry. */
  readonly items: readonly RecordId[];
  /** Undefined: the first person or company of the items that has an address. */
  readonly to?: readonly MailPerson[] | undefined;
  readonly cc?: readonly MailPerson[] | undefined;
  readonly subject?: string | undefined;
  readonly text?: string | undefined;
  /** The logged message that it answers or forwards. */
  readonly follows?: RecordId | undefined;
  /** Not where one writes from the stream (FEED-4). */
  readonly offersTemplates: boolean;
}

/** The e-mail that is being written; its sheet covers the page. */
export const mailDraft = signal<MailDraft | undefined>(undefined);

export type AnswerKind = 'reply' | 'reply-all' | 'forward';

/** Opens the sheet in which an e-mail is written. */
export function writeMail(draft: MailDraft): void {
  mailDraft.value = draft;
}

/** Answers or forwards a logged message, or a mail that was written here (LOG-6); from the stream without templates (FEED-4). */
export async function answerMail(
  session: Session,
  activity: Activity,
  kind: AnswerKind,
  offersTemplates: boolean,
): Promise<void> {
  const { answerTo } = await import('./answer-mail.ts');
  const draft = answerTo(session, activity, kind);
  mailDraft.value = draft && { ...draft, offersTemplates };
}
