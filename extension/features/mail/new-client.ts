import { domainOf } from '@sidebook/domain/mail/address';
import type { MailPerson } from '@sidebook/domain/records/schema';
import { findByNames, nameKey } from '@sidebook/projections/queries/duplicates';
import { findCompanyByName } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';

import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import type { Session } from '../../session/session.ts';
import type { MailContext } from './mail-context.ts';

export type NewRecords = Extract<MailLogRequest['target'], { kind: 'new' }>;

/** Random parts of the ids of what a sheet may make: drawn once, so that a repeated command makes nothing twice. */
export interface NewIds {
  readonly contact: string;
  readonly company: string;
  readonly deal: string;
  readonly address: string;
}

/** What the sheet of an unknown client says, as it stands (EXT-12). */
export interface NewClientDraft {
  readonly person: MailPerson;
  readonly name: string;
  /** A contact of that name who is here already, when the user says that it is the same person (DUP-1). */
  readonly same: ItemRow | undefined;
  /** Name of the company to make; null for none. */
  readonly company: string | null;
  readonly deal: { readonly name: string; readonly stage: string } | null;
}

/** The records that a draft makes. A known company is taken, by its domain or its name; it is never made twice. */
export async function newRecords(
  session: Session,
  context: MailContext,
  draft: NewClientDraft,
  ids: NewIds,
): Promise<NewRecords> {
  const { person, name, same, deal } = draft;
  const company = await companyPart(session, context, draft, ids.company);
  const known = context.contact ?? same;
  return {
    kind: 'new',
    contact: known
      ? { kind: 'item', id: known.id, added: { local: ids.address, address: person.address } }
      : { kind: 'new', local: ids.contact, name, address: person.address },
    ...(company ? { company } : {}),
    ...(deal ? { deal: { local: ids.deal, ...deal } } : {}),
  };
}

async function companyPart(
  session: Session,
  context: MailContext,
  { company }: NewClientDraft,
  local: string,
): Promise<NewRecords['company']> {
  const known = context.company ?? (company === null ? undefined : await findCompanyByName(session.rows, company));
  if (known) return { kind: 'item', id: known.id };
  if (company === null || !context.newCompany) return undefined;
  return { kind: 'new', local, name: company, domain: context.newCompany.domain };
}

export type NewLead = Extract<MailLogRequest['target'], { kind: 'lead' }>;

/** The lead that a request makes in Classic mode (MODE-24). */
export function newLead(
  context: MailContext,
  { address }: MailPerson,
  words: { readonly name: string; readonly person: string; readonly organisation?: string },
  local: string,
): NewLead {
  const organisation = words.organisation ?? context.company?.record.name ?? context.newCompany?.name ?? '';
  const contact = context.contact ? { contact: context.contact.id } : {};
  return { kind: 'lead', local, name: words.name, person: words.person, organisation, address, ...contact };
}

/** A contact of this name who may be the same person, with an address of the same domain first (DUP-1). */
export async function namesake(session: Session, name: string, address: string): Promise<ItemRow | undefined> {
  const domain = domainOf(address);
  const byName = (await findByNames(session.rows, 'contact', [name])).get(nameKey(name));
  if (!byName) return undefined;
  const rows = await session.rows.items.where('[section+nameKey]').equals(['contact', byName.nameKey]).toArray();
  return rows.find((row) => row.emails.some((email) => domainOf(email) === domain)) ?? byName;
}
