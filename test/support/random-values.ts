import type { FieldChange } from '@sidebook/crdt/commands';
import { MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { elementOf, type MailHeader, type RecordKind } from '@sidebook/domain/records/schema';
import { taskSteps } from '@sidebook/domain/tasks/task-status';

import type { Random } from './random.ts';
import { known, type Knowledge, members, shards, START } from './random-workspace.ts';

export const names = ['Anna Adler', 'anna adler', 'Ánna Ádler', 'Bo', 'Cleo & Co', 'Delta', '', 'Ömer Çelik'];
const stages = ['new', 'qualified', 'proposal', 'won', 'lost', 'removed-stage'];
const pipelines = ['sales', 'service', 'leads', 'no such/pipeline'];
const addresses = ['anna@acme.example', 'ANNA@acme.example', 'bo@bo.example'];
const numbers = ['+49 171 1234567', '0171/1234567', '030 99'];

/** Whole quarters of an hour in three days: many fall together. */
export function someTime(random: Random): number {
  return START + random.below(3 * 24 * 4) * 15 * MINUTE;
}

/** A known item; now and then one that has not come yet, or none. */
export function someItem(random: Random, knowledge: Knowledge): RecordId | undefined {
  const items = known(knowledge, 'contact', 'company', 'deal', 'lead', 'quote');
  if (random.chance(0.1)) return undefined;
  if (items.length === 0 || random.chance(0.1)) return `${random.pick(shards).shard}.i${random.below(6)}` as RecordId;
  return random.pick(items);
}

const maybe = <Value>(random: Random, value: () => Value): Value | undefined =>
  random.chance(0.7) ? value() : undefined;

export function itemFields(random: Random, kind: RecordKind, knowledge: Knowledge): Record<string, unknown> {
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
  if (kind === 'quote') return { ...base, deal: someItem(random, knowledge), company: someItem(random, knowledge) };
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
  if (field === 'custom') {
    const value = random.pick([
      { type: 'text', value: random.pick(names) },
      { type: 'number', value: random.below(100) },
      { type: 'money', value: random.below(100), currency: 'EUR' },
    ]);
    return { element: `f${random.below(2)}`, value };
  }
  if (field === 'rows') {
    const price = { price: random.below(5000) - 100, currency: random.chance(0.9) ? 'EUR' : 'PLN' };
    const off = { discount: random.below(200), discountIn: random.pick(['percent', 'amount']) };
    const row = { name: random.pick(names), unit: '', quantity: random.below(4000), ...price, ...off };
    return { element: `r${random.below(3)}`, value: { ...row, tax: random.pick([0, 700, 1900]), pos: 'a' } };
  }
  if (field === 'participants') {
    const member = random.pick(members);
    return { element: member, value: member };
  }
  if (field === 'reminders') return { element: String(random.pick([0, 15, 60, 1440])), value: true };
  if (field === 'mentions' || field === 'to') {
    const member = random.pick(members);
    return { element: member, value: member };
  }
  const item = someItem(random, knowledge) ?? ('s1.i1' as RecordId);
  return { element: elementOf(item), value: item };
}

export function activityFields(random: Random, knowledge: Knowledge): Record<string, unknown> {
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

export function mailHeader(local: string): MailHeader {
  const from = { address: 'anna@acme.example', name: 'Anna' };
  const to = [{ address: local === 'm-0' ? 'bert@acme.example' : 'carl@acme.example', name: '' }];
  return { messageId: local, from, to, cc: [], thread: [`id:${local}`, 'about:offer'] };
}

const editable: Partial<Record<RecordKind, readonly string[]>> = {
  contact: ['name', 'responsible', 'deleted', 'company', 'companies', 'emails', 'phones', 'custom'],
  company: ['name', 'responsible', 'deleted', 'domain', 'emails'],
  lead: ['name', 'responsible', 'deleted', 'stage', 'stage', 'amount'],
  deal: [
    'name',
    'responsible',
    'deleted',
    'stage',
    'stage',
    'pipeline',
    'amount',
    'amount',
    'company',
    'contacts',
    'custom',
    'rows',
    'rows',
    'taxIncluded',
  ],
  quote: ['name', 'responsible', 'deleted', 'deal', 'company', 'contacts', 'rows', 'status'],
  activity: [
    'deadline',
    'deadline',
    'completed',
    'deleted',
    'responsible',
    'item',
    'direction',
    'occurred',
    'sent',
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
  comment: ['text', 'deleted', 'item', 'activity', 'mentions', 'pins', 'bindings', 'to'],
  mark: ['seen', 'seen', 'subject', 'followed', 'followed'],
};

/** An entry of a timeline on which there may be a note. */
export function someEntry(random: Random, knowledge: Knowledge): RecordId | undefined {
  const entries = known(knowledge, 'activity', 'comment');
  return entries.length === 0 ? undefined : random.pick(entries);
}

function fieldValue(random: Random, field: string, knowledge: Knowledge): unknown {
  if (random.chance(0.15)) return null;
  switch (field) {
    case 'responsible':
      return random.pick(members);
    case 'taxIncluded':
    case 'deleted':
      return random.chance(0.5);
    case 'stage':
      return random.pick(stages);
    case 'pipeline':
      return random.pick(pipelines);
    case 'amount':
      return { minor: random.below(100) - 20, currency: random.pick(['EUR', 'PLN']) };
    case 'company':
    case 'deal':
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
    case 'sent':
    case 'seen':
      return someTime(random);
    case 'control':
      return random.chance(0.5);
    case 'kind':
      return random.pick(['task', 'todo']);
    case 'taskState':
      return random.pick(taskSteps);
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
  'companies',
  'custom',
  'rows',
  'reminders',
  'bindings',
  'checklist',
  'participants',
  'mentions',
  'pins',
]);

export function someActivity(random: Random, knowledge: Knowledge): RecordId | undefined {
  const activities = known(knowledge, 'activity');
  return activities.length === 0 ? undefined : random.pick(activities);
}

export function someChange(random: Random, id: RecordId, kind: RecordKind, knowledge: Knowledge): FieldChange {
  const field = random.pick(editable[kind] ?? ['deleted']);
  // What this version does not understand has to be lived with.
  if (random.chance(0.03)) return { id, field, value: { from: 'a later version' } };
  if (!collections.has(field)) return { id, field, value: fieldValue(random, field, knowledge) };
  const { element, value } = someElement(random, field, knowledge);
  return { id, field, element, value: random.chance(0.3) ? null : value };
}
