import { memberOf } from '@sidebook/domain/ids';
import type { ChecklistLine } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';
import { taskSteps } from '@sidebook/domain/tasks/task-status';
import type { HistoryRow } from '@sidebook/projections/tables';
import { Pencil } from 'lucide';

import { TimelineLog } from '../../components/timeline.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { memberName } from '../timeline/member-name.ts';
import { statusName } from './task-labels.ts';

const fieldTexts: Readonly<Record<string, TextKey>> = {
  title: 'activities.title',
  text: 'activities.description',
  deadline: 'activities.deadline',
  responsible: 'activities.responsible',
  control: 'tasks.control',
  summaryRequired: 'tasks.summaryRequired',
  summary: 'tasks.summary',
  participants: 'activities.participants',
  observers: 'tasks.observers',
};

/** A change of a task with its author, in the timeline of an item or on the task itself (TASK-22). */
export function TaskChange({
  session,
  change,
  title,
}: {
  session: Session;
  change: HistoryRow;
  /** Of the task, where it stands among other things. */
  title?: string | undefined;
}) {
  const at = { now: now.value, timeZone: session.zone };
  const what = changeWords(session, change);
  const said = title === undefined ? what : t('tasks.logOfTask', { task: title, what });
  return (
    <TimelineLog
      glyph={Pencil}
      text={`${memberName(session, memberOf(change.device))}: ${said}`}
      time={title === undefined ? formats.value.relativeTime(change.at, at) : formats.value.time(change.at, at)}
    />
  );
}

function changeWords(session: Session, change: HistoryRow): string {
  const { field, value, element } = change;
  const key = fieldTexts[field];
  const name = key ? t(key as 'tasks.summary') : field;
  switch (field) {
    case 'taskState': {
      const step = taskSteps.find((one) => one === value);
      if (step === 'accepted') return t('tasks.logAccepted');
      return step ? statusName(step) : t('tasks.logOpenAgain');
    }
    case 'completed':
      return value === null ? t('tasks.logOpenAgain') : statusName('completed');
    case 'viewed':
      return value === null ? t('tasks.logOpenAgain') : statusName('viewed');
    case 'control':
    case 'summaryRequired':
      return value === true ? t('tasks.logOn', { field: name }) : t('tasks.logOff', { field: name });
    case 'checklist': {
      if (!isValueOf('checklist', value)) return t('tasks.logLineRemoved');
      const { text, done } = value as ChecklistLine;
      return done ? t('tasks.logLineDone', { text }) : t('tasks.logLine', { text });
    }
    case 'participants':
    case 'observers': {
      const person = memberName(session, element);
      return value === null
        ? t('tasks.logPersonRemoved', { field: name, name: person })
        : t('activities.logFieldSet', { field: name, to: person });
    }
    case 'responsible':
      return t('activities.logFieldSet', { field: name, to: memberName(session, String(value)) });
  }
  if (value === null) return t('cards.fieldEmptied', { field: name });
  return t('activities.logFieldSet', { field: name, to: valueWords(session, field, value) });
}

/** As far as the value has its field's shape: history also keeps what a damaged or hostile device wrote. */
function valueWords(session: Session, field: string, value: unknown): string {
  if (field === 'deadline' && isValueOf('instant', value)) {
    return formats.value.relativeTime(value as number, { now: now.value, timeZone: session.zone });
  }
  if (typeof value !== 'string') return '…';
  return value.length > 120 ? `${value.slice(0, 120)}…` : value;
}
