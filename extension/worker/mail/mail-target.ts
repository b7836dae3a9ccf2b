import { companiesOf } from '@sidebook/domain/clients/companies';
import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import { readPipelines, readWorkspaceSettings } from '@sidebook/projections/queries/settings';
import { type Contact, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import { Refusal } from '../../messaging/consumer.ts';
import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import { requireItem, type WorkerContext } from '../context.ts';
import { missingValues } from '../import/missing-values.ts';

/** Where a message is logged, and what has to be written before it. */
export interface MailTarget {
  readonly item: RecordId;
  /** Who is responsible there, and so for the message (LOG-4). */
  readonly responsible: string;
  /** Contacts behind it: the entry stands in their timelines too, counted once. */
  readonly bindings: readonly RecordId[];
  readonly creations: readonly Entry[];
  readonly changes: readonly FieldChange[];
  /** Records that this makes. */
  readonly made: readonly RecordId[];
}

type NewRecords = Extract<MailLogRequest['target'], { kind: 'new' }>;

/** @param source what new records came from: `email`, `call`, `chat` */
export async function planTarget(
  context: WorkerContext,
  request: Pick<MailLogRequest, 'target' | 'contact'>,
  source = 'email',
): Promise<MailTarget> {
  if (request.target.kind === 'lead') return planNewLead(context, request.target, source);
  if (request.target.kind === 'new') return planNewRecords(context, request.target, source);
  const row = await requireListed(context, request.target.id);
  const contact = request.contact && (await requireListed(context, request.contact)).id;
  return {
    item: row.id,
    responsible: row.record.responsible ?? context.self.member,
    bindings: contact && contact !== row.id ? [contact] : [],
    creations: [],
    changes: [],
    made: [],
  };
}

/** An item of this device that is not in the recycle bin. */
export async function requireListed(context: WorkerContext, id: RecordId): Promise<ItemRow> {
  const row = await requireItem(context, id);
  if (row.record.deleted) throw new Refusal('not-found', id);
  return row;
}

type NewLead = Extract<MailLogRequest['target'], { kind: 'lead' }>;

/** In Classic CRM a request is a lead (MODE-24); of a client who is here already it is linked to them, a repeat one (MODE-34). */
async function planNewLead(context: WorkerContext, target: NewLead, source: string): Promise<MailTarget> {
  const id = recordId(await context.shards.forItem(), target.local);
  const contact = target.contact && (await requireListed(context, target.contact)).id;
  const { leads } = await readPipelines(context.rows);
  const { name, person, organisation, address } = target;
  const stage = leads.stages[0]?.id;
  const responsible = context.self.member;
  const fields: FieldsOf<'lead'> = {
    name,
    ...(stage ? { stage } : {}),
    ...(person ? { person } : {}),
    ...(organisation ? { organisation } : {}),
    responsible,
    source,
  };
  const emails = { work: { address, type: 'work', pos: 'a0' } } as const;
  const contacts = contact ? { [elementOf(contact)]: contact } : {};
  const creations = [createRecord(id, 'lead', fields, { emails, contacts }, context.writer())];
  return { item: id, responsible, bindings: contact ? [contact] : [], creations, changes: [], made: [id] };
}

/** What the mode makes of a request: in Simple CRM a contact and a deal, with a company when it was ticked (MODE-10, EXT-12). */
async function planNewRecords(context: WorkerContext, target: NewRecords, source: string): Promise<MailTarget> {
  const shard = await context.shards.forItem();
  const company = await planCompany(context, target, shard, source);
  const contact = await planContact(context, target, shard, company.id, source);
  const made = [...company.made, ...contact.made];
  const creations = [...company.creations, ...contact.creations];
  const responsible = context.self.member;
  const { changes } = contact;
  if (!target.deal) return { item: contact.id, responsible, bindings: [], creations, changes, made };
  const deal = recordId(shard, target.deal.local);
  const [pipelines, settings] = await Promise.all([readPipelines(context.rows), readWorkspaceSettings(context.rows)]);
  const fields: FieldsOf<'deal'> = {
    name: target.deal.name,
    pipeline: dealPipeline(pipelines, settings.requestPipeline).id,
    stage: target.deal.stage,
    responsible,
    source,
    ...(company.id ? { company: company.id } : {}),
  };
  const contacts = { [elementOf(contact.id)]: contact.id };
  creations.push(createRecord(deal, 'deal', fields, { contacts }, context.writer()));
  return { item: deal, responsible, bindings: [contact.id], creations, changes, made: [...made, deal] };
}

interface Made<Id> {
  readonly id: Id;
  readonly creations: readonly Entry[];
  readonly made: readonly RecordId[];
}

async function planCompany(
  context: WorkerContext,
  { company }: NewRecords,
  shard: ShardId,
  source: string,
): Promise<Made<RecordId | undefined>> {
  if (!company) return { id: undefined, creations: [], made: [] };
  if (company.kind === 'item') return { id: (await requireListed(context, company.id)).id, creations: [], made: [] };
  const id = recordId(shard, company.local);
  const { name, domain } = company;
  const fields = { name, domain, responsible: context.self.member, source };
  return { id, creations: [createRecord(id, 'company', fields, {}, context.writer())], made: [id] };
}

async function planContact(
  context: WorkerContext,
  { contact }: NewRecords,
  shard: ShardId,
  company: RecordId | undefined,
  source: string,
): Promise<Made<RecordId> & { readonly changes: readonly FieldChange[] }> {
  if (contact.kind === 'item') {
    const row = await requireListed(context, contact.id);
    return { id: row.id, creations: [], made: [], changes: additions(row.record as Contact, contact.added, company) };
  }
  const { name, address, phone, local } = contact;
  const id = recordId(shard, local);
  const fields = { name, responsible: context.self.member, source, ...(company ? { company } : {}) };
  const emails = address === undefined ? {} : { work: { address, type: 'work', pos: 'a0' } as const };
  const phones = phone === undefined ? {} : { work: { number: phone, type: 'work', pos: 'a0' } as const };
  const entry = createRecord(id, 'contact', fields, { emails, phones }, context.writer());
  return { id, creations: [entry], made: [id], changes: [] };
}

/** What a known contact gets from the message: the address they wrote from, and a company when they have none. */
function additions(
  contact: Contact,
  added: { readonly local: string; readonly address: string } | undefined,
  company: RecordId | undefined,
): FieldChange[] {
  const email = added && { address: added.address, type: 'work', pos: 'a0' };
  return missingValues(contact, {
    fields: company && companiesOf(contact).length === 0 ? { company } : {},
    collections: added ? { emails: { [added.local]: email } } : {},
  });
}
