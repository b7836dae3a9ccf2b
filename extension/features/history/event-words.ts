import { ALIASES } from '@sidebook/crdt/moving';
import type { RecordId } from '@sidebook/domain/ids';
import type { ChecklistLine } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';
import { taskSteps } from '@sidebook/domain/tasks/task-status';
import type { HistoryEvent } from '@sidebook/projections/queries/crm-history';

import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { kindName, titleOf } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import { spaceMoveText } from '../moving/move-words.ts';
import { statusName } from '../tasks/task-labels.ts';
import {
  type ChangeNames,
  changedName,
  changeSentence,
  type FieldStep,
  linksOf,
  stepWords,
} from '../timeline/change-words.ts';
import { writtenText } from '../timeline/entry-actions.ts';
import { memberName } from '../timeline/member-name.ts';

/** What was changed or made: the item's name, the activity's title, the comment's first line. */
export function eventTitle(session: Session, { row: { record } }: Pick<HistoryEvent, 'row'>): string {
  if (record.recordKind === 'activity') return titleOf(record);
  if (record.recordKind === 'comment') {
    return writtenText(session, record).trim().split('\n', 1)[0] || t('activities.comment');
  }
  return nameOf(record);
}

/** What kind of record it is: "Deal", "Incoming e-mail". */
export function recordKindName({ row: { record } }: HistoryEvent): string {
  switch (record.recordKind) {
    case 'activity':
      return kindName(record);
    case 'comment':
      return record.activity ? t('history.note') : t('activities.comment');
    case 'contact':
      return t('items.contact');
    case 'company':
      return t('items.company');
    case 'deal':
      return t('items.deal');
    case 'lead':
      return t('list.lead');
    case 'quote':
      return t('quotes.quote');
  }
}

export function linkedBy(event: HistoryEvent): RecordId[] {
  const step = stepOf(event);
  if (!step) return [];
  const { recordKind } = event.row.record;
  if (recordKind !== 'activity' && recordKind !== 'comment') return linksOf(step);
  return (recordKind === 'activity' ? activityLinks : messageLinks).has(step.field)
    ? [step.from, step.to].filter((id): id is RecordId => isValueOf('record', id))
    : [];
}

/** What happened, without who did it: "Amount: €1,200 to €4,800", "Created: Deal". */
export function eventWords(session: Session, event: HistoryEvent, names: ChangeNames): string {
  const step = stepOf(event);
  if (!step) return t('history.made', { kind: recordKindName(event) });
  if (step.field === ALIASES) return spaceMoveText(session, step);
  return recordStepWords(session, event.row.record, step, names);
}

/** What one step did to a record: "Amount: €1,200 to €4,800". */
export function recordStepWords(
  session: Session,
  record: HistoryEvent['row']['record'],
  step: FieldStep,
  names: ChangeNames,
): string {
  if (step.field === 'deleted') return step.to === true ? t('cards.logDeleted') : t('cards.logRestored');
  if (record.recordKind === 'comment') return messageWords(session, step, names.records);
  if (record.recordKind === 'activity') return activityWords(session, step, names.records);
  return stepWords(session, record, step, names);
}

/** The name of the changed field. */
export function changedField(event: HistoryEvent, fields: ChangeNames['fields']): string {
  const step = stepOf(event);
  const key = step && event.row.record.recordKind === 'activity' ? activityTexts[step.field] : undefined;
  if (key) return t(key as 'activities.title');
  return step ? changedName(step, fields) : '';
}

function stepOf({ change }: HistoryEvent): FieldStep | undefined {
  return change && { field: change.row.field, element: change.row.element, from: change.from, to: change.to };
}

const activityTexts: Readonly<Record<string, TextKey>> = {
  title: 'activities.title',
  text: 'activities.description',
  deadline: 'activities.deadline',
  responsible: 'activities.responsible',
  place: 'activities.place',
  link: 'form.link',
  priority: 'activities.priority',
  amount: 'items.amount',
  item: 'items.item',
  bindings: 'items.item',
  control: 'tasks.control',
  summaryRequired: 'tasks.summaryRequired',
  summary: 'tasks.summary',
  participants: 'activities.participants',
  observers: 'tasks.observers',
};
const activityLinks: ReadonlySet<string> = new Set(['item', 'bindings']);

function activityWords(session: Session, step: FieldStep, names: ChangeNames['records']): string {
  const { field, to } = step;
  switch (field) {
    case 'completed':
      return typeof to === 'number' ? statusName('completed') : t('tasks.logOpenAgain');
    case 'taskState': {
      const status = taskSteps.find((one) => one === to);
      if (status === 'accepted') return t('tasks.logAccepted');
      return status ? statusName(status) : t('tasks.logOpenAgain');
    }
    case 'checklist': {
      if (!isValueOf('checklist', to)) return t('tasks.logLineRemoved');
      const { text, done } = to as ChecklistLine;
      return done ? t('tasks.logLineDone', { text }) : t('tasks.logLine', { text });
    }
  }
  const key = activityTexts[field];
  const name = key ? t(key as 'activities.title') : field;
  return changeSentence(name, step, (value) => valueWords(session, step.field, value, names));
}

/** What a message is about and by e-mail sent to; `to` holds members. */
const messageLinks: ReadonlySet<string> = new Set(['item', 'bindings', 'recipients']);

/** Who was added to *To* or taken off, the same of *About* (HIST-4); else that its text is another one. */
function messageWords(session: Session, step: FieldStep, names: ChangeNames['records']): string {
  const { field, from, to } = step;
  if (field === 'to') return changeSentence(t('stream.to'), step, (value) => memberName(session, String(value)));
  if (!messageLinks.has(field)) return t('history.commentEdited');
  // The first item is a field and the others are elements: to who reads it they are one list.
  const listed: FieldStep = { field, element: field, from, to };
  const name = field === 'recipients' ? t('stream.byMail') : t('stream.about');
  return changeSentence(name, listed, (value) => names.get(value as RecordId) ?? t('moving.hidden'));
}

/** As far as the value has its field's shape: history also keeps what a damaged or hostile device wrote. */
function valueWords(session: Session, field: string, value: unknown, names: ChangeNames['records']): string {
  if (typeof value === 'boolean') return value ? t('history.yes') : t('history.no');
  if (field === 'deadline' && isValueOf('instant', value)) {
    return formats.value.relativeTime(value as number, { now: now.value, timeZone: session.zone });
  }
  if (field === 'amount' && isValueOf('money', value)) {
    const money = value as { readonly minor: number; readonly currency: string };
    return formats.value.money(money.minor, money.currency);
  }
  if (activityLinks.has(field)) return names.get(value as RecordId) ?? t('moving.hidden');
  if (field === 'responsible' || field === 'participants' || field === 'observers')
    return memberName(session, String(value));
  if (typeof value !== 'string') return '…';
  return value.length > 120 ? `${value.slice(0, 120)}…` : value;
}
