import { customValues, plainText } from '@sidebook/domain/fields/values';
import type { Activity, Comment, Deal, Item } from '@sidebook/domain/records/schema';

/** What the results are grouped by. */
export const searchGroups = ['contact', 'company', 'deal', 'lead', 'quote', 'activity', 'task', 'comment'] as const;
export type SearchGroup = (typeof searchGroups)[number];

/** Parts of a record that are searched; a result says in which of them it was found. */
export type SearchedPart =
  | 'name'
  | 'email'
  | 'phone'
  | 'website'
  | 'position'
  | 'organisation'
  | 'address'
  | 'source'
  | 'reason'
  | 'tags'
  | 'note'
  | 'text'
  | 'place'
  | 'link'
  | 'people'
  | 'files'
  | 'summary'
  | 'checklist'
  | 'number'
  | 'custom'
  | 'products';

export interface Searched {
  readonly part: SearchedPart;
  readonly text: string;
}

export type SearchedRecord = Item | Activity | Comment;

export function groupOf(record: SearchedRecord): SearchGroup {
  return record.recordKind === 'activity' && record.kind === 'task' ? 'task' : record.recordKind;
}

/** The parts by which a record is called: who types one of them means this record before one whose texts mention it. */
const calledBy: ReadonlySet<SearchedPart> = new Set(['name', 'email', 'phone', 'website', 'number']);

export function isName({ part }: Pick<Searched, 'part'>): boolean {
  return calledBy.has(part);
}

/** All that is searched of a record, the parts that say most first. */
export function searchedOf(record: SearchedRecord): readonly Searched[] {
  const parts = partsOf[record.recordKind] as (record: SearchedRecord) => readonly (Searched | undefined)[];
  return parts(record).filter((searched) => searched !== undefined);
}

const partsOf: {
  readonly [K in SearchedRecord['recordKind']]: (
    record: Extract<SearchedRecord, { recordKind: K }>,
  ) => readonly (Searched | undefined)[];
} = {
  contact: (contact) => [
    some('name', contact.name),
    ...emails(contact),
    ...phones(contact),
    some('position', contact.position),
    some('website', contact.website),
    ...places(contact),
    some('tags', joined(contact.tags)),
    ...custom(contact),
  ],
  company: (company) => [
    some('name', company.name),
    some('website', company.domain),
    ...emails(company),
    ...phones(company),
    some('website', company.website),
    ...places(company),
    some('tags', joined(company.tags)),
    ...custom(company),
  ],
  deal: (deal) => [
    some('name', deal.name),
    some('note', deal.note),
    some('source', deal.source),
    some('reason', deal.lostReason),
    ...custom(deal),
    some('products', productNames(deal)),
  ],
  quote: (quote) => [
    some('name', quote.name),
    some('number', quote.number),
    some('note', quote.note),
    some('products', productNames(quote)),
    ...custom(quote),
  ],
  lead: (lead) => [
    some('name', lead.name),
    some('name', lead.person),
    ...emails(lead),
    ...phones(lead),
    some('organisation', lead.organisation),
    some('position', lead.position),
    some('website', lead.website),
    ...places(lead),
    some('tags', joined(lead.tags)),
    some('reason', lead.lostReason),
    ...custom(lead),
  ],
  activity: (activity) => [
    some('name', activity.title),
    some('number', activity.paymentNumber),
    some('people', people(activity)),
    some('text', activity.text),
    some(
      'text',
      Object.values(activity.messages)
        .map(({ text }) => text)
        .join('\n'),
    ),
    some('summary', activity.summary),
    some(
      'checklist',
      Object.values(activity.checklist)
        .map(({ text }) => text)
        .join('\n'),
    ),
    some('place', activity.place),
    some('link', activity.link),
    some('files', fileNames(activity)),
    some('tags', joined(activity.tags)),
  ],
  comment: (comment) => [some('text', comment.text), some('files', fileNames(comment))],
};

function some(part: SearchedPart, text: string | undefined): Searched | undefined {
  return text === undefined || text.trim() === '' ? undefined : { part, text };
}

function emails(record: { readonly emails: Readonly<Record<string, { readonly address: string }>> }) {
  return Object.values(record.emails).map(({ address }) => some('email', address));
}

function phones(record: { readonly phones: Readonly<Record<string, { readonly number: string }>> }) {
  return Object.values(record.phones).map(({ number }) => some('phone', number));
}

function places({ address, note, source }: { address?: string; note?: string; source?: string }) {
  return [some('address', address), some('note', note), some('source', source)];
}

/** Of fields that admins defined what says something without them: a choice is called as its field says, and a flag by nothing. */
const searchedTypes: ReadonlySet<string> = new Set(['text', 'link', 'number', 'money']);

function custom(record: Item) {
  return Object.values(customValues(record))
    .filter(({ type }) => searchedTypes.has(type))
    .map((value) => some('custom', plainText(value)));
}

function people({ mail }: Activity): string | undefined {
  if (!mail) return undefined;
  return [mail.from, ...mail.to, ...mail.cc]
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join(', ');
}

function fileNames({ files }: Pick<Activity, 'files'>): string {
  return Object.values(files)
    .map(({ name }) => name)
    .join(', ');
}

function productNames({ rows }: Pick<Deal, 'rows'>): string {
  return Object.values(rows)
    .map(({ name }) => name)
    .join(', ');
}

function joined(tags: Readonly<Record<string, string>>): string {
  return Object.values(tags).join(', ');
}
