import type { MessageHead } from '@sidebook/domain/mail/message-head';
import type { PageMessage, SourceFailure } from './page-messages.ts';
import { parseMessage } from './parse-message.ts';
import type { ParsedMessage } from './parse-message.ts';
import type { PageText } from './read-message.ts';

/**
 * What is known of the open message. From its source it is complete; until that has been read, or where it cannot be, it is what
 * the page shows, and `missing` names what the page does not say. A date in the page's words is never taken for an instant.
 */
export interface OpenMessageHead {
  readonly head: MessageHead;
  readonly from: 'source' | 'page';
  /** Whether the source is still being asked for: what is missing may come. */
  readonly isReading: boolean;
  readonly missing: readonly MissingPart[];
  /** Why there is no source; null while it is asked for and when it was read. */
  readonly sourceFailure: SourceFailure | null;
}

type MissingPart = 'sender' | 'date' | 'message-id' | 'thread' | 'automatic-marks' | 'recipients';

export async function openMessageHead(message: PageMessage): Promise<OpenMessageHead> {
  const { source } = message;
  if (source.state === 'ready') {
    const parsed = await parseMessage(headBytes(source.head));
    if (parsed.ok) {
      return {
        head: parsed.message,
        from: 'source',
        isReading: false,
        missing: missingIn(parsed.message),
        sourceFailure: null,
      };
    }
  }
  const head = pageHead(message);
  return {
    head,
    from: 'page',
    isReading: source.state === 'reading',
    missing: [
      ...missingIn(head),
      'thread',
      'automatic-marks',
      ...(message.hasMoreRecipients ? (['recipients'] as const) : []),
    ],
    sourceFailure: source.state === 'unavailable' ? source.why : source.state === 'ready' ? 'not-a-message' : null,
  };
}

/** The open message without a source: what its page shows, with the files' names alone. */
export function pageAsMessage(
  message: PageMessage,
  page: PageText,
): ParsedMessage & { readonly fileNames: readonly string[] } {
  return {
    ...pageHead(message),
    text: page.text,
    textFrom: page.text.trim() === '' ? 'none' : 'text',
    html: null,
    attachments: [],
    fileNames: page.files,
    problems: [
      { code: 'no-date', line: null, detail: message.dateText },
      { code: 'no-message-id', line: null, detail: '' },
      ...(page.isCut ? [{ code: 'text-cut' as const, line: null, detail: '' }] : []),
    ],
  };
}

function missingIn(head: MessageHead): MissingPart[] {
  const missing: MissingPart[] = [];
  if (!head.from) missing.push('sender');
  if (head.date === null) missing.push('date');
  if (head.messageId === null) missing.push('message-id');
  return missing;
}

function pageHead(message: PageMessage): MessageHead {
  return {
    messageId: null,
    inReplyTo: [],
    references: [],
    from: message.from,
    sender: null,
    to: message.to,
    cc: message.cc,
    bcc: [],
    replyTo: [],
    subject: message.subject,
    date: null,
    autoSubmitted: '',
    precedence: '',
    listId: '',
    hasUnsubscribe: false,
    isReport: false,
  };
}

/** One character stands for one byte. The blank line ends the header of a message without a text. */
function headBytes(head: string): Uint8Array {
  return Uint8Array.from(`${head}\r\n\r\n`, (character) => character.charCodeAt(0));
}
