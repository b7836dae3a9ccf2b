import type { MailPerson } from '@sidebook/domain/records/schema';

/**
 * One webmail: how to know its pages and to read the message that is open. To add a webmail, write one file with one of these
 * and name it in `adapters.ts`; nothing else changes.
 *
 * An adapter runs inside the webmail's page and only reads. It is called after each change of the page, so `open` must be quick
 * and must not throw because an element is missing: what cannot be found is left empty, and nothing is guessed.
 */
export interface WebmailAdapter {
  /** Stable name, in reports and in stored bindings. */
  readonly id: string;
  /** The product's name, as its users know it. */
  readonly name: string;
  /** Where it is served, for the question of permission: `https://mail.google.com`. Empty for software that anyone can host. */
  readonly origins: readonly string[];
  /** Selectors of frames of the same origin that show messages; each is read like the page itself. */
  readonly frames: readonly string[];
  /** Whether this page is the webmail's, with or without an open message. */
  matches(location: Location, page: Document): boolean;
  /** The open message of the page or of one of its frames; null when there is none. */
  open(page: Document): OpenMessage | null;
}

export interface OpenMessage {
  /** Names the message within the webmail, and stays the same while it is open. */
  readonly key: string;
  /** Address under which the webmail shows it. */
  readonly url: string;
  readonly from: MailPerson | null;
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  /** Whether the page names fewer recipients than there are. */
  readonly hasMoreRecipients: boolean;
  readonly subject: string;
  /** The date as the page words it; empty when it shows none. */
  readonly dateText: string;
  /** Address of the message's RFC 5322 source, of the page's own origin; null when the webmail offers none. */
  readonly sourceUrl: string | null;
  /** The element with the message's text; read only when there is no source. */
  readonly body: Element | null;
  /** Names of the attached files that the page lists. */
  readonly files: readonly string[];
}
