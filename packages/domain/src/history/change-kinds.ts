import type { RecordKind } from '../records/schema.ts';

/** What the CRM's history tells apart, and what can be switched off in it (LOG-26). */
export const changeKinds = [
  'made',
  'name',
  'stage',
  'responsible',
  'amount',
  'product',
  'contactData',
  'link',
  'space',
  'activity',
  'task',
  'comment',
  'deleted',
  'other',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

const ofItems: Readonly<Record<string, ChangeKind>> = {
  name: 'name',
  person: 'name',
  organisation: 'name',
  stage: 'stage',
  pipeline: 'stage',
  lostReason: 'stage',
  converted: 'stage',
  responsible: 'responsible',
  amount: 'amount',
  closeDay: 'amount',
  rows: 'product',
  taxIncluded: 'product',
  status: 'stage',
  validUntil: 'other',
  issued: 'other',
  number: 'other',
  terms: 'other',
  deal: 'link',
  emails: 'contactData',
  phones: 'contactData',
  address: 'contactData',
  website: 'contactData',
  domain: 'contactData',
  birthday: 'contactData',
  position: 'contactData',
  company: 'link',
  companies: 'link',
  contacts: 'link',
  lead: 'link',
  targets: 'link',
  // What the item was called before it was moved to another space.
  aliases: 'space',
  deleted: 'deleted',
  note: 'other',
  source: 'other',
  tags: 'other',
  exception: 'other',
  custom: 'other',
};

/** Of activities and tasks: what people write and decide; what only follows from it is told with it. */
const ofActivities: Readonly<Record<string, ChangeKind | 'own'>> = {
  title: 'own',
  text: 'own',
  deadline: 'own',
  completed: 'own',
  place: 'own',
  link: 'own',
  priority: 'own',
  participants: 'own',
  observers: 'own',
  checklist: 'own',
  control: 'own',
  summaryRequired: 'own',
  summary: 'own',
  taskState: 'own',
  responsible: 'responsible',
  amount: 'amount',
  item: 'link',
  bindings: 'link',
  deleted: 'deleted',
};

const ofComments: Readonly<Record<string, ChangeKind>> = {
  text: 'comment',
  to: 'comment',
  recipients: 'comment',
  item: 'link',
  bindings: 'link',
  deleted: 'deleted',
};

/** The kind of a change of a record's field; undefined for what the history does not tell. */
export function changeKindOf(record: RecordKind, field: string, isTask: boolean): ChangeKind | undefined {
  switch (record) {
    case 'contact':
    case 'company':
    case 'deal':
    case 'lead':
    case 'quote':
      return own(ofItems, field);
    case 'activity': {
      const kind = own(ofActivities, field);
      return kind === 'own' ? madeKindOf(record, isTask) : kind;
    }
    case 'comment':
      return own(ofComments, field);
    default:
      return undefined;
  }
}

/** The kind of the making of a record. */
export function madeKindOf(record: RecordKind, isTask: boolean): ChangeKind {
  if (record === 'activity') return isTask ? 'task' : 'activity';
  return record === 'comment' ? 'comment' : 'made';
}

const keptByRules: ReadonlySet<string> = new Set([
  'status',
  'deal',
  'stage',
  'pipeline',
  'lostReason',
  'converted',
  'lead',
  'targets',
  'aliases',
  'deleted',
  'completed',
  'taskState',
  'item',
  'bindings',
  'checklist',
]);

/** Whether an earlier value can be written back as it is (HIST-3); stages, links of activities and steps of tasks go by their own rules. */
export function isRestorable(record: RecordKind, field: string): boolean {
  return record !== 'comment' && changeKindOf(record, field, false) !== undefined && !keptByRules.has(field);
}

function own<Value>(table: Readonly<Record<string, Value>>, field: string): Value | undefined {
  return Object.hasOwn(table, field) ? table[field] : undefined;
}
