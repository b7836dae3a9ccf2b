import { isOpen, kindOf } from '@sidebook/domain/activities/activity';
import type { RecordId } from '@sidebook/domain/ids';
import { LeadOutcome, leadOutcome, leadStage } from '@sidebook/domain/leads/outcome';
import {
  type Dealing,
  passesRepeatFilter,
  type RepeatFilter,
  repeatMark,
  type RepeatMark,
} from '@sidebook/domain/leads/repeat';
import { hasTarget, type TargetSet } from '@sidebook/domain/leads/targets';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline, type Pipelines } from '@sidebook/domain/pipelines/pipelines';
import { companiesOf } from '@sidebook/domain/clients/companies';
import { convertedId } from '@sidebook/domain/records/derived-ids';
import type { Company, Contact, Lead, StagedKind } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import type { ActivityRow, ItemRow, ProjectionDatabase } from '../tables.ts';
import { emailKey, findByEmails, findByNames, findByPhones, nameKey, phoneKey } from './duplicates.ts';

export type LeadRow = ItemRow & { readonly record: Lead };

function isLead(row: ItemRow): row is LeadRow {
  return row.record.recordKind === 'lead';
}

/** Leads whose outcome is open, oldest first: the same order on every device, so that all convert them alike (MODE-16). */
export async function leadsInWork(db: ProjectionDatabase, { leads }: Pipelines): Promise<LeadRow[]> {
  const rows = await db.items.where('[section+createdAt]').between(['lead'], ['lead', Dexie.maxKey]).toArray();
  return rows
    .filter(isLead)
    .filter(({ record }) => leadOutcome(leads, record) === LeadOutcome.inProcess)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Everything that the lead owns, done or not, and that is not in the recycle bin. */
export async function activitiesOwnedBy(db: ProjectionDatabase, item: RecordId): Promise<ActivityRow[]> {
  const rows = await db.activities.where('item').equals(item).toArray();
  return rows.filter(({ record }) => !record.deleted);
}

/** Clients of a lead who are here already. */
export interface MatchedClients {
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
}

/**
 * Who these leads are with, when they are here already (MODE-39): whom the lead names, else whom an earlier conversion of it
 * made, else by phone and e-mail; a company by its name too. Of several the one that was here first.
 */
export async function matchClients(
  db: ProjectionDatabase,
  leads: readonly Lead[],
): Promise<Map<RecordId, MatchedClients>> {
  const [byEmail, byPhone, byName] = await Promise.all([
    findByEmails(
      db,
      leads.flatMap((lead) => Object.values(lead.emails).map(({ address }) => address)),
    ),
    findByPhones(
      db,
      leads.flatMap((lead) => Object.values(lead.phones).map(({ number }) => number)),
    ),
    findByNames(
      db,
      'company',
      leads.flatMap(({ organisation }) => organisation ?? []),
    ),
  ]);
  const named = await itemsById(
    db,
    leads.flatMap((lead) => [
      ...Object.values(lead.contacts),
      ...(lead.company ? [lead.company] : []),
      convertedId(lead.id, 'contact'),
      convertedId(lead.id, 'company'),
    ]),
  );
  const matched = new Map<RecordId, MatchedClients>();
  for (const lead of leads) {
    const found = [
      ...Object.values(lead.emails).flatMap(({ address }) => byEmail.get(emailKey(address)) ?? []),
      ...Object.values(lead.phones).flatMap(({ number }) => byPhone.get(phoneKey(number)) ?? []),
    ].toSorted(byAge);
    const contactRow =
      firstOf('contact', [...Object.values(lead.contacts), convertedId(lead.id, 'contact')], named) ??
      found.find(({ kind }) => kind === 'contact');
    const contact = contactRow?.record as Contact | undefined;
    const ofContact = contact ? await getListed(db, companiesOf(contact)) : undefined;
    const companyRow =
      firstOf('company', [...(lead.company ? [lead.company] : []), convertedId(lead.id, 'company')], named) ??
      ofContact ??
      found.find(({ kind }) => kind === 'company') ??
      byName.get(nameKey(lead.organisation));
    matched.set(lead.id, { contact, company: companyRow?.record as Company | undefined });
  }
  return matched;
}

/** The first of these companies that is not in the recycle bin. */
async function getListed(db: ProjectionDatabase, companies: readonly RecordId[]): Promise<ItemRow | undefined> {
  const rows = await db.items.bulkGet([...companies]);
  return rows.find((row) => row?.section === 'company');
}

function byAge(a: ItemRow, b: ItemRow): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

function firstOf(kind: 'contact' | 'company', ids: readonly RecordId[], rows: ReadonlyMap<RecordId, ItemRow>) {
  return ids.map((id) => rows.get(id)).find((row) => row?.section === kind);
}

async function itemsById(db: ProjectionDatabase, ids: readonly RecordId[]): Promise<Map<RecordId, ItemRow>> {
  const rows = (await db.items.bulkGet([...new Set(ids)])).filter((row) => row !== undefined);
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many of what a conversion of all leads in work makes (MODE-3). */
export interface ConversionPreview {
  readonly leads: number;
  readonly deals: number;
  /** New ones, and leads whose client is here already. */
  readonly contacts: number;
  readonly companies: number;
  readonly known: number;
  /** Open activities of these leads, and their numbers by kind. */
  readonly activities: number;
  readonly byKind: Readonly<Record<string, number>>;
}

export async function conversionPreview(
  db: ProjectionDatabase,
  pipelines: Pipelines,
  targets: TargetSet,
): Promise<ConversionPreview> {
  const leads = (await leadsInWork(db, pipelines)).map(({ record }) => record);
  const matched = await matchClients(db, leads);
  const contacts = new Doubles();
  const companies = new Doubles();
  let known = 0;
  for (const lead of leads) {
    const { contact, company } = matched.get(lead.id) ?? {};
    const keys = [
      ...Object.values(lead.emails).map(({ address }) => emailKey(address)),
      ...Object.values(lead.phones)
        .map(({ number }) => phoneKey(number))
        .filter((key) => key !== ''),
    ];
    if (contact && hasTarget(targets, 'contact')) known++;
    else contacts.add(keys);
    if (!company) companies.add([...keys, ...(lead.organisation ? [`name ${nameKey(lead.organisation)}`] : [])]);
  }
  const byKind = await openByKind(
    db,
    leads.map(({ id }) => id),
  );
  return {
    leads: leads.length,
    deals: hasTarget(targets, 'deal') ? leads.length : 0,
    contacts: hasTarget(targets, 'contact') ? contacts.count : 0,
    companies: hasTarget(targets, 'company') ? companies.count : 0,
    known,
    activities: Object.values(byKind).reduce((sum, count) => sum + count, 0),
    byKind,
  };
}

/** Counts those that share no address or number with one before. */
class Doubles {
  readonly #seen = new Set<string>();
  count = 0;

  add(keys: readonly string[]): void {
    if (!keys.some((key) => this.#seen.has(key))) this.count++;
    for (const key of keys) this.#seen.add(key);
  }
}

/** Open activities that these items own, by kind. */
export async function openByKind(db: ProjectionDatabase, items: readonly RecordId[]): Promise<Record<string, number>> {
  const byKind: Record<string, number> = {};
  await db.activities
    .where('openItem')
    .anyOf([...items])
    .each(({ record }) => {
      if (isOpen(record)) byKind[kindOf(record)] = (byKind[kindOf(record)] ?? 0) + 1;
    });
  return byKind;
}

/** A deal or lead as far as repeat marks are concerned; undefined for what is neither. */
function dealingOf({ id, createdAt, record }: ItemRow, pipelines: Pipelines): Dealing | undefined {
  if (record.recordKind === 'lead') {
    return { id, kind: 'lead', createdAt, result: leadStage(pipelines.leads, record).result };
  }
  if (record.recordKind !== 'deal') return undefined;
  const { result } = shownStage(dealPipeline(pipelines, record.pipeline), record.stage);
  return { id, kind: 'deal', createdAt, result };
}

/** Marks of these deals and leads; those without one are new (MODE-34..37). */
export async function repeatMarks(
  db: ProjectionDatabase,
  pipelines: Pipelines,
  rows: readonly ItemRow[],
): Promise<Map<RecordId, RepeatMark>> {
  const clients = await itemsById(
    db,
    rows.flatMap((row) => row.clients),
  );
  const counted = new Set(
    [...clients.values()]
      .filter(({ section, record }) => {
        return section !== undefined && !(record.recordKind === 'contact' && record.exception);
      })
      .map(({ id }) => id),
  );
  const dealings = await db.items
    .where('clients')
    .anyOf([...counted])
    .toArray();
  const marks = new Map<RecordId, RepeatMark>();
  for (const row of rows) {
    const own = dealingOf(row, pipelines);
    const theirs = new Set(row.clients.filter((id) => counted.has(id)));
    const others = dealings
      .filter((other) => other.section !== undefined && other.clients.some((id) => theirs.has(id)))
      .flatMap((other) => dealingOf(other, pipelines) ?? []);
    const mark = own && repeatMark(own, others);
    if (mark) marks.set(row.id, mark);
  }
  return marks;
}

/** Rows whose marks are computed at once. */
const MARKED_AT_ONCE = 200;

/** Deals or leads that a filter lets through, newest first, with their marks (MODE-36). */
export async function filteredByMark(
  db: ProjectionDatabase,
  pipelines: Pipelines,
  kind: StagedKind,
  filter: RepeatFilter,
  limit: number,
): Promise<{ readonly row: ItemRow; readonly mark: RepeatMark | null }[]> {
  const found: { row: ItemRow; mark: RepeatMark | null }[] = [];
  const ids = await db.items.where('[section+createdAt]').between([kind], [kind, Dexie.maxKey]).reverse().primaryKeys();
  for (let from = 0; from < ids.length && found.length < limit; from += MARKED_AT_ONCE) {
    const rows = (await db.items.bulkGet(ids.slice(from, from + MARKED_AT_ONCE))).filter((row) => row !== undefined);
    const marks = await repeatMarks(db, pipelines, rows);
    const marked = rows.map((row) => ({ row, mark: marks.get(row.id) ?? null }));
    found.push(...marked.filter(({ mark }) => passesRepeatFilter(mark, filter)));
  }
  return found.slice(0, limit);
}

/** Whether a client has a closed lead or a deal (MODE-34, MODE-35). */
export async function hadDealings(db: ProjectionDatabase, pipelines: Pipelines, client: RecordId): Promise<boolean> {
  const rows = await db.items.where('clients').equals(client).toArray();
  return rows.some((row) => {
    const dealing = row.section === undefined ? undefined : dealingOf(row, pipelines);
    return dealing !== undefined && (dealing.kind === 'deal' || dealing.result !== 'open');
  });
}

/** Leads of a client that are still in work, newest first: a message of theirs belongs there. */
export async function openLeadsOf(db: ProjectionDatabase, { leads }: Pipelines, client: RecordId): Promise<LeadRow[]> {
  const rows = await db.items.where('clients').equals(client).toArray();
  return rows
    .filter(isLead)
    .filter((row) => row.section !== undefined && leadOutcome(leads, row.record) === LeadOutcome.inProcess)
    .toSorted((a, b) => byAge(b, a));
}

/** Leads in work that have this address: nobody yet who could be found as a client. */
export async function openLeadsWith(db: ProjectionDatabase, { leads }: Pipelines, address: string): Promise<LeadRow[]> {
  const rows = await db.items.where('emails').equals(emailKey(address)).toArray();
  return rows
    .filter(isLead)
    .filter((row) => row.section !== undefined && leadOutcome(leads, row.record) === LeadOutcome.inProcess)
    .toSorted((a, b) => byAge(b, a));
}
