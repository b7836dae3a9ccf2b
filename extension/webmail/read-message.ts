import { joinedBytes } from './joined-bytes.ts';
import type { PagePart, PageRequest, SourceFailure } from './page-messages.ts';
import { SOURCE_MAX } from './page-messages.ts';
import { checkedPart } from './reports.ts';

/** Asks a reader in a page; `platform/webmail.ts` has the browser's. Parts arrive unchecked. */
export type AskPage = (request: PageRequest) => AsyncGenerator;

export type SourceRead =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly why: SourceFailure };

/** The source of the open message, named by its key, at most SOURCE_MAX bytes. */
export async function readSource(ask: AskPage, key: string): Promise<SourceRead> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of checkedParts(ask({ kind: 'read-source', key }))) {
    switch (part.kind) {
      case 'bytes': {
        const bytes = bytesOf(part.base64);
        size += bytes.length;
        if (size > SOURCE_MAX) return { ok: false, why: 'too-large' };
        parts.push(bytes);
        break;
      }
      case 'end':
        return { ok: true, bytes: joinedBytes(parts, size) };
      case 'failed':
        return { ok: false, why: part.why };
      case 'text':
        return { ok: false, why: 'gone' };
    }
  }
  return { ok: false, why: 'gone' };
}

export interface PageText {
  readonly text: string;
  /** Whether the page's text was longer than TEXT_MAX. */
  readonly isCut: boolean;
  /** Names of the attached files that the page lists; their content is not read. */
  readonly files: readonly string[];
}

/** The text of the open message as its page shows it; null when it is not open any more. */
export function readText(ask: AskPage, key: string): Promise<PageText | null> {
  return textOf(ask({ kind: 'read-text', key }));
}

/** What the user selected in the page (EXT-14); null when the page cannot be asked. */
export function readSelection(ask: AskPage): Promise<PageText | null> {
  return textOf(ask({ kind: 'read-selection' }));
}

async function textOf(received: AsyncGenerator): Promise<PageText | null> {
  for await (const part of checkedParts(received)) {
    return part.kind === 'text' ? { text: part.text, isCut: part.isCut, files: part.files } : null;
  }
  return null;
}

/** Ends at the first part that does not fit: what follows it cannot be trusted to belong together. */
async function* checkedParts(received: AsyncGenerator): AsyncGenerator<PagePart, void, undefined> {
  for await (const part of received) {
    const checked = checkedPart(part);
    if (!checked) return;
    yield checked;
  }
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
