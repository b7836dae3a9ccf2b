import type { RecordId } from '@sidebook/domain/ids';
import type { ItemKind } from '@sidebook/domain/records/schema';

import { emailKey, nameKey, phoneKey } from '../project/item-rows.ts';
import type { ItemRow, ProjectionDatabase } from '../tables.ts';

export { emailKey, nameKey, phoneKey };

/** Keys asked for at once: one index scan answers all of them. */
const AT_ONCE = 500;

/** Numbers shorter than this say nothing: extensions, short codes. */
export const SHORTEST_PHONE = 5;

async function found(
  db: ProjectionDatabase,
  index: 'emails' | 'phones',
  keys: readonly string[],
): Promise<Map<string, ItemRow[]>> {
  const wanted = [...new Set(keys)];
  const byKey = new Map<string, ItemRow[]>();
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const asked = new Set(wanted.slice(start, start + AT_ONCE));
    const rows = await db.items
      .where(index)
      .anyOf([...asked])
      .toArray();
    for (const row of rows) {
      if (isClient(row))
        for (const key of row[index]) if (asked.has(key)) byKey.set(key, [...(byKey.get(key) ?? []), row]);
    }
  }
  return byKey;
}

/** A lead has addresses too, and is nobody yet whom another record could be a double of. */
function isClient({ section }: ItemRow): boolean {
  return section === 'contact' || section === 'company';
}

/** Items that have one of these addresses, by the address as `emailKey` writes it (DUP-1). */
export function findByEmails(db: ProjectionDatabase, addresses: readonly string[]): Promise<Map<string, ItemRow[]>> {
  return found(db, 'emails', addresses.map(emailKey));
}

/** Items that have one of these numbers, by the number as `phoneKey` writes it (DUP-1). */
export function findByPhones(db: ProjectionDatabase, numbers: readonly string[]): Promise<Map<string, ItemRow[]>> {
  const keys = numbers.map(phoneKey).filter((key) => key.length >= SHORTEST_PHONE);
  return found(db, 'phones', keys);
}

/** Items of a section that are called so, by the name as `nameKey` writes it; of several the oldest. */
export async function findByNames(
  db: ProjectionDatabase,
  section: ItemKind,
  names: readonly string[],
): Promise<Map<string, ItemRow>> {
  const wanted = [...new Set(names.map(nameKey))].filter((key) => key !== '');
  const byName = new Map<string, ItemRow>();
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const keys = wanted.slice(start, start + AT_ONCE).map((key): [ItemKind, string] => [section, key]);
    for (const row of await db.items.where('[section+nameKey]').anyOf(keys).toArray()) {
      const other = byName.get(row.nameKey);
      if (!other || row.createdAt < other.createdAt) byName.set(row.nameKey, row);
    }
  }
  return byName;
}

/** Which of these records the device has, deleted ones included: id -> whether it is deleted. */
export async function findRecords(
  db: ProjectionDatabase,
  ids: readonly RecordId[],
): Promise<Map<RecordId, { readonly deleted: boolean }>> {
  const rows = (await db.items.bulkGet([...ids])).filter((row) => row !== undefined);
  return new Map(rows.map((row) => [row.id, { deleted: row.record.deleted === true }]));
}
