/** Where the headers of a message stand, so that a problem can be named with its line. */
export interface HeaderLines {
  /** Whether the bytes begin like a message: with a header that mails have. */
  readonly isMessage: boolean;
  /** The first line, shortened. */
  readonly first: string;
  /** Line of a header's first mention, from 1; null when it is not there. `header` in small letters. */
  readonly of: (header: string) => number | null;
}

const HEADER = /^([!-9;-~]{1,80})[ \t]*:/;
const known: ReadonlySet<string> = new Set(
  'from sender to cc bcc reply-to subject date message-id in-reply-to references received return-path delivered-to mime-version content-type content-transfer-encoding x-mailer'.split(
    ' ',
  ),
);
/** Longer header blocks are refused by the parser anyway. */
const BLOCK_MAX = 2 * 1024 * 1024;

export function headerLines(bytes: Uint8Array): HeaderLines {
  const found = new Map<string, number>();
  const decoder = new TextDecoder('latin1');
  let first = '';
  let from = 0;
  for (let line = 1; from < Math.min(bytes.length, BLOCK_MAX); line += 1) {
    const newline = bytes.indexOf(0x0a, from);
    const end = newline < 0 ? bytes.length : newline;
    const text = decoder.decode(bytes.subarray(from, Math.min(end, from + 100))).replace(/\r$/, '');
    if (line === 1) first = text;
    if (text === '') break;
    const name = HEADER.exec(text)?.[1]?.toLowerCase();
    if (name !== undefined && !found.has(name)) found.set(name, line);
    from = end + 1;
  }
  return {
    isMessage: [...found.keys()].some((name) => known.has(name)),
    first,
    of: (header) => found.get(header) ?? null,
  };
}
