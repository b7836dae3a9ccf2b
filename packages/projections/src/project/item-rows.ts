import { timeOf } from '@sidebook/crdt/keys';
import type { RecordState } from '@sidebook/crdt/record-state';
import { companiesOf } from '@sidebook/domain/clients/companies';
import { amountFromRows } from '@sidebook/domain/quotes/product-rows';
import { placeOfNumber } from '@sidebook/domain/quotes/quote-number';
import type { Company, Contact, Deal, Item, Lead } from '@sidebook/domain/records/schema';

import { fold } from '../search/words.ts';
import type { ItemRow, StateRow } from '../tables.ts';

/** How names sort and are found: lower case, without accents. */
export function nameKey(name: string | undefined): string {
  return fold(name ?? '').trim();
}

/** Digits of a telephone number, so that any spelling finds it; the last nine are enough across country codes. */
export function phoneKey(number: string): string {
  const digits = number.replace(/(ext|x)\.?\s*\d+$/i, '').replace(/\D/g, '');
  return digits.slice(-9);
}

export function emailKey(address: string): string {
  return address.trim().toLowerCase();
}

function addresses(record: Contact | Company | Lead): Pick<ItemRow, 'emails' | 'phones'> {
  return {
    emails: Object.values(record.emails).map((email) => emailKey(email.address)),
    phones: Object.values(record.phones)
      .map((phone) => phoneKey(phone.number))
      .filter((key) => key.length >= 5),
  };
}

export function itemRow(source: StateRow, state: RecordState, record: Item): ItemRow {
  const row: ItemRow = {
    id: record.id,
    kind: record.recordKind,
    document: source.document,
    space: source.space,
    nameKey: nameKey(record.name),
    createdAt: record.createdAt,
    changedAt: changedAt(state, record.createdAt),
    movedAt: record.createdAt,
    emails: [],
    phones: [],
    clients: [],
    record,
  };
  if (record.recordKind === 'deal') Object.assign(row, rowsAmount(record));
  if (record.recordKind === 'quote') {
    const numbered = placeOfNumber(record.number);
    if (numbered !== undefined) row.numbered = numbered;
  }
  const moved = state.fields['stage']?.stamp;
  if ((record.recordKind === 'deal' || record.recordKind === 'lead') && moved) row.movedAt = timeOf(moved);
  // In the recycle bin: no list and no search finds it, and it takes no place in them.
  if (record.deleted) return row;
  const restored = state.fields['deleted']?.stamp;
  if (restored) row.restoredAt = timeOf(restored);
  row.section = record.recordKind;
  switch (record.recordKind) {
    case 'contact':
      Object.assign(row, addresses(record));
      row.clients = companiesOf(record);
      break;
    case 'company':
      Object.assign(row, addresses(record));
      if (record.domain) row.domain = record.domain.toLowerCase();
      break;
    case 'lead':
      Object.assign(row, addresses(record));
      row.clients = clientsOf(record);
      break;
    case 'deal':
      row.clients = clientsOf(record);
      break;
    case 'quote':
      row.clients = clientsOf(record);
      if (record.deal) row.deal = record.deal;
      break;
  }
  return row;
}

/** A deal without an amount of its own shows what its rows come to, in cards, columns and sums alike (QUOT-4). */
function rowsAmount(deal: Deal): Pick<ItemRow, 'amountFromRows' | 'record'> | undefined {
  if (deal.amount !== undefined) return undefined;
  const amount = amountFromRows(deal);
  return amount && { amountFromRows: true, record: { ...deal, amount } };
}

function changedAt({ fields, elements }: RecordState, createdAt: number): number {
  const entries = [...Object.values(fields), ...Object.values(elements).flatMap((own) => Object.values(own))];
  return entries.reduce((latest, { stamp }) => Math.max(latest, timeOf(stamp)), createdAt);
}

function clientsOf({ contacts, company }: Pick<Deal, 'contacts' | 'company'>): ItemRow['clients'] {
  return [...new Set([...Object.values(contacts), ...(company ? [company] : [])])];
}
