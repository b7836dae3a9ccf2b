import type { FieldChange } from '@sidebook/crdt/commands';
import { addCompany } from '@sidebook/domain/clients/companies';
import type { RecordId } from '@sidebook/domain/ids';
import type { Company, Contact } from '@sidebook/domain/records/schema';
import { emailKey, nameKey, phoneKey } from '@sidebook/projections/queries/duplicates';
import { generateKeyBetween } from 'fractional-indexing';

export interface ProposedValues {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly collections: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A known record keeps its name, and whoever is responsible for it. */
const KEPT = new Set(['name', 'responsible']);

/**
 * What a known record lacks of what a row says: fields that are empty, addresses, numbers and tags that it does not have in
 * any spelling. Nothing that is there is replaced (DUP-1).
 */
export function missingValues(record: Contact | Company, { fields, collections }: ProposedValues): FieldChange[] {
  const { id } = record;
  const current = record as unknown as Readonly<Record<string, unknown>>;
  const changes: FieldChange[] = Object.entries(fields)
    .filter(([field]) => !KEPT.has(field) && (current[field] === undefined || current[field] === ''))
    .map(([field, value]) => ({ id, field, value }));
  // Whose main company is another one gets a further one (LINK-1).
  if (record.recordKind === 'contact' && record.company !== undefined && fields['company'] !== undefined) {
    changes.push(...addCompany(record, fields['company'] as RecordId).map((link) => ({ id, ...link })));
  }
  for (const [field, elements] of Object.entries(collections)) {
    const present = (current[field] ?? {}) as Readonly<Record<string, unknown>>;
    if (field === 'custom') {
      // One value each: the field that has one keeps it.
      const missing = Object.entries(elements).filter(([element]) => present[element] === undefined);
      changes.push(...missing.map(([element, value]) => ({ id, field, element, value })));
      continue;
    }
    const known = new Set(Object.values(present).map((value) => spelling(field, value)));
    let last = lastPosition(present);
    for (const [element, value] of Object.entries(elements)) {
      if (known.has(spelling(field, value))) continue;
      known.add(spelling(field, value));
      if (field !== 'tags') last = generateKeyBetween(last, null);
      const placed = field === 'tags' ? value : { ...(value as object), pos: last };
      changes.push({ id, field, element, value: placed });
    }
  }
  return changes;
}

/** The form in which two values of a collection are the same. */
function spelling(field: string, value: unknown): string {
  if (field === 'emails') return emailKey((value as { address: string }).address);
  if (field === 'phones') {
    const { number } = value as { number: string };
    return phoneKey(number) || number;
  }
  return nameKey(String(value));
}

function lastPosition(elements: Readonly<Record<string, unknown>>): string | null {
  const positions = Object.values(elements)
    .map((value) => (value as { pos?: unknown } | null)?.pos)
    .filter((pos): pos is string => typeof pos === 'string' && /^[a-zA-Z][0-9A-Za-z]+$/.test(pos))
    .toSorted();
  return positions.at(-1) ?? null;
}
