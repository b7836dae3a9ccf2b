import { changeRecord, createRecord, type Writer } from '@sidebook/crdt/commands';
import { fieldKey, makeStamp } from '@sidebook/crdt/keys';
import { type Entry, emptyState, kindOfState, mergeStates, type RecordState } from '@sidebook/crdt/record-state';
import { reminderMarks } from '@sidebook/domain/activities/reminders';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { isMailId, localOf, recordId, type RecordId, type ShardId, shardOf } from '@sidebook/domain/ids';
import { elementOf } from '@sidebook/domain/records/schema';
import { markId } from '@sidebook/domain/records/setting-ids';
import { CRM_TAG } from '@sidebook/domain/tasks/task-commands';
import type { ProjectedDocument } from '@sidebook/projections/projector';

import type { Random } from './random.ts';
import {
  activityFields,
  itemFields,
  mailHeader,
  names,
  someActivity,
  someChange,
  someEntry,
  someItem,
  someTime,
} from './random-values.ts';
import { documentOf, type Knowledge, known, members, ownDocument, shards, START } from './random-workspace.ts';

/**
 * Commands of people who do everything at once, drawn from a seed. Names, times and ids are few, so that edits meet: equal
 * names, equal milliseconds, one mail in several shards, children before their owners.
 */
/** What is written into one document. */
export interface RandomCommand {
  readonly title: string;
  readonly document: ProjectedDocument;
  readonly entries: readonly Entry[];
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
    'quote',
    'comment',
    'comment',
    'comment',
    'mark',
    'mail',
    'mail',
    'mail',
    'prepared',
    'prepared',
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
  if (kind === 'prepared') {
    const local = `w${random.below(6)}`;
    const item = someItem(random, knowledge) ?? ('s1.i1' as RecordId);
    const prepared = START + random.below(4) * HOUR;
    const mail = { ...mailHeader(`m-${random.below(3)}`), messageId: '' };
    const fields = { kind: 'email', direction: 'outgoing', item, responsible: random.pick(members), mail } as const;
    const written = { ...fields, prepared, occurred: prepared };
    return {
      title: title(id(local), 'prepared mail'),
      document,
      entries: [createRecord(id(local), 'activity', written, {}, writer)],
    };
  }
  if (kind === 'mark') {
    const activity = random.chance(0.6) ? someActivity(random, knowledge) : someItem(random, knowledge);
    const subject = activity ?? ('s1.a1' as RecordId);
    const fields = {
      subject,
      ...(random.chance(0.7) ? { seen: someTime(random) } : {}),
      ...(random.chance(0.4) ? { followed: true } : {}),
    };
    return {
      title: title(markId(subject), 'mark'),
      document: ownDocument,
      entries: [createRecord(markId(subject), 'mark', fields, {}, writer)],
    };
  }
  // A handful of ids for items, so that the same row is imported twice; many for the rest.
  const isItem = kind === 'contact' || kind === 'company' || kind === 'deal' || kind === 'lead' || kind === 'quote';
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
  const to = Object.fromEntries(random.some(members).flatMap((one) => (random.chance(0.4) ? [[one, one]] : [])));
  const about = random.chance(0.4) ? someItem(random, knowledge) : undefined;
  const bindings = about === undefined ? {} : { [elementOf(about)]: about };
  const tags = { [CRM_TAG.element]: CRM_TAG.value };
  const parts = kind === 'activity' ? { reminders, tags } : kind === 'comment' ? { mentions, to, bindings } : {};
  return { title: title(record, kind), document, entries: [createRecord(record, kind, fields, parts, writer)] };
}

function edit(random: Random, knowledge: Knowledge, writer: Writer): RandomCommand | null {
  const ids = known(
    knowledge,
    'contact',
    'company',
    'deal',
    'lead',
    'quote',
    'activity',
    'activity',
    'comment',
    'mark',
  );
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
