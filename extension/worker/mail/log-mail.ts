import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { type OurAddresses, ourAddresses, partiesOf } from '@sidebook/domain/mail/direction';
import { identityText, threadKeys } from '@sidebook/domain/mail/message-identity';
import { recordId, type RecordId } from '@sidebook/domain/ids';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { type Attachment, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import { loggedMail } from '@sidebook/projections/queries/activities';
import type { ActivityRow } from '@sidebook/projections/tables';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { Refusal } from '../../messaging/consumer.ts';
import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import { workspaceValue } from '../../session/values.ts';
import { requireItem, type WorkerContext } from '../context.ts';
import { completion } from '../handlers/activities.ts';
import { deletionOf } from '../handlers/records.ts';
import { mailLocalId } from '../../session/mail-id.ts';

/** What logging a message writes, and what it makes. */
export interface MailWriting {
  readonly id: RecordId;
  readonly item: RecordId;
  readonly creations: readonly Entry[];
  readonly changes: readonly FieldChange[];
  /** Records that this makes: Undo puts them into the recycle bin. */
  readonly made: readonly RecordId[];
}

/** Characters of a text that stand in the document; longer ones are blobs as a whole (DESIGN 1.3). */
export const TEXT_IN_DOCUMENT = 16_000;

export async function memberAddresses(context: WorkerContext): Promise<OurAddresses> {
  const info = await readValue(context.database, workspaceValue);
  return ourAddresses((info?.members ?? []).flatMap((member) => member.addresses));
}

/**
 * Decides what one message becomes (EXT-10..12): one entry per space, bound to what it is about. A message that is logged
 * already gets a binding, never a second entry; one that was deleted comes back.
 */
export async function planMailLog(context: WorkerContext, request: MailLogRequest): Promise<MailWriting> {
  const { head } = request;
  const identity = identityText(head);
  if (identity === null) throw new Refusal('malformed', 'date');
  const local = await mailLocalId(identity);
  const target = await planTarget(context, request);
  const existing = await loggedMail(context.rows, context.self.space, local);
  const written = existing
    ? meetExisting(existing, target)
    : { id: recordId(await context.shards.forChild(target.item), local), changes: [] as FieldChange[] };
  const ours = await memberAddresses(context);
  const entry = existing ? [] : [mailEntry(context, request, written.id, target, ours)];
  const finished = await finishing(context, request);
  return {
    id: written.id,
    item: target.item,
    creations: [...target.creations, ...entry],
    changes: [...written.changes, ...finished],
    made: [...target.made, ...(existing ? [] : [written.id])],
  };
}

interface Target {
  readonly item: RecordId;
  /** Contact and company behind it: the entry stands in their timelines too, counted once. */
  readonly bindings: readonly RecordId[];
  readonly creations: readonly Entry[];
  readonly made: readonly RecordId[];
}

async function planTarget(context: WorkerContext, request: MailLogRequest): Promise<Target> {
  if (request.target.kind === 'item') {
    const row = await requireItem(context, request.target.id);
    const contact = request.contact;
    const bindings = contact && contact !== row.id ? [contact] : [];
    return { item: row.id, bindings, creations: [], made: [] };
  }
  return planNewRecords(context, request.target);
}

/** What the mode makes of a request: in Simple CRM a contact and a deal, with a company when it was ticked (MODE-10, EXT-12). */
async function planNewRecords(
  context: WorkerContext,
  target: Extract<MailLogRequest['target'], { kind: 'new' }>,
): Promise<Target> {
  const { self, shards, writer } = context;
  const creations: Entry[] = [];
  const made: RecordId[] = [];
  const shard = await shards.forItem();
  const responsible = self.member;
  let company: RecordId | undefined = target.company?.kind === 'item' ? target.company.id : undefined;
  if (target.company?.kind === 'new') {
    company = recordId(shard, target.company.local);
    made.push(company);
    const { name, domain } = target.company;
    creations.push(createRecord(company, 'company', { name, domain, responsible, source: 'email' }, {}, writer()));
  }
  let contact: RecordId;
  if (target.contact.kind === 'item') {
    contact = target.contact.id;
  } else {
    const { name, address, local } = target.contact;
    contact = recordId(shard, local);
    made.push(contact);
    creations.push(
      createRecord(
        contact,
        'contact',
        { name, responsible, source: 'email', ...(company ? { company } : {}) },
        { emails: { work: { address, type: 'work', pos: 'a0' } } },
        writer(),
      ),
    );
  }
  if (!target.deal) return { item: contact, bindings: [], creations, made };
  const deal = recordId(shard, target.deal.local);
  made.push(deal);
  const fields: FieldsOf<'deal'> = {
    name: target.deal.name,
    pipeline: SALES_PIPELINE.id,
    stage: target.deal.stage,
    responsible,
    source: 'email',
    ...(company ? { company } : {}),
  };
  creations.push(createRecord(deal, 'deal', fields, { contacts: { [elementOf(contact)]: contact } }, writer()));
  return { item: deal, bindings: [contact], creations, made };
}

/** The entry belongs to whom it was logged on first; the new target is bound to it (EXT-11). */
function meetExisting(row: ActivityRow, target: Target): { id: RecordId; changes: FieldChange[] } {
  const { record } = row;
  const changes: FieldChange[] = [];
  if (record.deleted) {
    changes.push({ id: row.id, field: 'deleted', value: false }, { id: row.id, field: 'item', value: target.item });
  }
  const standing = new Set([...(record.deleted ? [target.item] : [record.item]), ...Object.values(record.bindings)]);
  for (const item of [target.item, ...target.bindings]) {
    if (!standing.has(item)) changes.push({ id: row.id, field: 'bindings', element: elementOf(item), value: item });
  }
  return { id: row.id, changes };
}

function mailEntry(
  context: WorkerContext,
  request: MailLogRequest,
  id: RecordId,
  target: Target,
  ours: OurAddresses,
): Entry {
  const { head, text, files } = request;
  const { self, now, writer } = context;
  const { direction, others } = partiesOf(head, ours);
  const incoming = direction === 'incoming';
  const fields: FieldsOf<'activity'> = {
    kind: 'email',
    direction,
    title: head.subject,
    text: text.slice(0, TEXT_IN_DOCUMENT),
    ...(request.body ? { body: request.body } : {}),
    item: target.item,
    responsible: self.member,
    // The message's own time decides its place; without one it stands where it was logged.
    occurred: head.date ?? now(),
    mail: {
      messageId: head.messageId ?? '',
      from: head.from ?? head.sender ?? { address: '', name: '' },
      to: head.to,
      cc: head.cc,
      thread: threadKeys(head, others),
    },
    // Logged as done: never counted (E26).
    ...(incoming && request.done ? { completed: now(), completedBy: self.member } : {}),
  };
  const bindings = Object.fromEntries(target.bindings.map((item) => [elementOf(item), item]));
  const kept = Object.fromEntries(files.map((file, index): [string, Attachment] => [`f${index}`, file]));
  return createRecord(id, 'activity', fields, { bindings, files: kept }, writer());
}

/** "Done with Jane's message": the open incoming message that this one answers (CNT-26). */
async function finishing(context: WorkerContext, request: MailLogRequest): Promise<FieldChange[]> {
  const rows = await context.rows.activities.bulkGet([...request.finish]);
  return rows.flatMap((row) => (row?.open ? completion(row.id, context.self.member, context.now()) : []));
}

/** Undo of a log: what was made goes, what was changed comes back (EXT-12: one Undo takes all back). */
export function undoOfLog(writing: MailWriting, undone: readonly FieldChange[]): FieldChange[] {
  return [...deletionOf(writing.made), ...undone];
}
