import type { MessageHead } from '@sidebook/domain/mail/message-head';

import { cleanLine } from './clean-line.ts';
import { headAlone } from './head-alone.ts';
import { headerLines } from './header-lines.ts';
import { mailsOf } from './mail-file.ts';
import { type ParsedMessage, parseMessage, type ParseResult } from './parse-message.ts';

/** A file as it is dropped or chosen. */
export type NamedFile = Pick<File, 'name' | 'size' | 'slice' | 'stream' | 'arrayBuffer'> & Blob;

/** A message that could be read: where it is, and its header. Its text is read when it is logged. */
export interface FoundMail {
  /** Place among the files and in the file, from 0: `2/17`. */
  readonly key: string;
  readonly head: MessageHead;
}

/** Something in a file that is no message that can be logged, and where. */
export interface MailFault {
  readonly file: string;
  /** Which message of the file, from 1; null when the file as a whole is meant. */
  readonly message: number | null;
  /** Line of the file where it begins, from 1. */
  readonly line: number | null;
  readonly why: Exclude<ParseResult, { ok: true }>['code'];
  /** What stands there, shortened. */
  readonly detail: string;
}

export interface ReadMails {
  readonly found: readonly FoundMail[];
  readonly faults: readonly MailFault[];
  /** The message itself when it is the only one. */
  readonly only: ParsedMessage | null;
}

export interface ReadOptions {
  /** How many messages were read, and how many bytes of all files. */
  readonly onProgress?: (messages: number, bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads the headers of all messages in files (EXT-14). Never more than one message is in memory, whatever the files' size. */
export async function readMails(
  files: readonly NamedFile[],
  { onProgress, signal }: ReadOptions = {},
): Promise<ReadMails> {
  const found: FoundMail[] = [];
  const faults: MailFault[] = [];
  let only: ParsedMessage | null = null;
  let bytes = 0;
  for (const [fileIndex, file] of files.entries()) {
    let messages = 0;
    for await (const mail of mailsOf(file)) {
      if (signal?.aborted) return { found, faults, only: null };
      messages += 1;
      const place = { file: file.name, message: mail.index + 1, line: mail.line };
      if ('tooLarge' in mail) {
        faults.push(await faultOfLarge(file, place));
        continue;
      }
      bytes += mail.bytes.length;
      const parsed = await parseMessage(found.length === 0 ? mail.bytes : headOf(mail.bytes));
      if (parsed.ok) {
        only = found.length === 0 ? parsed.message : null;
        // Texts and files must not stay in memory for the header's sake.
        found.push({ key: `${fileIndex}/${mail.index}`, head: headAlone(parsed.message) });
      } else {
        faults.push({ ...place, why: parsed.code, detail: cleanLine(parsed.detail, 60) });
      }
      onProgress?.(found.length, bytes);
    }
    if (messages === 0) faults.push({ file: file.name, message: null, line: null, why: 'empty', detail: '' });
  }
  return { found, faults, only };
}

/** The chosen messages of the files, whole, one after the other. */
export async function* mailsByKey(
  files: readonly NamedFile[],
  chosen: ReadonlySet<string>,
): AsyncGenerator<{ readonly key: string; readonly result: ParseResult }, void, undefined> {
  for (const [fileIndex, file] of files.entries()) {
    for await (const mail of mailsOf(file)) {
      const key = `${fileIndex}/${mail.index}`;
      if (chosen.has(key) && 'bytes' in mail) yield { key, result: await parseMessage(mail.bytes) };
    }
  }
}

/** How much of a file is looked at to tell whether it is a mail at all. */
const SNIFFED = 64 * 1024;

/** A film is no mail that is too large. */
async function faultOfLarge(file: NamedFile, place: Pick<MailFault, 'file' | 'message' | 'line'>): Promise<MailFault> {
  if (place.line !== 1) return { ...place, why: 'too-large', detail: '' };
  const lines = headerLines(new Uint8Array(await file.slice(0, SNIFFED).arrayBuffer()));
  if (lines.isMessage || lines.first.startsWith('From ')) return { ...place, why: 'too-large', detail: '' };
  return { ...place, why: 'not-a-message', detail: cleanLine(lines.first, 60) };
}

/** The header block with the blank line under it. */
function headOf(bytes: Uint8Array): Uint8Array {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return bytes.subarray(0, at + 2);
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return bytes.subarray(0, at + 3);
  }
  return bytes;
}
