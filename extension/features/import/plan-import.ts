import type { RecordId } from '@sidebook/domain/ids';
import { importedId } from '@sidebook/domain/records/derived-ids';
import type { ItemRow } from '@sidebook/projections/tables';
import { emailKey, nameKey, phoneKey, SHORTEST_PHONE } from '@sidebook/projections/queries/duplicates';

import type { ReadContact } from './read-contact.ts';

/** What happens with a row: a new record, only what the known one lacks, or nothing. */
export type Decision = 'create' | 'complete' | 'skip';

/** Who a row seems to be already (DUP-1). */
export interface Match {
  /** Made by an earlier import of this file; same address; same number; same name where there is nothing else. */
  readonly reason: 'imported' | 'email' | 'phone' | 'name';
  /** The known record, or the earlier row of this file by its place in the plan. */
  readonly known: { readonly id: RecordId } | { readonly row: number };
  readonly name: string;
  /** The address, number or name that they share. */
  readonly value: string;
}

export interface PlannedRow {
  readonly contact: ReadContact;
  /** A row without a person makes or completes a company. */
  readonly kind: 'contact' | 'company';
  readonly id: RecordId;
  /** Its shard among those of the import. */
  readonly part: number;
  readonly match: Match | null;
  /** What can be chosen; the first is proposed. */
  readonly choices: readonly Decision[];
}

/** A company that rows name, by `nameKey`: a known one, or the one that the import makes. */
export interface PlannedCompany {
  readonly id: RecordId;
  readonly name: string;
  /** Null: it exists. */
  readonly part: number | null;
}

export interface ImportPlan {
  readonly key: string;
  readonly rows: readonly PlannedRow[];
  readonly companies: ReadonlyMap<string, PlannedCompany>;
}

/** What the device has of what the rows name. */
export interface KnownRecords {
  readonly byEmail: ReadonlyMap<string, readonly ItemRow[]>;
  readonly byPhone: ReadonlyMap<string, readonly ItemRow[]>;
  readonly contacts: ReadonlyMap<string, ItemRow>;
  readonly companies: ReadonlyMap<string, ItemRow>;
  readonly records: ReadonlyMap<RecordId, { readonly deleted: boolean }>;
}

/** Two records for each row, so that a shard stays under its 500 items (DESIGN 1.3). */
const ROWS_IN_PART = 240;
/** Estimated bytes of a shard, under its 512 kB: what a row's text takes at most, and its names of fields. */
const BYTES_IN_PART = 400_000;
const bytesOf = (contact: ReadContact): number => 700 + 3 * contact.size;

/** The shard of each row. It depends on the file alone, so that each device puts a row into the same one. */
export function partsOf(contacts: readonly ReadContact[]): number[] {
  let part = 0;
  let rows = 0;
  let bytes = 0;
  return contacts.map((contact) => {
    const size = bytesOf(contact);
    if (rows > 0 && (rows >= ROWS_IN_PART || bytes + size > BYTES_IN_PART)) {
      part++;
      rows = 0;
      bytes = 0;
    }
    rows++;
    bytes += size;
    return part;
  });
}

/** The ids that the rows get when they are imported. */
export function plannedIds(contacts: readonly ReadContact[], key: string): RecordId[] {
  const parts = partsOf(contacts);
  return contacts.map((contact, index) => importedId(key, parts[index] ?? 0, kindOf(contact), contact.row));
}

function kindOf(contact: ReadContact): 'contact' | 'company' {
  return contact.name === '' ? 'company' : 'contact';
}

/** What to do with each row, as proposed; `known` is what `loadKnown` found for these rows. */
export function planImport(contacts: readonly ReadContact[], key: string, known: KnownRecords): ImportPlan {
  const parts = partsOf(contacts);
  const companies = planCompanies(contacts, parts, key, known);
  const earlier = new EarlierRows();
  const rows = contacts.map((contact, index): PlannedRow => {
    const part = parts[index] ?? 0;
    const kind = kindOf(contact);
    const id = importedId(key, part, kind, contact.row);
    const match = matchOf(contact, kind, id, known) ?? earlier.find(contact, kind);
    earlier.add(contact, kind, index);
    return { contact, kind, id, part, match, choices: choicesOf(match, kind, contact) };
  });
  return { key, rows, companies };
}

function planCompanies(
  contacts: readonly ReadContact[],
  parts: readonly number[],
  key: string,
  known: KnownRecords,
): Map<string, PlannedCompany> {
  const companies = new Map<string, PlannedCompany>();
  for (const [index, { company, row }] of contacts.entries()) {
    const name = nameKey(company);
    if (name === '' || companies.has(name)) continue;
    const existing = known.companies.get(name);
    const part = parts[index] ?? 0;
    companies.set(
      name,
      existing
        ? { id: existing.id, name: company, part: null }
        : { id: importedId(key, part, 'company', row), name: company, part },
    );
  }
  return companies;
}

function matchOf(contact: ReadContact, kind: 'contact' | 'company', id: RecordId, known: KnownRecords): Match | null {
  // One that was deleted since (an undone import) is made again.
  if (known.records.get(id)?.deleted === false) {
    return { reason: 'imported', known: { id }, name: contact.name || contact.company, value: '' };
  }
  if (kind === 'company') {
    const row = known.companies.get(nameKey(contact.company));
    return row ? { reason: 'name', known: { id: row.id }, name: contact.company, value: contact.company } : null;
  }
  for (const { address } of contact.emails) {
    const row = known.byEmail.get(emailKey(address))?.find((candidate) => candidate.kind === 'contact');
    if (row) return { reason: 'email', known: { id: row.id }, name: row.record.name ?? address, value: address };
  }
  for (const { number } of contact.phones) {
    const rows = known.byPhone.get(phoneKey(number))?.filter((candidate) => candidate.kind === 'contact') ?? [];
    const row = rows.find((candidate) => candidate.nameKey === nameKey(contact.name)) ?? rows[0];
    if (row) return { reason: 'phone', known: { id: row.id }, name: row.record.name ?? number, value: number };
  }
  if (contact.emails.length > 0 || contact.phones.length > 0) return null;
  const row = known.contacts.get(nameKey(contact.name));
  return row ? { reason: 'name', known: { id: row.id }, name: contact.name, value: contact.name } : null;
}

/** Rows of the same file that are about the same person or company. Many people share a number, so the name must agree. */
class EarlierRows {
  readonly #byKey = new Map<string, { row: number; name: string; value: string }>();

  find(contact: ReadContact, kind: 'contact' | 'company'): Match | null {
    for (const { key, reason, value } of keysOf(contact, kind)) {
      const found = this.#byKey.get(key);
      if (found) return { reason, known: { row: found.row }, name: found.name, value };
    }
    return null;
  }

  add(contact: ReadContact, kind: 'contact' | 'company', row: number): void {
    for (const { key, value } of keysOf(contact, kind)) {
      if (!this.#byKey.has(key)) this.#byKey.set(key, { row, name: contact.name || contact.company, value });
    }
  }
}

function keysOf(
  contact: ReadContact,
  kind: 'contact' | 'company',
): { key: string; reason: 'email' | 'phone' | 'name'; value: string }[] {
  if (kind === 'company') {
    return [{ key: `company ${nameKey(contact.company)}`, reason: 'name', value: contact.company }];
  }
  const name = nameKey(contact.name);
  const keys: { key: string; reason: 'email' | 'phone' | 'name'; value: string }[] = [
    ...contact.emails.map(({ address }) => ({
      key: `email ${emailKey(address)}`,
      reason: 'email' as const,
      value: address,
    })),
    ...contact.phones
      .filter(({ number }) => phoneKey(number).length >= SHORTEST_PHONE)
      .map(({ number }) => ({ key: `phone ${phoneKey(number)} ${name}`, reason: 'phone' as const, value: number })),
  ];
  if (keys.length > 0) return keys;
  return [{ key: `name ${name} ${nameKey(contact.company)}`, reason: 'name', value: contact.name }];
}

function choicesOf(match: Match | null, kind: 'contact' | 'company', contact: ReadContact): readonly Decision[] {
  if (!match) return ['create', 'skip'];
  // It has the record's id: there cannot be a second one.
  if (match.reason === 'imported') return ['skip', 'complete'];
  if (kind === 'company') return ['complete', 'skip'];
  // A firm's number does not make two people one.
  const someoneElse = match.reason === 'phone' && nameKey(match.name) !== nameKey(contact.name);
  return someoneElse ? ['create', 'complete', 'skip'] : ['complete', 'skip', 'create'];
}
