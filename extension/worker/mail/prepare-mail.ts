import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { recordId, type RecordId } from '@sidebook/domain/ids';
import { distinctPeople } from '@sidebook/domain/mail/address';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import { threadKeys } from '@sidebook/domain/mail/message-identity';
import { isPrepared, letterKeyOf, preparedFor, sentAs } from '@sidebook/domain/mail/prepared';
import { type Activity, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import { mailsOfLetter } from '@sidebook/projections/queries/prepared-mails';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { Refusal } from '../../messaging/consumer.ts';
import type { PrepareMailRequest } from '../../messaging/write-mail-requests.ts';
import { workspaceValue } from '../../session/values.ts';
import { requireActivity, type WorkerContext } from '../context.ts';
import { requireListed } from './mail-target.ts';

/** Thread keys that stand with an entry. */
const THREAD_KEYS = 100;

/** The entry of a mail that was handed to what sends it (LOG-6). Its item's responsible is responsible for it (LOG-4). */
export async function planPrepared(
  context: WorkerContext,
  request: PrepareMailRequest,
): Promise<{ readonly id: RecordId; readonly entry: Entry }> {
  const [item, ...others] = await Promise.all(request.items.map((each) => requireListed(context, each)));
  if (!item) throw new Refusal('malformed', 'items');
  const { self, now, writer } = context;
  const to = distinctPeople(request.to);
  const cc = distinctPeople(request.cc);
  const subject = request.subject.replace(/\s+/gu, ' ').trim();
  const at = now();
  const fields: FieldsOf<'activity'> = {
    kind: 'email',
    direction: 'outgoing',
    title: subject,
    text: request.text,
    item: item.id,
    responsible: item.record.responsible ?? self.member,
    occurred: at,
    prepared: at,
    mail: {
      messageId: '',
      from: await ownMailbox(context),
      to,
      cc,
      thread: [...(await threadOf(context, request, subject, [...to, ...cc]))].slice(0, THREAD_KEYS),
    },
  };
  const bindings = Object.fromEntries(
    others.filter(({ id }) => id !== item.id).map(({ id }) => [elementOf(id), id] as const),
  );
  const id = recordId(await context.shards.forChild(item.id), request.local);
  return { id, entry: createRecord(id, 'activity', fields, { bindings }, writer()) };
}

async function threadOf(
  context: WorkerContext,
  { follows }: PrepareMailRequest,
  subject: string,
  people: PrepareMailRequest['to'],
): Promise<ReadonlySet<string>> {
  const own = threadKeys({ messageId: null, inReplyTo: [], references: [], subject }, people);
  const before = follows === undefined ? undefined : (await requireActivity(context, follows)).record.mail;
  return new Set([...(before?.thread ?? []), ...own]);
}

async function ownMailbox({ database, self }: WorkerContext): Promise<{ address: string; name: string }> {
  const info = await readValue(database, workspaceValue);
  const me = info?.members.find(({ id }) => id === self.member);
  return { address: me?.addresses[0] ?? '', name: me?.name ?? '' };
}

/**
 * What makes a prepared mail a sent one: the user's word; or, when the message is logged already on another item, that it
 * stands on the mail's items too, so that there is one entry.
 */
export async function planConfirmed(context: WorkerContext, id: RecordId): Promise<readonly FieldChange[]> {
  const row = await requireActivity(context, id);
  if (row.record.prepared === undefined || row.record.deleted) throw new Refusal('wrong-state', id);
  if (!isPrepared(row.record) || row.replacedBy !== undefined || row.preparedKey === undefined) return [];
  const { prepared, sent } = await mailsOfLetter(context.rows, row.preparedKey);
  const taken = new Set(prepared.map(({ replacedBy }) => replacedBy));
  const free = sent.filter((message) => !taken.has(message.id)).map(({ record }) => record);
  const message = sentAs(row.record, free);
  return message ? boundTo(message, itemsOfActivity(row.record)) : [{ id, field: 'sent', value: context.now() }];
}

/** Items of the mail that was prepared here and that this message is, to which it is bound when it is logged. */
export async function itemsOfPrepared(context: WorkerContext, head: MessageHead): Promise<readonly RecordId[]> {
  const letter = letterKeyOf([...head.to, ...head.cc], head.subject);
  if (letter === undefined) return [];
  const { prepared } = await mailsOfLetter(context.rows, `${context.self.space}/${letter}`);
  const free = prepared.filter(({ replacedBy }) => replacedBy === undefined).map(({ record }) => record);
  const mail = preparedFor(free, head.date ?? context.now());
  return mail ? itemsOfActivity(mail) : [];
}

function boundTo(message: Activity, items: readonly RecordId[]): FieldChange[] {
  const standing = itemsOfActivity(message);
  return items
    .filter((item) => !standing.includes(item))
    .map((item) => ({ id: message.id, field: 'bindings', element: elementOf(item), value: item }));
}
