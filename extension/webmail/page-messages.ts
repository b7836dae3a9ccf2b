import type { MailPerson } from '@sidebook/domain/records/schema';

/**
 * What travels between a webmail's page and the extension's pages, on one page. The page's side is written by strangers: the
 * other side checks it (`reports.ts`) before it is used.
 */
export const SOURCE_MAX = 25 * 1024 * 1024;
/** Bytes of a header block that go along with a report. */
export const HEAD_MAX = 64 * 1024;
export const SUBJECT_MAX = 998;
export const PEOPLE_MAX = 500;
export const ADDRESS_MAX = 320;
export const NAME_MAX = 500;
/** Characters of a text taken from a page. */
export const TEXT_MAX = 512 * 1024;
export const URL_MAX = 4096;
export const FILES_MAX = 200;

/**
 * Why a message's source could not be read: the webmail offers none; it answered with an error; with a page (signed out); the
 * network failed; the source is over SOURCE_MAX; another message is open by now; the page or the extension went away.
 */
export const sourceFailures = [
  'no-route',
  'refused',
  'not-a-message',
  'network',
  'too-large',
  'not-open',
  'gone',
] as const;
export type SourceFailure = (typeof sourceFailures)[number];

/** Whether the message's source can be had: being asked for; at hand, with its header; or not, and why. */
export type SourceState =
  | { readonly state: 'reading' }
  | {
      readonly state: 'ready';
      /** The header block as it came, one character for one byte, cut at HEAD_MAX. */
      readonly head: string;
    }
  | { readonly state: 'unavailable'; readonly why: SourceFailure };

/** The open message as the webmail's page shows it. */
export interface PageMessage {
  /** Names the message within its webmail; requests repeat it, so that no answer is about another message. */
  readonly key: string;
  readonly from: MailPerson | null;
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  /** Whether the page names fewer recipients than there are. */
  readonly hasMoreRecipients: boolean;
  readonly subject: string;
  /** The date in the page's words (`Thu 07:05`): to be shown, never to be read as an instant. */
  readonly dateText: string;
  readonly source: SourceState;
}

export type PageReport =
  /** A message is open. Sent again when anything of it changes, so also when its source has been found. */
  | {
      readonly kind: 'message-open';
      readonly provider: string;
      /** Address under which the webmail shows this message. */
      readonly url: string;
      readonly message: PageMessage;
    }
  /** No message is open; `provider` null: the page is no webmail that can be read (EXT-14). */
  | { readonly kind: 'no-message'; readonly provider: string | null; readonly url: string };

export type PageRequest =
  /** The message's RFC 5322 source; answered by `bytes` parts and an `end`. */
  | { readonly kind: 'read-source'; readonly key: string }
  /** Its text as the page shows it, for when there is no source. */
  | { readonly kind: 'read-text'; readonly key: string }
  /** What the user selected, on any page (EXT-14). */
  | { readonly kind: 'read-selection' };

export type PagePart =
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly why: SourceFailure }
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean; readonly files: readonly string[] };
