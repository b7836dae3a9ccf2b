import { companiesOf as linkedCompanies } from '@sidebook/domain/clients/companies';
import { type CustomField, fieldsOf } from '@sidebook/domain/fields/fields';
import { customValues, plainText } from '@sidebook/domain/fields/values';
import type { RecordId } from '@sidebook/domain/ids';
import type { Contact, CustomValue, EmailAddress, PhoneNumber } from '@sidebook/domain/records/schema';
import { readFields } from '@sidebook/projections/queries/fields';
import { getItems, itemsByName } from '@sidebook/projections/queries/items';
import type { ItemRow, ProjectionDatabase } from '@sidebook/projections/tables';
import Papa from 'papaparse';

const PAGE = 500;

/** Names that the import of this program, and of others, knows. */
const columns = [
  'Name',
  'Position',
  'Company',
  'Further companies',
  'Work email',
  'Home email',
  'Other email',
  'Work phone',
  'Home phone',
  'Mobile phone',
  'Other phone',
  'Address',
  'Website',
  'Birthday',
  'Tags',
  'Source',
  'Notes',
] as const;

/** Spreadsheets run a cell that begins so; a telephone number's plus is harmless. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d\s().x/-]+$))/;

/**
 * The contacts as a table for any program, in UTF-8 with a mark that spreadsheets need, a page at a time.
 *
 * @param isOwn whether a document is of the workspace in use (the demo is not)
 */
export async function* contactsCsv(
  rows: ProjectionDatabase,
  isOwn: (document: string) => boolean,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (data: string[][]): Uint8Array =>
    encoder.encode(`${Papa.unparse(data, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`);
  yield encoder.encode('\uFEFF');
  const fields = fieldsOf(await readFields(rows), 'contact');
  yield lines([[...columns, ...fields.map(({ name }) => name)]]);
  let after: readonly [string, RecordId] | undefined;
  do {
    const page = await itemsByName(rows, 'contact', { after, limit: PAGE });
    const companies = await companiesOf(rows, page.rows);
    const own = page.rows.filter((row) => isOwn(row.document));
    if (own.length > 0) yield lines(own.map((row) => cells(row.record as Contact, companies, fields)));
    after = page.next;
  } while (after);
}

async function companiesOf(rows: ProjectionDatabase, page: readonly ItemRow[]): Promise<Map<RecordId, string>> {
  const ids = page.flatMap((row) => linkedCompanies(row.record as Contact));
  const found = await getItems(rows, [...new Set(ids)]);
  return new Map(found.map((row) => [row.id, row.record.name ?? '']));
}

function cells(contact: Contact, companies: ReadonlyMap<RecordId, string>, fields: readonly CustomField[]): string[] {
  const [main, ...further] = linkedCompanies(contact).map((id) => companies.get(id) ?? '');
  const emails = (type: EmailAddress['type']): string => ofType(Object.values(contact.emails), type, 'address');
  const phones = (type: PhoneNumber['type']): string => ofType(Object.values(contact.phones), type, 'number');
  return [
    contact.name ?? '',
    contact.position ?? '',
    main ?? '',
    further.filter((name) => name !== '').join('; '),
    emails('work'),
    emails('home'),
    emails('other'),
    phones('work'),
    phones('home'),
    phones('mobile'),
    phones('other'),
    contact.address ?? '',
    contact.website ?? '',
    contact.birthday ?? '',
    Object.values(contact.tags).join(', '),
    contact.source ?? '',
    contact.note ?? '',
    ...fields.map((field) => cellOf(customValues(contact)[field.id], field)),
  ];
}

function cellOf(value: CustomValue | undefined, field: CustomField): string {
  if (!value) return '';
  const text = plainText(value, field);
  // `1.234` is a thousand to half of the readers.
  return value.type === 'number' && /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

function ofType<Element extends { readonly type: string; readonly pos: string }>(
  elements: readonly Element[],
  type: Element['type'],
  field: keyof Element,
): string {
  return elements
    .filter((element) => element.type === type)
    .toSorted((a, b) => (a.pos < b.pos ? -1 : 1))
    .map((element) => String(element[field]))
    .join('; ');
}
