import { findByEmails, findByNames, findByPhones, findRecords } from '@sidebook/projections/queries/duplicates';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import { type KnownRecords, plannedIds } from './plan-import.ts';
import type { ReadContact } from './read-contact.ts';

/** What this device has of the people and companies that a file names. */
export async function loadKnown(
  rows: ProjectionDatabase,
  contacts: readonly ReadContact[],
  key: string,
): Promise<KnownRecords> {
  const emails = contacts.flatMap((contact) => contact.emails.map(({ address }) => address));
  const phones = contacts.flatMap((contact) => contact.phones.map(({ number }) => number));
  const nameless = contacts.filter((contact) => contact.emails.length === 0 && contact.phones.length === 0);
  const [byEmail, byPhone, people, companies, records] = await Promise.all([
    findByEmails(rows, emails),
    findByPhones(rows, phones),
    findByNames(
      rows,
      'contact',
      nameless.map(({ name }) => name),
    ),
    findByNames(
      rows,
      'company',
      contacts.map(({ company }) => company),
    ),
    findRecords(rows, plannedIds(contacts, key)),
  ]);
  return { byEmail, byPhone, contacts: people, companies, records };
}
