import type { DayKey, Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';

/**
 * What each kind of record holds, as data: codecs, checks, import and history read it. A `field` has one value; a `set` and
 * a `list` hold elements under their own ids, so that two people can add to them at once and lose nothing.
 */
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
  mark: true;
}
export type ValueType = keyof ValueTypes;

export const schema = {
  contact: {
    fields: {
      name: 'text',
      position: 'text',
      company: 'record',
      address: 'text',
      birthday: 'day',
      website: 'text',
      note: 'text',
      source: 'text',
      responsible: 'member',
      deleted: 'flag',
    },
    collections: { emails: 'email', phones: 'phone', tags: 'text' },
  },
  company: {
    fields: {
      name: 'text',
      address: 'text',
      website: 'text',
      domain: 'text',
      note: 'text',
      source: 'text',
      responsible: 'member',
      deleted: 'flag',
    },
    collections: { emails: 'email', phones: 'phone', tags: 'text' },
  },
  deal: {
    fields: {
      name: 'text',
      pipeline: 'text',
      stage: 'text',
      amount: 'money',
      company: 'record',
      closeDay: 'day',
      /** Why it was lost, in the user's words; only while it is. */
      lostReason: 'text',
      note: 'text',
      source: 'text',
      responsible: 'member',
      deleted: 'flag',
    },
    /** Element ids are record ids with `.` written as `_`; the value is the record id itself. */
    collections: { contacts: 'record' },
  },
  activity: {
    fields: {
      /** One of ActivityKind. */
      kind: 'text',
      /** One of Direction. */
      direction: 'text',
      title: 'text',
      text: 'text',
      /** Long texts are blobs: the hash of the whole body, `text` then holds its beginning. */
      body: 'text',
      deadline: 'instant',
      /** When it happened (mail's own date, start of a call). */
      occurred: 'instant',
      item: 'record',
      responsible: 'member',
      completed: 'instant',
      completedBy: 'member',
      closedBySystem: 'flag',
      place: 'text',
      colour: 'text',
      mail: 'mail',
      deleted: 'flag',
    },
    /** Reminders: element id = minutes before the deadline. Bindings: as contacts of a deal. Logs: who logged it, when. */
    collections: { reminders: 'mark', bindings: 'record', files: 'attachment' },
  },
  comment: {
    fields: { item: 'record', text: 'text', deleted: 'flag' },
    collections: { files: 'attachment' },
  },
} as const satisfies Record<string, { fields: Record<string, ValueType>; collections: Record<string, ValueType> }>;

type Schema = typeof schema;
export type RecordKind = keyof Schema;
export type ItemKind = 'contact' | 'company' | 'deal';
export const itemKinds: readonly ItemKind[] = ['contact', 'company', 'deal'];

export type FieldsOf<K extends RecordKind> = {
  readonly [F in keyof Schema[K]['fields']]?: Schema[K]['fields'][F] extends ValueType
    ? ValueTypes[Schema[K]['fields'][F]]
    : never;
};
export type CollectionsOf<K extends RecordKind> = {
  readonly [C in keyof Schema[K]['collections']]?: Readonly<
    Record<string, Schema[K]['collections'][C] extends ValueType ? ValueTypes[Schema[K]['collections'][C]] : never>
  >;
};

/** A record as screens and rules see it: the values that hold now, with who made it and when. */
export type RecordOf<K extends RecordKind> = FieldsOf<K> &
  Required<CollectionsOf<K>> & {
    readonly id: RecordId;
    readonly recordKind: K;
    readonly createdAt: Instant;
    readonly createdBy: MemberId;
  };

export type Contact = RecordOf<'contact'>;
export type Company = RecordOf<'company'>;
export type Deal = RecordOf<'deal'>;
export type Activity = RecordOf<'activity'> & {
  /** When the reminders were last armed: made or changed, deadline moved, activity reopened or restored (CNT-58). */
  readonly armedAt: Instant;
  /** Everyone who logged this message, earliest first: offline, two people may log the same mail (EXT-11). */
  readonly logs: readonly { readonly member: MemberId; readonly at: Instant; readonly item: RecordId | undefined }[];
};
export type Comment = RecordOf<'comment'>;
export type Item = Contact | Company | Deal;
export type AnyRecord = Contact | Company | Deal | Activity | Comment;

export function isRecordKind(value: unknown): value is RecordKind {
  return typeof value === 'string' && Object.hasOwn(schema, value);
}

/** Element id under which a reference to a record stands in a set. Of a long id the end: it tells records of a shard apart. */
export function elementOf(id: RecordId): string {
  return id.replace('.', '_').slice(-40);
}
