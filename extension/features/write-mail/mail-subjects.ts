import { distinctPeople } from '@sidebook/domain/mail/address';
import type { RecordId } from '@sidebook/domain/ids';
import type { Company, Contact, Deal, EmailAddress, Item, Lead, MailPerson } from '@sidebook/domain/records/schema';
import { templateValues, type TemplateValues } from '@sidebook/domain/templates/fields';
import { getItems, itemsOfClient } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';

import { formats } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';

/** What an e-mail is about, as the sheet needs it. */
export interface MailSubjects {
  readonly items: readonly ItemRow[];
  /** Everybody of these items who has an address, those of the items themselves first. */
  readonly people: readonly MailPerson[];
  /** What a template's fields stand for in a mail to this address (FEED-21). */
  readonly valuesFor: (address: string | undefined) => TemplateValues;
}

/** So many people of a company are offered. */
const MOST_PEOPLE = 12;

export async function loadSubjects(session: Session, ids: readonly RecordId[]): Promise<MailSubjects> {
  const { rows } = session;
  const items = (await getItems(rows, ids)).filter(({ record }) => !record.deleted);
  const clients = await getItems(rows, [...new Set(items.flatMap((row) => row.clients))]);
  const company = items.find((row) => row.kind === 'company');
  const staff = company ? (await itemsOfClient(rows, company.id)).filter((row) => row.kind === 'contact') : [];
  const order: readonly Item['recordKind'][] = ['contact', 'lead', 'company', 'deal', 'quote'];
  const inOrder = (some: readonly ItemRow[]): ItemRow[] =>
    some.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const all = [...inOrder(items), ...inOrder(clients), ...staff].filter(({ record }) => !record.deleted);
  const people = distinctPeople(all.flatMap(({ record }) => mailboxesOf(record))).slice(0, MOST_PEOPLE);
  const me = session.members.find(({ id }) => id === session.member);
  const records = all.map(({ record }) => record);
  const valuesFor = (address: string | undefined): TemplateValues => {
    const contacts = records.filter((record): record is Contact => record.recordKind === 'contact');
    const addressed = contacts.find(({ emails }) => Object.values(emails).some((email) => email.address === address));
    return templateValues(
      {
        contact: addressed ?? contacts[0],
        company: records.find((record): record is Company => record.recordKind === 'company'),
        deal: records.find((record): record is Deal => record.recordKind === 'deal'),
        lead: records.find((record): record is Lead => record.recordKind === 'lead'),
        me: { name: me?.name ?? '', email: me?.addresses[0] ?? '' },
      },
      ({ minor, currency }) => formats.value.money(minor, currency),
    );
  };
  return { items, people, valuesFor };
}

/** The mailboxes of a record, in the order in which they stand on its card. */
export function mailboxesOf(record: Item): MailPerson[] {
  if (record.recordKind === 'deal' || record.recordKind === 'quote') return [];
  const name = (record.recordKind === 'lead' && record.person) || nameOf(record);
  return Object.entries<EmailAddress>(record.emails)
    .toSorted(([idA, a], [idB, b]) => (a.pos + idA < b.pos + idB ? -1 : 1))
    .map(([, { address }]) => ({ address, name }));
}
