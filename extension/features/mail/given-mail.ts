import { signal } from '@preact/signals';

import { formats, t } from '../../locales/texts.ts';
import { type MailFault, type NamedFile, type ReadMails, readMails } from '../../webmail/mail-files.ts';
import { SOURCE_MAX } from '../../webmail/page-messages.ts';
import { toasts } from '../shell/perform.ts';
import type { LoggableMessage } from './log-message.ts';

/** Mail that the user gave instead of the open message: files, what they pasted or selected (EXT-14). */
export type GivenMail =
  /** `bytes` of `total` are read. */
  | { readonly kind: 'reading'; readonly bytes: number; readonly total: number; readonly stop: () => void }
  /** `from`: the file's name; null for what was pasted or selected. */
  | { readonly kind: 'one'; readonly message: LoggableMessage; readonly from: string | null }
  | { readonly kind: 'several'; readonly files: readonly NamedFile[]; readonly read: ReadMails };

export const givenMail = signal<GivenMail | null>(null);

export function giveMessage(message: LoggableMessage, from: string | null = null): void {
  givenMail.value = { kind: 'one', message, from };
}

export function takeGivenAway(): void {
  if (givenMail.value?.kind === 'reading') givenMail.value.stop();
  givenMail.value = null;
}

/** Progress is told this often, bytes: small files are read before anybody could look. */
const STEP = 4 * 1024 * 1024;

/** Reads mail files: one message becomes the open message, several a preview; what is no mail is said with its place. */
export async function giveFiles(files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  takeGivenAway();
  const stopping = new AbortController();
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let told = 0;
  const tell = (bytes: number): void => {
    if (stopping.signal.aborted || bytes - told < STEP) return;
    told = bytes;
    givenMail.value = { kind: 'reading', bytes, total, stop: () => stopping.abort() };
  };
  const read = await readMails(files, { signal: stopping.signal, onProgress: (_, bytes) => tell(bytes) });
  if (stopping.signal.aborted) {
    givenMail.value = null;
    return;
  }
  if (read.found.length > 1) {
    givenMail.value = { kind: 'several', files, read };
    return;
  }
  givenMail.value = read.only ? { kind: 'one', message: read.only, from: files[0]?.name ?? null } : null;
  const [fault] = read.faults;
  if (fault) toasts.show({ text: faultWords(fault), tone: 'problem', lasting: true });
}

/** What is wrong with a file or one of its messages, and where. */
export function faultWords(fault: MailFault): string {
  const { file: name, message, line, why, detail } = fault;
  if (why === 'empty') return t('mail.fileEmpty', { name });
  if (why === 'not-a-message' && message === 1) {
    const says = detail === '' ? '' : ` ${t('mail.fileBeginsWith', { text: detail })}`;
    return t('mail.fileNotMail', { name }) + says;
  }
  const reason =
    why === 'too-large'
      ? t('mail.faultTooLarge', { limit: formats.value.bytes(SOURCE_MAX) })
      : why === 'not-a-message'
        ? t('mail.faultNoHeader')
        : t('mail.faultDamaged');
  return t('mail.faultAt', { name, message: message ?? 1, line: line ?? 1, reason });
}
