import { isAddress } from '@sidebook/domain/mail/address';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import { messageIds } from '@sidebook/domain/mail/message-identity';
import type { MailPerson } from '@sidebook/domain/records/schema';
import PostalMime from 'postal-mime';
import type { Address, Attachment, Email } from 'postal-mime';
import { cleanLine } from './clean-line.ts';
import { headerLines } from './header-lines.ts';
import { htmlText } from './html-text.ts';
import { instantOf } from './message-date.ts';
import { NAME_MAX, PEOPLE_MAX, SOURCE_MAX, SUBJECT_MAX, TEXT_MAX } from './page-messages.ts';

/**
 * A mail's source as an object. Nothing throws: a message that cannot be used is an answer that says what is wrong and in which
 * line; one that can be used in part says what is missing. Runs in pages and workers.
 */
export interface ParsedMessage extends MessageHead {
  readonly text: string;
  /** Where `text` comes from: the message's own text, its HTML, or nowhere. */
  readonly textFrom: 'text' | 'html' | 'none';
  /** The HTML as the sender wrote it: hostile, never to be shown as it is (EXT-15). Null when there is none. */
  readonly html: string | null;
  readonly attachments: readonly ParsedAttachment[];
  readonly problems: readonly MessageProblem[];
}

export interface ParsedAttachment {
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Part of the text (a picture in it), not a file that the sender attached. */
  readonly inline: boolean;
}

interface MessageProblem {
  readonly code: 'no-sender' | 'no-date' | 'bad-date' | 'no-message-id' | 'people-left-out' | 'text-cut';
  /** Line of the source, from 1; null when the header it is about is not there at all. */
  readonly line: number | null;
  /** What stands there, shortened. */
  readonly detail: string;
}

export type ParseResult =
  | { readonly ok: true; readonly message: ParsedMessage }
  | {
      readonly ok: false;
      readonly code: 'empty' | 'too-large' | 'not-a-message' | 'damaged';
      readonly line: number | null;
      readonly detail: string;
    };

/** Reads RFC 5322 bytes. */
export async function parseMessage(source: Uint8Array): Promise<ParseResult> {
  const bytes = withoutMboxLine(source);
  if (bytes.length === 0) return { ok: false, code: 'empty', line: null, detail: '' };
  if (bytes.length > SOURCE_MAX) return { ok: false, code: 'too-large', line: null, detail: String(bytes.length) };
  const lines = headerLines(bytes);
  if (!lines.isMessage) return { ok: false, code: 'not-a-message', line: 1, detail: lines.first };
  try {
    const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
    return { ok: true, message: messageOf(email, lines.of) };
  } catch (error) {
    return { ok: false, code: 'damaged', line: null, detail: error instanceof Error ? error.message : String(error) };
  }
}

type LineOf = (header: string) => number | null;

function messageOf(email: Email, lineOf: LineOf): ParsedMessage {
  const head = headOf(email);
  const { text, textFrom, problems: textProblems } = textOf(email);
  return {
    ...head,
    text,
    textFrom,
    html: email.html ?? null,
    attachments: email.attachments.map(attachmentOf),
    problems: [...headProblems(head, email, lineOf), ...textProblems],
  };
}

function headOf(email: Email): MessageHead {
  const header = (key: string): string => email.headers.find((line) => line.key === key)?.value.trim() ?? '';
  const word = (key: string): string => header(key).toLowerCase().split(/[\s;]/u)[0] ?? '';
  return {
    messageId: messageIds(email.messageId ?? '')[0] ?? null,
    inReplyTo: messageIds(email.inReplyTo ?? ''),
    references: messageIds(email.references ?? ''),
    from: people(email.from ? [email.from] : [])[0] ?? null,
    sender: people(email.sender ? [email.sender] : [])[0] ?? null,
    to: people(email.to ?? []),
    cc: people(email.cc ?? []),
    bcc: people(email.bcc ?? []),
    replyTo: people(email.replyTo ?? []),
    subject: cleanLine(email.subject ?? '', SUBJECT_MAX),
    date: instantOf(header('date')),
    autoSubmitted: word('auto-submitted') || (header('x-autoreply') ? 'auto-replied' : ''),
    precedence: word('precedence'),
    listId: cleanLine(header('list-id'), NAME_MAX),
    hasUnsubscribe: header('list-unsubscribe') !== '',
    isReport: /^multipart\/report\b/i.test(header('content-type')) || /^<\s*>$/.test(header('return-path')),
  };
}

/** Mailboxes with an address, groups opened; names as one readable line. */
function people(addresses: readonly Address[]): readonly MailPerson[] {
  const boxes = addresses.flatMap((entry) => entry.group ?? [entry]);
  return boxes
    .map((box) => ({ address: cleanLine(box.address, NAME_MAX), name: cleanLine(box.name, NAME_MAX) }))
    .filter((person) => isAddress(person.address))
    .slice(0, PEOPLE_MAX);
}

function headProblems(head: MessageHead, email: Email, lineOf: LineOf): readonly MessageProblem[] {
  const problems: MessageProblem[] = [];
  const header = (key: string): string => cleanLine(email.headers.find((line) => line.key === key)?.value ?? '', 100);
  if (!head.from) problems.push({ code: 'no-sender', line: lineOf('from'), detail: header('from') });
  if (head.date === null) {
    problems.push({
      code: header('date') === '' ? 'no-date' : 'bad-date',
      line: lineOf('date'),
      detail: header('date'),
    });
  }
  if (head.messageId === null) problems.push({ code: 'no-message-id', line: lineOf('message-id'), detail: '' });
  for (const key of ['to', 'cc', 'bcc'] as const) {
    const named = (email[key] ?? []).reduce((count, entry) => count + (entry.group?.length ?? 1), 0);
    const leftOut = named - head[key].length;
    if (leftOut > 0) problems.push({ code: 'people-left-out', line: lineOf(key), detail: String(leftOut) });
  }
  return problems;
}

function textOf(email: Email): Pick<ParsedMessage, 'text' | 'textFrom' | 'problems'> {
  const own = email.text ?? '';
  const isFromHtml = own.trim() === '' && email.html !== undefined;
  const read = isFromHtml ? htmlText(email.html ?? '') : { text: own, isCut: false };
  const whole = read.text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trimEnd();
  const text = whole.slice(0, TEXT_MAX);
  const source = isFromHtml ? 'html' : 'text';
  return {
    text,
    textFrom: text === '' ? 'none' : source,
    problems:
      read.isCut || whole.length > TEXT_MAX ? [{ code: 'text-cut', line: null, detail: String(whole.length) }] : [],
  };
}

function attachmentOf(attachment: Attachment, index: number): ParsedAttachment {
  const { content } = attachment;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  return {
    name: fileName(attachment, index),
    mime: /^[\w.+-]+\/[\w.+-]+$/.test(attachment.mimeType) ? attachment.mimeType : 'application/octet-stream',
    size: bytes.length,
    bytes,
    inline: isInText(attachment),
  };
}

/** Some programs call every file *inline*; only a picture that the HTML can name is part of the text. */
function isInText(attachment: Attachment): boolean {
  const isPicture = attachment.mimeType.startsWith('image/') && attachment.contentId !== undefined;
  return isPicture && (attachment.related === true || attachment.disposition === 'inline');
}

/** Never a path, and never empty: files are saved under it. */
function fileName(attachment: Attachment, index: number): string {
  const name = cleanLine((attachment.filename ?? '').replaceAll(/[\\/:*?"<>|]/g, '_'), 200).replace(/^\.+/, '');
  if (name !== '') return name;
  if (attachment.mimeType === 'message/rfc822') return `message-${index + 1}.eml`;
  const ending = /^\w+\/([a-z0-9]{2,5})$/.exec(attachment.mimeType)?.[1];
  return `file-${index + 1}${ending ? `.${ending}` : ''}`;
}

/** A message taken out of an mbox file begins with a line that is no header. */
function withoutMboxLine(source: Uint8Array): Uint8Array {
  const starts = [0x46, 0x72, 0x6f, 0x6d, 0x20];
  if (!starts.every((byte, index) => source[index] === byte)) return source;
  const end = source.indexOf(0x0a);
  return end < 0 ? source : source.subarray(end + 1);
}
