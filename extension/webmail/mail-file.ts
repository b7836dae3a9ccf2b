import { joinedBytes } from './joined-bytes.ts';
import { SOURCE_MAX } from './page-messages.ts';

/**
 * Files with mails, as they are dropped or chosen: `.eml` holds one message, `.mbox` any number (EXT-14). A file is read as a
 * stream, so that a mailbox of gigabytes needs no more memory than its largest message.
 *
 * In an mbox file a message begins with a line `From <sender> <date>` after a blank line, and a line of a text that would look
 * so carries a `>` more than it had (mboxrd).
 */
export type MailInFile =
  /** `line`: where it begins in the file, from 1. */
  | { readonly index: number; readonly line: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** A message over SOURCE_MAX is passed over. */
  | { readonly index: number; readonly line: number; readonly tooLarge: true };

const FROM_LINE = /^From \S.{0,200}\d{1,2}:\d{2}(?::\d{2})?\s.{0,20}\d{4}/;
const ESCAPED = /^>+From /;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const CAPITAL_F = 0x46;
const GREATER = 0x3e;
const LONGEST_MARK = 300;
const PIECE_MAX = 1024 * 1024;

/** The messages of a file, one after the other. */
export async function* mailsOf(file: Blob): AsyncGenerator<MailInFile, void, undefined> {
  const beginning = text(new Uint8Array(await file.slice(0, LONGEST_MARK).arrayBuffer()));
  if (!FROM_LINE.test(beginning)) {
    if (file.size > SOURCE_MAX) yield { index: 0, line: 1, tooLarge: true };
    else if (file.size > 0) yield { index: 0, line: 1, bytes: new Uint8Array(await file.arrayBuffer()) };
    return;
  }
  let mail = new MailBuffer(0, 1);
  let line = 1;
  let isLineStart = true;
  let isAfterBlank = true;
  for await (const piece of piecesOf(file)) {
    const mark =
      isLineStart && (piece[0] === CAPITAL_F || piece[0] === GREATER) ? text(piece.subarray(0, LONGEST_MARK)) : '';
    const isMark: boolean = isAfterBlank && FROM_LINE.test(mark);
    if (isMark) {
      if (mail.hasBegun) yield mail.take();
      mail = new MailBuffer(mail.hasBegun ? mail.index + 1 : mail.index, line);
    } else {
      mail.add(ESCAPED.test(mark) ? piece.subarray(1) : piece);
    }
    isAfterBlank = isMark || (isLineStart && isBlank(piece));
    isLineStart = piece.at(-1) === NEWLINE;
    if (isLineStart) line += 1;
  }
  if (mail.hasBegun) yield mail.take();
}

function isBlank(line: Uint8Array): boolean {
  return line[0] === NEWLINE || (line[0] === RETURN && line[1] === NEWLINE);
}

class MailBuffer {
  readonly index: number;
  readonly #line: number;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(index: number, line: number) {
    this.index = index;
    this.#line = line;
  }

  get hasBegun(): boolean {
    return this.#size > 0;
  }

  add(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > SOURCE_MAX) this.#parts = [];
    else this.#parts.push(bytes);
  }

  take(): MailInFile {
    const { index } = this;
    if (this.#size > SOURCE_MAX) return { index, line: this.#line, tooLarge: true };
    return { index, line: this.#line, bytes: joinedBytes(this.#parts, this.#size) };
  }
}

/** The lines of a file with their ends; a line longer than PIECE_MAX in pieces, so that no memory is needed for it. */
async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = file.stream().getReader();
  let begun: Uint8Array[] = [];
  let size = 0;
  const end = (last: Uint8Array): Uint8Array => {
    const piece = begun.length === 0 ? last : joinedBytes([...begun, last], size + last.length);
    begun = [];
    size = 0;
    return piece;
  };
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const bytes = read.value;
    let from = 0;
    for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, from)) {
      yield end(bytes.subarray(from, newline + 1));
      from = newline + 1;
    }
    if (from === bytes.length) continue;
    if (size + bytes.length - from > PIECE_MAX) {
      yield end(bytes.subarray(from));
    } else {
      begun.push(bytes.subarray(from));
      size += bytes.length - from;
    }
  }
  if (size > 0) yield end(new Uint8Array());
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
