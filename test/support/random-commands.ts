import { changeRecord, createRecord, type FieldChange, type Writer } from '@sidebook/crdt/commands';
import { fieldKey, makeStamp } from '@sidebook/crdt/keys';
import { type Entry, emptyState, kindOfState, mergeStates, type RecordState } from '@sidebook/crdt/record-state';
import { reminderMarks } from '@sidebook/domain/activities/reminders';
import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import {
  type DeviceId,
  isMailId,
  localOf,
  type MemberId,
  recordId,
  type RecordId,
  type ShardId,
  shardOf,
  type SpaceId,
} from '@sidebook/domain/ids';
import { elementOf, type MailHeader, type RecordKind } from '@sidebook/domain/records/schema';
import { markId, OWN_SHARD } from '@sidebook/domain/records/setting-ids';
import { CRM_TAG } from '@sidebook/domain/tasks/task-commands';
import { taskSteps } from '@sidebook/domain/tasks/task-status';
import type { ProjectedDocument } from '@sidebook/projections/projector';

import type { Random } from './random.ts';

/**
 * Commands of people who do everything at once, drawn from a seed. Names, times and ids are few, so that edits meet: equal
 * names, equal milliseconds, one mail in several shards, children before their owners.
 */
export const START = Date.UTC(2026, 5, 1, 8);
export const members = ['annannan', 'bobbobbo', 'cemcemce'] as unknown as readonly MemberId[];

function shard(space: string, name: string): ProjectedDocument {
  return { name: `w/s/${space}/${name}`, space: space as SpaceId, shard: name };
}
/** Three shards of one space, one of another. */
const shards = [shard('p1', 's1'), shard('p1', 's2'), shard('p1', 's3'), shard('p2', 's4')];
/** And the document of marks: on a device it is one user's; here everybody writes into it, and each mark is its maker's. */
const ownDocument: ProjectedDocument = { name: 'w/u/annannan', space: '' as SpaceId, shard: OWN_SHARD };
export const documents = [...shards, ownDocument];

function documentOf(id: RecordId): ProjectedDocument {
  const found = documents.find((document) => document.shard === shardOf(id));
  if (!found) throw new Error(`no document for ${id}`);
  return found;
}

export function deviceOfMember(member: MemberId, number = 1): DeviceId {
  return `${member}000${number}` as DeviceId;
}

/** What is written into one document. */
export interface RandomCommand {
  readonly title: string;
  readonly document: ProjectedDocument;
  readonly entries: readonly Entry[];
}

/** What the writer knows: the states of records by id. */
export type Knowledge = ReadonlyMap<RecordId, RecordState>;

const names = ['Anna Adler', 'anna adler', 'Ánna Ádler', 'Bo', 'Cleo & Co', 'Delta', '', 'Ömer Çelik'];
const stages = ['new', 'qualified', 'proposal', 'won', 'lost', 'removed-stage'];
const pipelines = ['sales', 'service', 'leads', 'no such/pipeline'];
const addresses = ['anna@acme.example', 'ANNA@acme.example', 'bo@bo.example'];
const numbers = ['+49 171 1234567', '0171/1234567', '030 99'];

/** Whole quarters of an hour in three days: many fall together. */
function someTime(random: Random): number {
  return START + random.below(3 * 24 * 4) * 15 * MINUTE;
}

function known(knowledge: Knowledge, ...kinds: RecordKind[]): RecordId[] {
  return [...knowledge].filter(([, state]) => kinds.includes(kindOfState(state) as RecordKind)).map(([id]) => id);
}

/** A known item; now and then one that has not come yet, or none. */
function someItem(random: Random, knowledge: Knowledge): RecordId | undefined {
  const items = known(knowledge, 'contact', 'company', 'deal', 'lead');
  if (random.chance(0.1)) return undefined;
  if (items.length === 0 || random.chance(0.1)) return `${random.pick(shards).shard}.i${random.below(6)}` as RecordId;
  return random.pick(items);
}

const maybe = <Value>(random: Random, value: () => Value): Value | undefined =>
  random.chance(0.7) ? value() : undefined;

function itemFields(random: Random, kind: RecordKind, knowledge: Knowledge): Record<string, unknown> {
  const base = { name: random.pick(names), responsible: maybe(random, () => random.pick(members)) };
  if (kind === 'lead') return { ...base, stage: maybe(random, () => random.pick(stages)) };
  if (kind === 'deal') {
    return {
      ...base,
      pipeline: maybe(random, () => random.pick(pipelines)),
      stage: random.pick(stages),
      company: someItem(random, knowledge),
      amount: maybe(random, () => ({ minor: random.below(100), currency: random.pick(['EUR', 'PLN']) })),
    };
  }
  return kind === 'company' ? { ...base, domain: 'Acme.example' } : { ...base, company: someItem(random, knowledge) };
}

function someElement(random: Random, field: string, knowledge: Knowledge): { element: string; value: unknown } {
  if (field === 'emails') {
    return { element: `e${random.below(2)}`, value: { address: random.pick(addresses), type: 'work', pos: 'a' } };
  }
  if (field === 'phones') {
    return { element: `p${random.below(2)}`, value: { number: random.pick(numbers), type: 'mobile', pos: 'a' } };
  }
  if (field === 'checklist') {
    return { element: `c${random.below(3)}`, value: { text: random.pick(names), done: random.chance(0.5), pos: 'a' } };
  }
  if (field === 'participants') {
    const member = random.pick(members);
    return { element: member, value: member };
  }
  if (field === 'reminders') return { element: String(random.pick([0, 15, 60, 1440])), value: true };
  if (field === 'mentions') {
    const member = random.pick(members);
    return { element: member, value: member };
  }
  const item = someItem(random, knowledge) ?? ('s1.i1' as RecordId);
  return { element: elementOf(item), value: item };
}

function activityFields(random: Random, knowledge: Knowledge): Record<string, unknown> {
  const direction = random.pick(['planned', 'planned', 'planned', 'incoming', 'outgoing']);
  return {
    kind: random.pick(['todo', 'call', 'email', 'task', 'task']),
    viewed: random.chance(0.1) ? someTime(random) : undefined,
    direction,
    item: someItem(random, knowledge),
    responsible: maybe(random, () => random.pick(members)),
    deadline: direction === 'planned' || random.chance(0.1) ? maybe(random, () => someTime(random)) : undefined,
    occurred: maybe(random, () => someTime(random)),
    completed: random.chance(0.1) ? someTime(random) : undefined,
    title: random.pick(names),
  };
}

function mailHeader(local: string): MailHeader {
  const from = { address: 'anna@acme.example', name: 'Anna' };
  return { messageId: local, from, to: [], cc: [], thread: [`id:${local}`, 'about:offer'] };
}

const editable: Partial<Record<RecordKind, readonly string[]>> = {
  contact: ['name', 'responsible', 'deleted', 'company', 'emails', 'phones'],
  company: ['name', 'responsible', 'deleted', 'domain', 'emails'],
  lead: ['name', 'responsible', 'deleted', 'stage', 'stage', 'amount'],
  deal: ['name', 'responsible', 'deleted', 'stage', 'stage', 'pipeline', 'amount', 'company', 'contacts'],
  activity: [
    'deadline',
    'deadline',
    'completed',
    'deleted',
    'responsible',
    'item',
    'direction',
    'occurred',
    'reminders',
    'bindings',
    'kind',
    'taskState',
    'taskState',
    'viewed',
    'opened',
    'control',
    'title',
    'checklist',
    'participants',
    'pins',
  ],
  comment: ['text', 'deleted', 'item', 'activity', 'mentions', 'pins'],
  mark: ['seen', 'seen', 'subject'],
};

/** An entry of a timeline on which there may be a note. */
function someEntry(random: Random, knowledge: Knowledge): RecordId | undefined {
  const entries = known(knowledge, 'activity', 'comment');
  return entries.length === 0 ? undefined : random.pick(entries);
}

function fieldValue(random: Random, field: string, knowledge: Knowledge): unknown {
  if (random.chance(0.15)) return null;
  switch (field) {
    case 'responsible':
      return random.pick(members);
    case 'deleted':
      return random.chance(0.5);
    case 'stage':
      return random.pick(stages);
    case 'pipeline':
      return random.pick(pipelines);
    case 'amount':
      return { minor: random.below(100) - 20, currency: random.pick(['EUR', 'PLN']) };
    case 'company':
    case 'item':
      return someItem(random, knowledge) ?? null;
    case 'activity':
      return someEntry(random, knowledge) ?? null;
    case 'deadline':
    case 'completed':
    case 'occurred':
      return someTime(random);
    case 'viewed':
    case 'opened':
    case 'seen':
      return someTime(random);
    case 'control':
      return random.chance(0.5);
    case 'kind':
      return random.pick(['task', 'todo']);
    case 'taskState':
      return random.pick(taskSteps);
    case 'activity':
    case 'subject':
      return someActivity(random, knowledge) ?? null;
    case 'direction':
      return random.pick(['planned', 'incoming', 'outgoing', 'sideways']);
    default:
      return random.pick(names);
  }
}

const collections = new Set([
  'emails',
  'phones',
  'contacts',
  'reminders',
  'bindings',
  'checklist',
  'participants',
  'mentions',
  'pins',
]);

function someActivity(random: Random, knowledge: Knowledge): RecordId | undefined {
  const activities = known(knowledge, 'activity');
  return activities.length === 0 ? undefined : random.pick(activities);
}

function someChange(random: Random, id: RecordId, kind: RecordKind, knowledge: Knowledge): FieldChange {
  const field = random.pick(editable[kind] ?? ['deleted']);
  // What this version does not understand has to be lived with.
  if (random.chance(0.03)) return { id, field, value: { from: 'a later version' } };
  if (!collections.has(field)) return { id, field, value: fieldValue(random, field, knowledge) };
  const { element, value } = someElement(random, field, knowledge);
  return { id, field, element, value: random.chance(0.3) ? null : value };
}

/** The record with all copies that the writer knows, as it is edited. */
function stateWithCopies(knowledge: Knowledge, id: RecordId): RecordState {
  if (!isMailId(id)) return knowledge.get(id) ?? emptyState(id);
  const copies = [...knowledge].filter(
    ([other]) => localOf(other) === localOf(id) && documentOf(other).space === documentOf(id).space,
  );
  return mergeStates(
    id,
    copies.map(([, state]) => state),
  );
}

const creatable = [
  ...([
    'contact',
    'company',
    'deal',
    'deal',
    'lead',
    'comment',
    'comment',
    'comment',
    'mark',
    'mail',
    'mail',
    'mail',
  ] as const),
  ...Array.from({ length: 8 }, () => 'activity' as const),
];

function creation(random: Random, knowledge: Knowledge, writer: Writer): RandomCommand {
  const document = random.pick(shards);
  const kind = random.pick(creatable);
  const id = (local: string) => recordId(document.shard as ShardId, local);
  const title = (of: string, what: string) => `${writer.device} makes ${what} ${of} at ${writer.now - START}`;
  if (kind === 'mail') {
    const local = `m-${random.below(3)}`;
    const item = someItem(random, knowledge) ?? ('s1.i1' as RecordId);
    const direction = random.pick(['incoming', 'incoming', 'outgoing']);
    const fields = { kind: 'email', direction, item, responsible: random.pick(members), mail: mailHeader(local) };
    const logged = { ...fields, occurred: START + random.below(4) * HOUR };
    return {
      title: title(id(local), 'mail'),
      document,
      entries: [createRecord(id(local), 'activity', logged, {}, writer)],
    };
  }
  if (kind === 'mark') {
    const subject = someActivity(random, knowledge) ?? ('s1.a1' as RecordId);
    const fields = random.chance(0.7) ? { subject, seen: someTime(random) } : { subject };
    return {
      title: title(markId(subject), 'mark'),
      document: ownDocument,
      entries: [createRecord(markId(subject), 'mark', fields, {}, writer)],
    };
  }
  // A handful of ids for items, so that the same row is imported twice; many for the rest.
  const isItem = kind === 'contact' || kind === 'company' || kind === 'deal' || kind === 'lead';
  const record = id(
    isItem || random.chance(0.06) ? `i${random.below(6)}` : `${kind[0]}${random.below(1e6).toString(36)}`,
  );
  const reminders = reminderMarks(random.chance(0.6) ? [0, 15] : random.some([0, 15, 60, 1440]));
  const fields = isItem
    ? itemFields(random, kind, knowledge)
    : kind === 'activity'
      ? activityFields(random, knowledge)
      : {
          item: someItem(random, knowledge),
          activity: random.chance(0.5) ? someEntry(random, knowledge) : undefined,
          text: random.pick(names),
        };
  const mentions = Object.fromEntries(random.some(members).map((member) => [member, member]));
  const tags = { [CRM_TAG.element]: CRM_TAG.value };
  const parts = kind === 'activity' ? { reminders, tags } : kind === 'comment' ? { mentions } : {};
  return { title: title(record, kind), document, entries: [createRecord(record, kind, fields, parts, writer)] };
}

function edit(random: Random, knowledge: Knowledge, writer: Writer): RandomCommand | null {
  const ids = known(knowledge, 'contact', 'company', 'deal', 'lead', 'activity', 'activity', 'comment', 'mark');
  if (ids.length === 0) return null;
  const id = random.pick(ids);
  const state = stateWithCopies(knowledge, id);
  const kind = kindOfState(state) ?? 'comment';
  const changes = Array.from({ length: 1 + random.below(3) }, () => someChange(random, id, kind, knowledge));
  const what = changes.map(
    ({ field, element, value }) => `${field}${element ? `/${element}` : ''}=${JSON.stringify(value)}`,
  );
  return {
    title: `${writer.device} edits ${id} at ${writer.now - START}: ${what.join(', ')}`,
    document: documentOf(id),
    entries: changeRecord(state, changes, writer),
  };
}

/** What a hostile or later version leaves in a document: entries of other shards, no keys at all, fields nobody knows. */
function junk(random: Random, knowledge: Knowledge, writer: Writer): RandomCommand {
  const document = random.pick(shards);
  const ids = [...knowledge.keys()];
  const id = ids.length > 0 ? random.pick(ids) : ('s1.i1' as RecordId);
  const stamp = makeStamp(writer.now, writer.device);
  const foreign = shards.find((other) => other.shard !== shardOf(id)) ?? document;
  const choices: RandomCommand[] = [
    {
      title: `somebody edits ${id} in ${foreign.name}`,
      document: foreign,
      entries: [{ key: fieldKey(id, 'deleted', stamp), value: true }],
    },
    {
      title: `somebody makes ${id} in ${foreign.name}`,
      document: foreign,
      entries: [createRecord(id, 'contact', { name: 'Mallory' }, {}, writer)],
    },
    { title: `junk in ${document.name}`, document, entries: [{ key: `junk ${writer.now}`, value: { x: 1 } }] },
    {
      title: `a later version edits ${id}`,
      document: documentOf(id),
      entries: [{ key: fieldKey(id, 'shoeSize', stamp), value: 42 }],
    },
    {
      title: `an edit of what never came, in ${document.name}`,
      document,
      entries: [{ key: fieldKey(recordId(document.shard as ShardId, 'ghost'), 'name', stamp), value: 'Ghost' }],
    },
  ];
  return random.pick(choices);
}

/** Chances of what is not an edit: making something, and leaving junk. */
export function randomCommand(random: Random, knowledge: Knowledge, writer: Writer): RandomCommand {
  if (random.chance(0.05)) return junk(random, knowledge, writer);
  if (random.chance(0.4)) return creation(random, knowledge, writer);
  return edit(random, knowledge, writer) ?? creation(random, knowledge, writer);
}
