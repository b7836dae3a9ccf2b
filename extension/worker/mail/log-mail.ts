import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { recordId, type RecordId } from '@sidebook/domain/ids';
import { ourAddresses, partiesOf } from '@sidebook/domain/mail/direction';
import { identityText, threadKeys } from '@sidebook/domain/mail/message-identity';
import { type Activity, type Attachment, elementOf, type FieldsOf } from '@sidebook/domain/records/schema';
import { loggedMail } from '@sidebook/projections/queries/activities';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { Refusal } from '../../messaging/consumer.ts';
import type { MailLogRequest, MailOutcome } from '../../messaging/mail-requests.ts';
import { mailLocalId } from '../../session/mail-id.ts';
import { workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { requireMailNotErased } from '../erasure/erased-mail.ts';
import { completion } from '../handlers/activities.ts';
import { deletionOf } from '../handlers/records.ts';
import { type MailTarget, planTarget } from './mail-target.ts';
import { itemsOfPrepared } from './prepare-mail.ts';

/** What logging a message writes, and what it makes. */
export interface MailWriting {
  readonly id: RecordId;
  readonly item: RecordId;
  readonly outcome: MailOutcome;
  readonly creations: readonly Entry[];
  readonly changes: readonly FieldChange[];
  /** Records that this makes: Undo puts them into the recycle bin. */
  readonly made: readonly RecordId[];
}

/** Characters of a text that stand in the document; longer ones are blobs as a whole (DESIGN 1.3). */
const TEXT_IN_DOCUMENT = 16_000;
/** People and thread keys that stand with an entry: a circular must not fill the document. */
const PEOPLE = 200;
const THREAD_KEYS = 100;

/**
 * Decides what one message becomes (EXT-10..12): one entry per space, bound to what it is about. A message that is logged
 * already gets a binding, never a second entry; one that was deleted comes back as if it were logged anew, one that was erased never.
 */
export async function planMailLog(context: WorkerContext, request: MailLogRequest): Promise<MailWriting> {
  const identity = identityText(request.head);
  if (identity === null) throw new Refusal('malformed', 'date');
  const local = await mailLocalId(identity);
  const target = withItems(await planTarget(context, request), await itemsOfPrepared(context, request.head));
  const finished = await finishing(context, request);
  const existing = await loggedMail(context.rows, context.self.space, local);
  if (existing) {
    const met = meeting(context, request, existing.record, target);
    const changes = [...target.changes, ...met, ...finished];
    const outcome = existing.record.deleted ? 'restored' : met.length > 0 ? 'bound' : 'unchanged';
    return { id: existing.id, item: target.item, outcome, creations: target.creations, changes, made: target.made };
  }
  const id = recordId(await context.shards.forChild(target.item), local);
  await requireMailNotErased(context, id);
  const entry = await mailEntry(context, request, id, target);
  return {
    id,
    item: target.item,
    outcome: 'logged',
    creations: [...target.creations, entry],
    changes: [...target.changes, ...finished],
    made: [...target.made, id],
  };
}

/** It stands, too, where the mail was prepared that it was sent as: so it takes that one's place (LOG-6). */
function withItems(target: MailTarget, items: readonly RecordId[]): MailTarget {
  const more = items.filter((item) => item !== target.item);
  return { ...target, bindings: [...new Set([...target.bindings, ...more])] };
}

/** The entry belongs to whom it was logged on first; the new target is bound to it, and what was not kept is (EXT-11). */
function meeting(
  context: WorkerContext,
  request: MailLogRequest,
  record: Activity,
  target: MailTarget,
): readonly FieldChange[] {
  const { id } = record;
  const changes: FieldChange[] = [];
  if (record.deleted) {
    const done = request.done && directionOf(record) === Direction.incoming;
    changes.push(
      { id, field: 'deleted', value: false },
      { id, field: 'item', value: target.item },
      { id, field: 'completed', value: done ? context.now() : null },
      { id, field: 'completedBy', value: done ? context.self.member : null },
    );
  }
  const owner = record.deleted ? target.item : record.item;
  const standing = new Set([owner, ...Object.values(record.bindings)]);
  for (const item of [target.item, ...target.bindings]) {
    if (!standing.has(item)) changes.push({ id, field: 'bindings', element: elementOf(item), value: item });
  }
  return [...changes, ...keptNow(record, request.files)];
}

/** Files that were only listed when the message was first logged, and whose bytes are here now. */
function keptNow(record: Activity, files: readonly Attachment[]): FieldChange[] {
  return Object.entries(record.files).flatMap(([element, listed]) => {
    const kept = files.find(({ hash, name, size }) => hash !== '' && name === listed.name && size === listed.size);
    return listed.hash === '' && kept ? [{ id: record.id, field: 'files', element, value: kept }] : [];
  });
}

async function mailEntry(
  context: WorkerContext,
  request: MailLogRequest,
  id: RecordId,
  target: MailTarget,
): Promise<Entry> {
  const { head, text, files } = request;
  const { self, now, writer } = context;
  const { direction, others } = partiesOf(head, await memberAddresses(context));
  const fields: FieldsOf<'activity'> = {
    kind: 'email',
    direction,
    title: head.subject,
    text: text.slice(0, TEXT_IN_DOCUMENT),
    ...(request.body ? { body: request.body } : {}),
    item: target.item,
    responsible: target.responsible as NonNullable<FieldsOf<'activity'>['responsible']>,
    // The message's own time decides its place; without one it stands where it was logged.
    occurred: head.date ?? now(),
    mail: {
      messageId: head.messageId ?? '',
      from: head.from ?? head.sender ?? { address: '', name: '' },
      to: head.to.slice(0, PEOPLE),
      cc: head.cc.slice(0, PEOPLE),
      thread: threadKeys(head, others).slice(0, THREAD_KEYS),
    },
    // Logged as done: never counted (E26).
    ...(direction === 'incoming' && request.done ? { completed: now(), completedBy: self.member } : {}),
  };
  const bindings = Object.fromEntries(target.bindings.map((item) => [elementOf(item), item]));
  const kept = Object.fromEntries(files.map((file, index): [string, Attachment] => [`f${index}`, file]));
  return createRecord(id, 'activity', fields, { bindings, files: kept }, writer());
}

async function memberAddresses(context: WorkerContext): Promise<ReturnType<typeof ourAddresses>> {
  const info = await readValue(context.database, workspaceValue);
  return ourAddresses((info?.members ?? []).flatMap((member) => member.addresses));
}

/** "Done with Jane's message": the open incoming messages that this one answers (CNT-26). */
async function finishing(context: WorkerContext, request: MailLogRequest): Promise<FieldChange[]> {
  const rows = await context.rows.activities.bulkGet([...request.finish]);
  return rows.flatMap((row) => (row?.open ? completion(row.id, context.self.member, context.now()) : []));
}

/** Undo of a log: what was made goes, what was changed comes back (EXT-12: one Undo takes all back). */
export function undoOfLog(writing: MailWriting, undone: readonly FieldChange[]): FieldChange[] {
  return [...deletionOf(writing.made), ...undone];
}
