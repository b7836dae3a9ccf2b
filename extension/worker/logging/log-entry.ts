import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { Direction } from '@sidebook/domain/activities/activity';
import { directionOfCall, isMissedCall, refuseCall, resultOfCall } from '@sidebook/domain/activities/calls';
import { isOpenChat, openChatFor } from '@sidebook/domain/activities/chats';
import { type RecordId, recordId } from '@sidebook/domain/ids';
import { type Activity, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import { itemsOfClient } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';

import { Refusal } from '../../messaging/consumer.ts';
import type { CallLogRequest, ChatLogRequest, PaymentLogRequest } from '../../messaging/logging-requests.ts';
import type { WorkerContext } from '../context.ts';
import { completion } from '../handlers/activities.ts';
import { type MailTarget, planTarget, requireListed } from '../mail/mail-target.ts';

/** What logging by hand writes, and what it makes. */
export interface LogWriting {
  readonly id: RecordId;
  readonly item: RecordId;
  readonly creations: readonly Entry[];
  readonly changes: readonly FieldChange[];
  /** Records that this makes: Undo puts them into the recycle bin. */
  readonly made: readonly RecordId[];
}

/** A clock may be a little ahead of another one; further ahead it has not happened. */
const AHEAD = 5 * 60_000;

function checkTime(context: WorkerContext, at: number): void {
  if (at > context.now() + AHEAD) throw new Refusal('malformed', 'at');
}

interface Logged {
  readonly local: string;
  readonly at: number;
  readonly text: string;
  readonly done: boolean;
}

/** The entry on its target. The target's responsible is responsible for it, and does not change (LOG-4, LOG-11). */
async function writingOf(
  context: WorkerContext,
  { local, at, text, done }: Logged,
  target: MailTarget,
  fields: FieldsOf<'activity'>,
): Promise<LogWriting> {
  const id = recordId(await context.shards.forChild(target.item), local);
  const incoming = fields.direction === Direction.incoming;
  const bindings = Object.fromEntries(target.bindings.map((item) => [elementOf(item), item]));
  const entry = createRecord(
    id,
    'activity',
    {
      ...fields,
      ...(text.trim() === '' ? {} : { text: text.trim() }),
      item: target.item,
      responsible: target.responsible as NonNullable<FieldsOf<'activity'>['responsible']>,
      occurred: at,
      ...(incoming && done ? { completed: context.now(), completedBy: context.self.member } : {}),
    },
    { bindings },
    context.writer(),
  );
  return {
    id,
    item: target.item,
    creations: [...target.creations, entry],
    changes: target.changes,
    made: [...target.made, id],
  };
}

/** A call: incoming ones count, answered or missed, outgoing ones never (CNT-16, CNT-17, CNT-25). */
export async function planCall(context: WorkerContext, request: CallLogRequest): Promise<LogWriting> {
  checkTime(context, request.at);
  const { kind, result, duration } = request;
  const refused = refuseCall({ kind, result, duration });
  if (refused) throw new Refusal('malformed', refused);
  const target = await planTarget(context, request, 'call');
  const client = await clientOf(context, target);
  const writing = await writingOf(context, request, target, {
    kind: 'call',
    direction: directionOfCall(kind),
    callKind: kind,
    callResult: resultOfCall(kind, result, duration),
    ...(duration === undefined ? {} : { duration }),
    ...(client ? { client } : {}),
  });
  return { ...writing, changes: [...writing.changes, ...(await finishing(context, request.finish))] };
}

/** Done with the missed calls that were called back (CNT-26). */
async function finishing(context: WorkerContext, ids: readonly RecordId[]): Promise<FieldChange[]> {
  const rows = await context.rows.activities.bulkGet([...ids]);
  return rows.flatMap((row) =>
    row?.open && isMissedCall(row.record) ? completion(row.id, context.self.member, context.now()) : [],
  );
}

/** A message of a chat: of an open conversation it becomes a part, which stays one in the counters (CNT-19). */
export async function planChatMessage(context: WorkerContext, request: ChatLogRequest): Promise<LogWriting> {
  checkTime(context, request.at);
  const target = await planTarget(context, request, 'chat');
  const client = await clientOf(context, target);
  const open = await openChat(context, target.item, client);
  if (!open) {
    const fields = { kind: 'chat', direction: Direction.incoming, ...(client ? { client } : {}) } as const;
    return writingOf(context, request, target, fields);
  }
  const { id } = open;
  const message = { text: request.text, at: request.at };
  const standing = new Set([open.item, ...Object.values(open.bindings)]);
  const changes: FieldChange[] = [
    ...target.changes,
    { id, field: 'messages', element: request.local, value: message },
    // The conversation stays where it began, and stands here too.
    ...(standing.has(target.item)
      ? []
      : [{ id, field: 'bindings', element: elementOf(target.item), value: target.item }]),
    ...(request.done ? completion(id, context.self.member, context.now()) : []),
  ];
  return { id, item: target.item, creations: target.creations, changes, made: target.made };
}

/** The person or company that a logged entry is of: what it stands on, or the one contact of the deal. */
async function clientOf(context: WorkerContext, target: MailTarget): Promise<RecordId | undefined> {
  if (target.bindings[0]) return target.bindings[0];
  const row = await context.rows.items.get(target.item);
  if (row?.kind === 'contact' || row?.kind === 'company') return row.id;
  return row ? onlyPerson(await context.rows.items.bulkGet(row.clients)) : undefined;
}

function onlyPerson(clients: readonly (ItemRow | undefined)[]): RecordId | undefined {
  const people = clients.filter((client) => client?.kind === 'contact');
  return people.length === 1 ? people[0]?.id : undefined;
}

/** The open conversation of the client, on whichever of their items it began. */
async function openChat(
  context: WorkerContext,
  item: RecordId,
  client: RecordId | undefined,
): Promise<Activity | undefined> {
  const { rows } = context;
  const near = client ? [client, ...(await itemsOfClient(rows, client)).map(({ id }) => id)] : [];
  const open = await rows.activities
    .where('openItem')
    .anyOf([...new Set([item, ...near])])
    .toArray();
  const chats = open.map(({ record }) => record).filter(isOpenChat);
  const shown = await rows.items.bulkGet(chats.map((chat) => chat.item ?? item));
  return openChatFor(
    chats.filter((_, index) => !shown[index]?.record.deleted),
    item,
    client,
  );
}

/** A payment of a deal: an incoming entry with its amount, done with by hand (LOG-18, CNT-20). */
export async function planPayment(context: WorkerContext, request: PaymentLogRequest): Promise<LogWriting> {
  checkTime(context, request.at);
  const row = await requireListed(context, request.item);
  if (row.kind !== 'deal') throw new Refusal('malformed', 'item');
  const target = await planTarget(context, { target: { kind: 'item', id: row.id } }, 'payment');
  return writingOf(context, request, target, {
    kind: 'payment',
    direction: Direction.incoming,
    amount: request.amount,
    ...(request.number === '' ? {} : { paymentNumber: request.number }),
  });
}
