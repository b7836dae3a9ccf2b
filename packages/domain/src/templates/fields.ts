import type { Company, Contact, Deal, Lead, Money } from '../records/schema.ts';

/** What a template can say of the records that an e-mail is about, and of its writer (FEED-21). */
export const templateFields = [
  'contact.first_name',
  'contact.name',
  'contact.position',
  'company.name',
  'deal.name',
  'deal.amount',
  'lead.name',
  'me.name',
  'me.email',
] as const;
export type TemplateField = (typeof templateFields)[number];

/** By field; what has no value is not there. */
export type TemplateValues = Readonly<Partial<Record<TemplateField, string>>>;

/** The records that an e-mail is about; those that there are. */
export interface TemplateRecords {
  readonly contact?: Pick<Contact, 'name' | 'position'> | undefined;
  readonly company?: Pick<Company, 'name'> | undefined;
  readonly deal?: Pick<Deal, 'name' | 'amount'> | undefined;
  readonly lead?: Pick<Lead, 'name' | 'amount' | 'person' | 'position' | 'organisation'> | undefined;
  readonly me: { readonly name: string; readonly email: string };
}

/**
 * What the fields stand for. Of a lead, its person is the contact, its organisation the company and its amount the deal's:
 * it has none of them yet.
 *
 * @param money an amount as the reader writes it
 */
export function templateValues(records: TemplateRecords, money: (amount: Money) => string): TemplateValues {
  const { contact, company, deal, lead, me } = records;
  const person = contact?.name ?? lead?.person;
  const amount = deal?.amount ?? lead?.amount;
  const values: Record<TemplateField, string | undefined> = {
    'contact.first_name': person && firstNameOf(person),
    'contact.name': person,
    'contact.position': contact?.position ?? lead?.position,
    'company.name': company?.name ?? lead?.organisation,
    'deal.name': deal?.name,
    'deal.amount': amount && money(amount),
    'lead.name': lead?.name,
    'me.name': me.name,
    'me.email': me.email,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => (value?.trim() ? [[field, value.trim()]] : [])),
  );
}

/** Words before a name that are no part of it, in the languages of the interface. */
const titles: ReadonlySet<string> = new Set(
  'mr mrs ms miss sir herr frau sr sra srta don doña sig signor signora signorina pan pani panna'.split(' '),
);

/** The first name of a person: `Dr. Jane Customer`, `Customer, Jane`. Empty for a name that is all titles. */
export function firstNameOf(name: string): string {
  const comma = name.indexOf(',');
  const given = comma >= 0 && name.slice(comma + 1).trim() !== '' ? name.slice(comma + 1) : name;
  const words = given.split(/\s+/u).filter((word) => word !== '');
  return words.find((word) => !word.endsWith('.') && !titles.has(word.toLowerCase())) ?? '';
}
