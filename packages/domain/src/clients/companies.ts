import type { RecordId } from '../ids.ts';
import { type Contact, elementOf } from '../records/schema.ts';

/** What decides a contact's companies. Documents of before hold `company` alone. */
export type CompanyLinks = Pick<Contact, 'company'> & Partial<Pick<Contact, 'companies'>>;

/** Companies of a contact, each once, the main one first (LINK-1). */
export function companiesOf({ company, companies = {} }: CompanyLinks): RecordId[] {
  return [...new Set([...(company ? [company] : []), ...Object.values(companies)])];
}

/** A change of a contact's links; null takes the link away. */
export interface LinkChange {
  readonly field: 'company' | 'companies';
  readonly element?: string;
  readonly value: RecordId | null;
}

/** A further company; the first one is the main one (LINK-2). Nothing where it is linked already. */
export function addCompany(contact: CompanyLinks, company: RecordId): LinkChange[] {
  if (companiesOf(contact).includes(company)) return [];
  if (contact.company === undefined) return [{ field: 'company', value: company }];
  return [{ field: 'companies', element: elementOf(company), value: company }];
}

/**
 * Another main company (LINK-3). The one of before stays linked, and the new one stays in the set too: two people who choose
 * another main company at once take none away.
 */
export function makeMainCompany(contact: CompanyLinks, company: RecordId): LinkChange[] {
  if (contact.company === company) return [];
  const kept = [contact.company, company].filter(
    (id): id is RecordId => id !== undefined && contact.companies?.[elementOf(id)] !== id,
  );
  return [
    ...kept.map((id): LinkChange => ({ field: 'companies', element: elementOf(id), value: id })),
    { field: 'company', value: company },
  ];
}

/** Takes a company away from a contact; of the main one the next takes the place (LINK-2). */
export function removeCompany(contact: CompanyLinks, company: RecordId): LinkChange[] {
  const changes: LinkChange[] = Object.entries(contact.companies ?? {})
    .filter(([, id]) => id === company)
    .map(([element]) => ({ field: 'companies', element, value: null }));
  if (contact.company !== company) return changes;
  const next = companiesOf(contact).find((id) => id !== company);
  return [...changes, { field: 'company', value: next ?? null }];
}
