import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import { activityKind } from './activity-schema.ts';
import { productKind, quoteKind } from './product-schema.ts';
import { preferencesKind, settingsKind } from './settings-schema.ts';
import type { ValueType, ValueTypes } from './value-types.ts';

export type { CustomValue } from './custom-value.ts';
export type { ProductRow } from './product-schema.ts';
export type {
  Attachment,
  ChatMessage,
  ChecklistLine,
  EmailAddress,
  MailHeader,
  MailPerson,
  Money,
  PhoneNumber,
  ValueType,
  ValueTypes,
} from './value-types.ts';

/**
 * What each kind of record holds, as data: codecs, checks, import and history read it. A `field` has one value; a `set` and
 * a `list` hold elements under their own ids, so that two people can add to them at once and lose nothing.
 */
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
      /** On the exception list: contacting us again makes no repeat lead or deal (MODE-37). */
      exception: 'flag',
      responsible: 'member',
      deleted: 'flag',
    },
    /**
     * Companies: those beside `company`, the main one; element ids as the contacts' of a deal (LINK-1). Custom, here and on
     * the other items: element id = that of the field (FLD-2).
     */
    collections: { emails: 'email', phones: 'phone', tags: 'text', companies: 'record', custom: 'custom' },
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
    collections: { emails: 'email', phones: 'phone', tags: 'text', custom: 'custom' },
  },
  deal: {
    fields: {
      name: 'text',
      pipeline: 'text',
      stage: 'text',
      /** Written by hand; without it what the rows come to (QUOT-4). */
      amount: 'money',
      /** Prices of its rows include tax (QUOT-3). */
      taxIncluded: 'flag',
      company: 'record',
      closeDay: 'day',
      /** Why it was lost, in the user's words; only while it is. */
      lostReason: 'text',
      /** The lead that it was made from. */
      lead: 'record',
      note: 'text',
      source: 'text',
      responsible: 'member',
      deleted: 'flag',
    },
    /** Element ids are record ids with `.` written as `_`; the value is the record id itself. */
    collections: { contacts: 'record', rows: 'productRow', custom: 'custom' },
  },
  quote: quoteKind,
  lead: {
    fields: {
      name: 'text',
      /** A stage of the leads' one pipeline (MODE-40). */
      stage: 'text',
      amount: 'money',
      /** Who it may become: name, position and company as the client gave them. */
      person: 'text',
      position: 'text',
      organisation: 'text',
      address: 'text',
      website: 'text',
      /** A client that is known already. */
      company: 'record',
      /** Why it is junk, in the user's words; only while it is. */
      lostReason: 'text',
      /** When it was converted. */
      converted: 'instant',
      note: 'text',
      source: 'text',
      responsible: 'member',
      deleted: 'flag',
    },
    /** Targets: what it was converted into. */
    collections: {
      emails: 'email',
      phones: 'phone',
      tags: 'text',
      contacts: 'record',
      targets: 'record',
      custom: 'custom',
    },
  },
  activity: activityKind,
  /**
   * With `activity` a note on that entry, or a comment in that task or on that message; `item` is then the item of the entry,
   * if it has one. Without it a message: a post of the stream, or a comment on its item's card, which is the same thing. It is
   * about `item` and what it is bound to, if anything (FEED-16).
   */
  comment: {
    fields: { item: 'record', activity: 'record', text: 'text', deleted: 'flag' },
    /** Bindings: as of an activity. To: whom a message is sent among the members. Recipients: contacts and leads, by e-mail. */
    collections: {
      files: 'attachment',
      mentions: 'member',
      pins: 'record',
      bindings: 'record',
      to: 'member',
      recipients: 'record',
    },
  },
  settings: settingsKind,
  /** In the document `org`; of a built-in pipeline or stage only what was changed. */
  pipeline: { fields: { name: 'text', pos: 'text', deleted: 'flag' }, collections: {} },
  stage: {
    fields: {
      pipeline: 'text',
      /** Id of the stage in its pipeline: what items hold. */
      stage: 'text',
      name: 'text',
      pos: 'text',
      result: 'text',
      /** Of an open stage: chance to win in percent (REP-8), and days after which a deal is stuck there (REP-9). */
      probability: 'number',
      stuckDays: 'number',
      archived: 'flag',
    },
    collections: {},
  },
  /** A field that admins defined, in the document `org`. Its kind of record and its type are set once (FLD-1). */
  field: {
    fields: { entity: 'text', name: 'text', type: 'text', pos: 'text', archived: 'flag' },
    collections: { choices: 'choice' },
  },
  product: productKind,
  /**
   * A filter of lists that was saved: by the user in their own document, by an admin for everybody in `org` (LIST-5). `query`
   * is what stands in the address (see `lists/query`).
   */
  filter: { fields: { name: 'text', kind: 'text', query: 'text', deleted: 'flag' }, collections: {} },
  preferences: preferencesKind,
  /** An e-mail template: the user's own in the user's document, the workspace's in `org` (FEED-21). */
  template: {
    fields: { name: 'text', subject: 'text', text: 'text', deleted: 'flag' },
    collections: {},
  },
  /** What the user has seen or answered of one record, in the user's own document (PERM-13). */
  mark: {
    fields: {
      subject: 'record',
      /** The card was opened, or the notice read. */
      seen: 'instant',
      /** Left without a next step: waits in popup and panel (SMART-2). */
      leftBare: 'instant',
      /** The item's entries are among the user's own in the stream (FEED-11). */
      followed: 'flag',
    },
    /** Reminders that rang or were answered: element id = minutes before, value = the deadline they belong to (CNT-57). */
    collections: { fired: 'instant', answered: 'instant' },
  },
} as const satisfies Record<string, { fields: Record<string, ValueType>; collections: Record<string, ValueType> }>;

type Schema = typeof schema;
export type RecordKind = keyof Schema;
export type ItemKind = 'contact' | 'company' | 'deal' | 'lead' | 'quote';
export const itemKinds: readonly ItemKind[] = ['contact', 'company', 'deal', 'lead', 'quote'];
/** What stands in stages, in a kanban. */
export type StagedKind = 'deal' | 'lead';
/** What is no CRM record: settings of the workspace and of the user. */
export type SettingKind =
  | 'settings'
  | 'pipeline'
  | 'stage'
  | 'field'
  | 'product'
  | 'filter'
  | 'preferences'
  | 'template'
  | 'mark';

/** Kinds of records that admins can give fields of their own. */
export type FieldEntity = {
  [K in RecordKind]: 'custom' extends keyof Schema[K]['collections'] ? K : never;
}[RecordKind];

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

/** Who changed something, and when, as the stamp of the change has it. */
export interface Changed {
  readonly member: MemberId;
  readonly at: Instant;
}

/** What the changes of a task say besides its fields: computed with the record, never stored. */
export interface TaskEvents {
  /** The step (`taskState`), deadline and responsible were last set; undefined = as it was made. */
  readonly step: Changed | undefined;
  readonly deadline: Changed | undefined;
  readonly responsible: Changed | undefined;
  /** Who wrote `viewed` and `opened`: somebody else's opening is none (TASK-12). */
  readonly viewedBy: MemberId | undefined;
  readonly openedBy: MemberId | undefined;
  /** Last change of what the task says (description, checklist, people: TASK-13) by each who made one that holds. */
  readonly edits: Readonly<Record<MemberId, Instant>>;
}

export type Contact = RecordOf<'contact'>;
export type Company = RecordOf<'company'>;
export type Deal = RecordOf<'deal'>;
export type Activity = RecordOf<'activity'> & {
  /** When the reminders were last armed: made or changed, deadline moved, activity reopened or restored (CNT-58). */
  readonly armedAt: Instant;
  /** Everyone who logged this message, earliest first: offline, two people may log the same mail (EXT-11). */
  readonly logs: readonly { readonly member: MemberId; readonly at: Instant; readonly item: RecordId | undefined }[];
  /** What was changed since it was completed: each field's last change, earliest first (ACT-17). */
  readonly edits: readonly { readonly member: MemberId; readonly at: Instant; readonly field: string }[];
  /** Only of a task. */
  readonly task?: TaskEvents;
};
export type Comment = RecordOf<'comment'>;
export type Lead = RecordOf<'lead'>;
export type Quote = RecordOf<'quote'>;
export type Product = RecordOf<'product'>;
export type Item = Contact | Company | Deal | Lead | Quote;
export type SettingRecord = { [K in SettingKind]: RecordOf<K> }[SettingKind];
export type AnyRecord = Item | Activity | Comment | SettingRecord;

export function isRecordKind(value: unknown): value is RecordKind {
  return typeof value === 'string' && Object.hasOwn(schema, value);
}

/** Element id under which a reference to a record stands in a set. Of a long id the end: it tells records of a shard apart. */
export function elementOf(id: RecordId): string {
  return id.replace('.', '_').slice(-40);
}
