import type { MailPerson } from '../records/schema.ts';

/** What the rules need to know of a mail: its header, decoded, without its text. */
export interface MessageHead {
  /** Message-ID without brackets; null when the message has none. */
  readonly messageId: string | null;
  /** Message-IDs of In-Reply-To, without brackets. */
  readonly inReplyTo: readonly string[];
  /** Message-IDs of References, oldest first. */
  readonly references: readonly string[];
  /** Null when the message names no sender with an address. */
  readonly from: MailPerson | null;
  /** Who sent it for `from`, when that is somebody else. */
  readonly sender: MailPerson | null;
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  readonly bcc: readonly MailPerson[];
  readonly replyTo: readonly MailPerson[];
  /** Decoded, one line; empty when there is none. */
  readonly subject: string;
  /** The message's own date in ms since 1970; null when it states none that can be read. Never guessed. */
  readonly date: number | null;
  /** Auto-Submitted (RFC 3834), small letters, without parameters; empty when absent. */
  readonly autoSubmitted: string;
  /** Precedence, small letters; empty when absent. */
  readonly precedence: string;
  /** List-Id; empty when absent. */
  readonly listId: string;
  /** Whether it says how to unsubscribe. */
  readonly hasUnsubscribe: boolean;
  /** Whether it is a report of a mail server (bounce, receipt): multipart/report, or an empty return path. */
  readonly isReport: boolean;
}
