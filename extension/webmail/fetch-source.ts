import type { SourceFailure } from './page-messages.ts';
import { HEAD_MAX, SOURCE_MAX } from './page-messages.ts';

/**
 * Reads a message's source from the webmail's own server, inside the webmail's page and with its session. Only a plain text
 * that begins like a message passes: a signed-out webmail answers with its sign-in page.
 */
class SourceError extends Error {
  readonly why: SourceFailure;
  constructor(why: SourceFailure) {
    super(why);
    this.why = why;
  }
}

export function failureOf(error: unknown): SourceFailure {
  return error instanceof SourceError ? error.why : 'network';
}

const plainTypes = /^(?:text\/plain|message\/rfc822|application\/octet-stream)\b/i;

/** The source as it arrives, at most SOURCE_MAX bytes. Throws a SourceError. */
export async function* fetchSource(
  url: string | null,
  page: Location,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (url === null || new URL(url, page.href).origin !== page.origin) throw new SourceError('no-route');
  const response = await fetch(url, { credentials: 'same-origin', redirect: 'error', cache: 'no-store', signal });
  if (!response.ok || !response.body) throw new SourceError('refused');
  if (!plainTypes.test(response.headers.get('content-type') ?? '')) {
    await response.body.cancel();
    throw new SourceError('not-a-message');
  }
  const reader = response.body.getReader();
  try {
    let size = 0;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (size === 0 && !beginsLikeMessage(read.value)) throw new SourceError('not-a-message');
      size += read.value.length;
      if (size > SOURCE_MAX) throw new SourceError('too-large');
      yield read.value;
    }
    if (size === 0) throw new SourceError('not-a-message');
  } finally {
    // Also when the caller has seen enough: the rest of a long message need not be sent.
    await reader.cancel().catch(() => undefined);
  }
}

/** The header block alone, one character for one byte. Throws a SourceError. */
export async function fetchHead(url: string | null, page: Location, signal: AbortSignal): Promise<string> {
  let head = '';
  for await (const bytes of fetchSource(url, page, signal)) {
    head += binaryString(bytes);
    const end = /\r?\n\r?\n/.exec(head);
    if (end) return head.slice(0, Math.min(end.index, HEAD_MAX));
    if (head.length >= HEAD_MAX) break;
  }
  return head.slice(0, HEAD_MAX);
}

/** With a header's name, or with as much of it as has come. */
function beginsLikeMessage(bytes: Uint8Array): boolean {
  return /^(?:From |[!-9;-~]{1,80}(?:[ \t]*:|$))/.test(binaryString(bytes.subarray(0, 100)));
}

/** Bytes as characters 0..255; in pieces, because arguments are limited. */
export function binaryString(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return text;
}
