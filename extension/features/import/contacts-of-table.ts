import type { CustomField } from '@sidebook/domain/fields/fields';
import { type InputHabits, readInput } from '@sidebook/domain/fields/input';
import { isAddress } from '@sidebook/domain/mail/address';
import { contactName } from '@sidebook/domain/mail/proposed-names';
import type { CustomValue, EmailAddress, PhoneNumber } from '@sidebook/domain/records/schema';

import { type BuiltInTarget, fieldOfTarget, type Mapping, type Target } from './columns.ts';
import { type CountryCode, normalisePhone } from './phone-numbers.ts';
import {
  type Fault,
  faultOf,
  type ReadContact,
  type ReadContacts,
  type ReadEmail,
  type ReadPhone,
  shortened,
  withLine,
} from './read-contact.ts';
import type { CsvRow, CsvTable } from './read-csv.ts';
import { type DayOrder, dayOrder, readDay } from './read-day.ts';

export interface TableReading {
  /** Where telephone numbers without a country code are from. */
  readonly country: CountryCode | undefined;
  /** How the user writes days, for columns that do not tell. */
  readonly habit: DayOrder;
  /** Fields that admins defined, and how the user writes numbers in them. */
  readonly fields?: readonly CustomField[];
  readonly habits?: InputHabits;
}

const emailTypes: Partial<Record<BuiltInTarget, EmailAddress['type']>> = {
  emailWork: 'work',
  emailHome: 'home',
  emailOther: 'other',
};
const phoneTypes: Partial<Record<BuiltInTarget, PhoneNumber['type']>> = {
  phoneWork: 'work',
  phoneHome: 'home',
  phoneMobile: 'mobile',
  phoneOther: 'other',
};

/** The contacts of a table as a mapping reads it. */
export function contactsOfTable(table: CsvTable, mapping: Mapping, reading: TableReading): ReadContacts {
  const orderOf = (column: number): DayOrder =>
    dayOrder(
      table.rows.map(({ cells }) => cells[column] ?? ''),
      reading.habit,
    );
  const order = orderOf(mapping.indexOf('birthday'));
  const own = mapping.flatMap((target, index): OwnColumn[] => {
    const field = fieldOfTarget(target, reading.fields ?? []);
    return field ? [{ field, index, order: orderOf(index) }] : [];
  });
  const read = table.rows.map((row) => contactOfRow(row, table.columns, mapping, { ...reading, order, own }));
  const faults = read.map(({ contact }) => faultOf(contact));
  return {
    contacts: read.filter((_, index) => faults[index] === null).map(({ contact }) => contact),
    faults: [...table.faults, ...faults.filter((fault) => fault !== null)].toSorted((a, b) => a.line - b.line),
    remarks: read.filter((_, index) => faults[index] === null).flatMap(({ remarks }) => remarks),
  };
}

/** A column that goes into a field which admins defined. */
interface OwnColumn {
  readonly field: CustomField;
  readonly index: number;
  readonly order: DayOrder;
}

interface RowReading extends TableReading {
  readonly order: DayOrder;
  readonly own: readonly OwnColumn[];
}

const PLAIN: InputHabits = { decimal: '.', currency: 'EUR' };

function contactOfRow(
  row: CsvRow,
  columns: readonly string[],
  mapping: Mapping,
  reading: RowReading,
): { contact: ReadContact; remarks: Fault[] } {
  const { line } = row;
  const remarks: Fault[] = [];
  const cells = (target: Target): { value: string; column: string }[] =>
    mapping.flatMap((mapped, index) => {
      const value = row.cells[index]?.trim() ?? '';
      return mapped === target && value !== '' ? [{ value, column: columns[index] ?? '' }] : [];
    });
  const first = (target: Target): string => cells(target)[0]?.value ?? '';

  const noteCells = cells('note');
  let note = '';
  for (const { value, column } of noteCells) note = withLine(note, noteCells.length > 1 ? column : '', value);
  const keep = (code: 'email' | 'date', value: string, column: string): void => {
    remarks.push({ line, code, value: shortened(value) });
    note = withLine(note, column, value);
  };

  const emails: ReadEmail[] = [];
  for (const [target, type] of Object.entries(emailTypes)) {
    for (const { value, column } of cells(target as Target)) {
      for (const address of separated(value, /\s*(?:[;,\n]|:::)\s*/)) {
        if (!isAddress(address)) keep('email', address, column);
        else if (!emails.some((email) => email.address.toLowerCase() === address.toLowerCase())) {
          emails.push({ address, type });
        }
      }
    }
  }
  const phones: ReadPhone[] = [];
  for (const [target, type] of Object.entries(phoneTypes)) {
    for (const { value } of cells(target as Target)) {
      for (const typed of separated(value, /\s*(?:[;\n]|:::)\s*/)) {
        const number = normalisePhone(typed, reading.country);
        if (!phones.some((phone) => phone.number === number)) phones.push({ number, type });
      }
    }
  }
  const birthdayCell = cells('birthday')[0];
  const birthday = birthdayCell ? readDay(birthdayCell.value, reading.order) : null;
  if (birthdayCell && birthday === null) keep('date', birthdayCell.value, birthdayCell.column);

  const company = first('company');
  const typedName =
    first('name') ||
    ['firstName', 'middleName', 'lastName']
      .map((part) => first(part as Target))
      .filter(Boolean)
      .join(' ');
  const name = nameFor(typedName, company, emails, phones);
  const custom: Record<string, CustomValue> = {};
  for (const { field, index, order } of reading.own) {
    const cell = row.cells[index]?.trim() ?? '';
    // A company has no fields of contacts: what stands there is not lost.
    if (name === '') note = withLine(note, field.name, cell);
    else {
      const typed = field.type === 'day' ? (readDay(cell, order) ?? cell) : cell;
      const found = readInput(field, typed, reading.habits ?? PLAIN);
      if ('problem' in found) {
        remarks.push({ line, code: 'field', value: shortened(cell), name: field.name });
        note = withLine(note, field.name, cell);
      } else if (found.value && custom[field.id] === undefined) custom[field.id] = found.value;
    }
  }
  const contact: ReadContact = {
    row: row.row,
    line,
    size: row.size,
    name,
    position: first('position'),
    company,
    address: joined(cells('address').map(({ value }) => value)),
    website: first('website'),
    birthday: birthday ?? '',
    note,
    source: first('source'),
    emails,
    phones,
    tags: [...new Set(cells('tags').flatMap(({ value }) => separated(value, /\s*[,;|\n]\s*/)))],
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
  };
  return { contact, remarks };
}

/** Who has no name is called by the address, as a sender is (EXT-12), else by the number. A company needs no person. */
export function nameFor(
  typed: string,
  company: string,
  emails: readonly ReadEmail[],
  phones: readonly ReadPhone[],
): string {
  if (typed !== '') return typed;
  const address = emails[0]?.address;
  if (address !== undefined) return contactName({ name: '', address });
  return company === '' ? (phones[0]?.number ?? '') : '';
}

function separated(value: string, by: RegExp): string[] {
  return value.split(by).filter((part) => part !== '');
}

/** Parts of an address in their order; a part that an earlier one (the formatted whole) holds is not repeated. */
function joined(parts: readonly string[]): string {
  let whole = '';
  for (const part of parts) if (!whole.includes(part)) whole = whole === '' ? part : `${whole}, ${part}`;
  return whole;
}
