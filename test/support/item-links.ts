import type { RecordId } from '@sidebook/domain/ids';
import type { Item } from '@sidebook/domain/records/schema';

/** Clients of a deal or lead, companies of a contact. */
export function clientsOf(item: Item): RecordId[] {
  if (item.recordKind === 'company') return [];
  const linked = Object.values(item.recordKind === 'contact' ? item.companies : item.contacts);
  return [...linked, ...(item.company ? [item.company] : [])];
}
