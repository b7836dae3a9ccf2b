import type { DayKey } from '@sidebook/domain/calendar/time-zone';
import type { CustomValue, EmailAddress, PhoneNumber } from '@sidebook/domain/records/schema';

export interface ReadEmail {
  readonly address: string;
  readonly type: EmailAddress['type'];
}
export interface ReadPhone {
  /** E.164 with ` x<extension>` when it could be read, else as typed. */
  readonly number: string;
  readonly type: PhoneNumber['type'];
}

/** What one row of a table or one card says about a person; empty texts where it says nothing. */
export interface ReadContact {
  /** Place in the file: rows and cards count from 0, faulty ones too, so that ids made of it stay. */
  readonly row: number;
  /** Line of the file at which it begins, from 1. */
  readonly line: number;
  /** Characters of the source: rows are packed into shards by it, so it must not depend on how they are read. */
  readonly size: number;
  readonly name: string;
  readonly position: string;
  readonly company: string;
  readonly address: string;
  readonly website: string;
  /** A day, or empty. */
  readonly birthday: DayKey;
  readonly note: string;
  readonly source: string;
  readonly emails: readonly ReadEmail[];
  readonly phones: readonly ReadPhone[];
  readonly tags: readonly string[];
  /** By the fields' ids; of a table alone (FLD-9). */
  readonly custom?: Readonly<Record<string, CustomValue>>;
}

export type FaultCode =
  /** Neither a name nor an address nor a company. */
  | 'no-name'
  /** A quotation mark is not closed, or stands where none may. */
  | 'quote'
  /** Not as many columns as the head has. */
  | 'columns'
  /** A text is longer than a record can hold. */
  | 'too-long'
  /** The card has no end. */
  | 'card'
  /** A line of a card that is none. */
  | 'card-line'
  /** Imported, but the value stands in the note: it is no e-mail address. */
  | 'email'
  /** Imported, but the value stands in the note: it is no date. */
  | 'date'
  /** Imported, but the value stands in the note: it is none of the field `name` (FLD-4). */
  | 'field';

/** What is wrong with a row, card or value, and where. */
export interface Fault {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly code: FaultCode;
  /** The value that it is about, shortened. */
  readonly value?: string;
  /** Of a field that admins defined. */
  readonly name?: string;
  readonly found?: number;
  readonly expected?: number;
}

export interface ReadContacts {
  readonly contacts: readonly ReadContact[];
  /** Rows that are left out. */
  readonly faults: readonly Fault[];
  /** Rows that are imported, with a value in another place than it was meant for, or without it. */
  readonly remarks: readonly Fault[];
}

const LONGEST_TEXT = 65_536;

/** Why a contact cannot be a record, or null. */
export function faultOf(contact: ReadContact): Fault | null {
  const { line, name, company, emails, phones } = contact;
  if (name === '' && company === '' && emails.length === 0 && phones.length === 0) return { line, code: 'no-name' };
  const texts = [name, company, contact.position, contact.address, contact.website, contact.note, contact.source];
  const long = texts.find((text) => text.length > LONGEST_TEXT);
  return long === undefined ? null : { line, code: 'too-long', value: shortened(long) };
}

export function shortened(value: string): string {
  return value.length <= 60 ? value : `${value.slice(0, 57)}…`;
}

/** `Label: value` under what stands there already. */
export function withLine(note: string, label: string, value: string): string {
  if (value === '') return note;
  const line = label === '' ? value : `${label}: ${value}`;
  return note === '' ? line : `${note}\n${line}`;
}
