import type { DayKey, Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { CustomValue, FieldChoice } from './custom-value.ts';
import type { ProductRow } from './product-schema.ts';

export interface Money {
  /** Minor units (cents), an integer. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}
export interface EmailAddress {
  readonly address: string;
  readonly type: 'work' | 'home' | 'other';
  readonly pos: string;
}
export interface PhoneNumber {
  /** As typed or imported; E.164 when it could be read. */
  readonly number: string;
  readonly type: 'work' | 'home' | 'mobile' | 'other';
  readonly pos: string;
}
export interface Attachment {
  /** SHA-256 of the bytes, hex: the blob's name. Empty when the file was listed but not kept. */
  readonly hash: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
}
export interface MailPerson {
  readonly address: string;
  readonly name: string;
}
export interface MailHeader {
  /** `<id>` without brackets, or empty. */
  readonly messageId: string;
  readonly from: MailPerson;
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  /** Keys of the thread: own id, In-Reply-To and References, normalised. */
  readonly thread: readonly string[];
}

/** One line of a task's checklist. */
export interface ChecklistLine {
  readonly text: string;
  readonly done: boolean;
  readonly pos: string;
}

/** One message of a conversation with a client. */
export interface ChatMessage {
  readonly text: string;
  /** When it was written. */
  readonly at: Instant;
}

export interface ValueTypes {
  text: string;
  flag: boolean;
  number: number;
  instant: Instant;
  day: DayKey;
  money: Money;
  record: RecordId;
  member: MemberId;
  mail: MailHeader;
  email: EmailAddress;
  phone: PhoneNumber;
  attachment: Attachment;
  checklist: ChecklistLine;
  message: ChatMessage;
  choice: FieldChoice;
  custom: CustomValue;
  productRow: ProductRow;
  mark: true;
}
export type ValueType = keyof ValueTypes;
