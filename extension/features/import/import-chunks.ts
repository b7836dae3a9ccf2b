import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { elementOfText } from '@sidebook/domain/records/derived-ids';
import { emailKey, nameKey, phoneKey } from '@sidebook/projections/queries/duplicates';
import { generateNKeysBetween } from 'fractional-indexing';

import type { RequestOf } from '../../messaging/operations.ts';
import type { Decision, ImportPlan, PlannedRow } from './plan-import.ts';
import type { ReadContact } from './read-contact.ts';

export type ImportItem = RequestOf<'import.stage'>['items'][number];
type Fields = Record<string, string>;
type Elements = Record<string, Record<string, string | Record<string, string | number | boolean>>>;

/** Items of one shard, with what completes records of others. */
export interface ImportChunk {
  readonly index: number;
  readonly items: readonly ImportItem[];
}

/** What is sent to the worker for a plan and the decisions on its rows, by shard. Chunks without items are left out. */
export function importChunks(plan: ImportPlan, decisions: readonly Decision[], member: MemberId): ImportChunk[] {
  const targets = resolved(plan, decisions);
  const contents = new Map<RecordId, { row: PlannedRow; contact: ReadContact; create: boolean }>();
  for (const [index, row] of plan.rows.entries()) {
    const target = targets[index];
    if (!target || row.kind === 'company') continue;
    const before = contents.get(target.id);
    contents.set(target.id, {
      row: before?.row ?? row,
      contact: before ? together(before.contact, row.contact) : row.contact,
      create: before?.create ?? target.create,
    });
  }
  const byPart = new Map<number, ImportItem[]>();
  const put = (part: number, item: ImportItem): void => void byPart.set(part, [...(byPart.get(part) ?? []), item]);

  for (const item of companyItems(plan, targets, member)) put(item.part, item.item);
  for (const [id, { row, contact, create }] of contents) {
    const company = plan.companies.get(nameKey(contact.company));
    const fields: Fields = filled({
      name: contact.name,
      position: contact.position,
      company: company?.id ?? '',
      address: contact.address,
      birthday: contact.birthday,
      website: contact.website,
      note: contact.note,
      source: contact.source,
      responsible: member,
    });
    put(row.part, {
      id,
      kind: 'contact',
      mode: create ? 'create' : 'complete',
      fields,
      collections: { ...elementsOf(contact), ...customOf(contact) },
    });
  }
  return [...byPart.entries()].map(([index, items]) => ({ index, items })).toSorted((a, b) => a.index - b.index);
}

interface Target {
  readonly id: RecordId;
  readonly create: boolean;
}

/** The record that each row goes to: its own, a known one, or that of an earlier row; null where it is left out. */
function resolved(plan: ImportPlan, decisions: readonly Decision[]): (Target | null)[] {
  const targets: (Target | null)[] = [];
  for (const [index, row] of plan.rows.entries()) {
    const decision = decisions[index] ?? row.choices[0];
    if (decision === 'skip') targets.push(null);
    else if (decision === 'create' || !row.match) targets.push({ id: row.id, create: true });
    else if ('id' in row.match.known) targets.push({ id: row.match.known.id, create: false });
    // An earlier row that is left out cannot be completed: this one takes its place.
    else targets.push(targets[row.match.known.row] ?? { id: row.id, create: true });
  }
  return targets;
}

/** Companies that a kept row names, with what the rows of the companies themselves say. */
function companyItems(
  plan: ImportPlan,
  targets: readonly (Target | null)[],
  member: MemberId,
): { part: number; item: ImportItem }[] {
  const said = new Map<string, ReadContact | null>();
  const lastPart = new Map<string, number>();
  for (const [index, { contact, kind, part }] of plan.rows.entries()) {
    if (!targets[index] || contact.company === '') continue;
    const key = nameKey(contact.company);
    const before = said.get(key) ?? null;
    const own = kind === 'company' ? contact : null;
    said.set(key, before && own ? together(before, own) : (before ?? own));
    lastPart.set(key, part);
  }
  return [...said.entries()].flatMap(([key, contact]) => {
    const company = plan.companies.get(key);
    // A known company is only named by people, unless a row is about the company itself.
    if (!company || (company.part === null && !contact)) return [];
    const fields = filled({
      name: company.name,
      address: contact?.address ?? '',
      website: contact?.website ?? '',
      note: contact?.note ?? '',
      source: contact?.source ?? '',
      responsible: member,
    });
    const item: ImportItem = {
      id: company.id,
      kind: 'company',
      mode: company.part === null ? 'complete' : 'create',
      fields,
      collections: contact ? elementsOf(contact) : {},
    };
    return [{ part: company.part ?? lastPart.get(key) ?? 0, item }];
  });
}

/** Two rows about one: the first says what it says, the second what it lacks. */
function together(first: ReadContact, second: ReadContact): ReadContact {
  const keys = new Set(first.emails.map(({ address }) => emailKey(address)));
  const numbers = new Set(first.phones.map(({ number }) => phoneKey(number)));
  return {
    ...first,
    name: first.name || second.name,
    position: first.position || second.position,
    company: first.company || second.company,
    address: first.address || second.address,
    website: first.website || second.website,
    birthday: first.birthday || second.birthday,
    note: first.note || second.note,
    source: first.source || second.source,
    emails: [...first.emails, ...second.emails.filter(({ address }) => !keys.has(emailKey(address)))],
    phones: [...first.phones, ...second.phones.filter(({ number }) => !numbers.has(phoneKey(number)))],
    tags: [...new Set([...first.tags, ...second.tags])],
    custom: { ...second.custom, ...first.custom },
  };
}

function elementsOf({ emails, phones, tags }: ReadContact): Elements {
  const positions = generateNKeysBetween(null, null, Math.max(emails.length, phones.length));
  return {
    emails: Object.fromEntries(
      emails.map(({ address, type }, index) => [
        elementOfText(emailKey(address)),
        { address, type, pos: positions[index] ?? 'a0' },
      ]),
    ),
    phones: Object.fromEntries(
      phones.map(({ number, type }, index) => [elementOfText(number), { number, type, pos: positions[index] ?? 'a0' }]),
    ),
    tags: Object.fromEntries(tags.map((tag) => [elementOfText(nameKey(tag)), tag])),
  };
}

function customOf({ custom = {} }: ReadContact): Elements {
  const values = Object.entries(custom).map(([field, value]) => [field, { ...value }] as const);
  return values.length === 0 ? {} : { custom: Object.fromEntries(values) };
}

function filled(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
