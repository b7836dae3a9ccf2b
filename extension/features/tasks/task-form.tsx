import { DEFAULT_REMINDERS, reminderOffsets } from '@sidebook/domain/activities/reminders';
import { defaultDeadline } from '@sidebook/domain/calendar/working-days';
import type { Task } from '@sidebook/domain/tasks/task-status';
import type { ItemRow } from '@sidebook/projections/tables';
import { generateNKeysBetween } from 'fractional-indexing';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { DateTimeField, type DateTimeValue } from '../../components/date-time-field.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { ReminderField } from '../activities/reminder-field.tsx';
import { ItemPicker } from '../items/item-picker.tsx';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';
import { ChosenItems, ChosenPeople } from './chosen.tsx';

export interface TaskFormProps {
  session: Session;
  /** Item from whose card a new task is made. */
  item?: ItemRow | undefined;
  /** The task to edit; absent = a new one. */
  task?: Task | undefined;
  /** All fields are shown from the beginning (TASK-5). */
  full?: boolean | undefined;
  onClose: () => void;
  onCreated?: ((id: string) => void) | undefined;
}

interface Draft {
  title: string;
  text: string;
  when: DateTimeValue;
  responsible: string;
  reminders: readonly number[];
  control: boolean;
  summaryRequired: boolean;
  participants: readonly string[];
  observers: readonly string[];
  /** A line of the checklist each. */
  lines: string;
  items: readonly ItemRow[];
}

/** Makes or edits a task: a few fields, or all of them (TASK-3, TASK-5). Enter saves, Esc leaves with nothing made. */
export function TaskForm({ session, item, task, full: isFull = false, onClose, onCreated }: TaskFormProps) {
  const [local] = useState(newLocalId);
  const [full, setFull] = useState(isFull);
  const [draft, setDraft] = useState<Draft>(() => firstDraft(session, task));
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const deadline = fromDateTime(draft.when, session.zone);
  const form = useForm(
    {
      title: draft.title.trim() === '' ? t('tasks.titleMissing') : undefined,
      when: deadline === null ? t('activities.deadlineMissing') : undefined,
    },
    async () => {
      if (deadline === null) return;
      const done = task ? await save(task, draft, deadline) : await create(draft, deadline, local, item, onCreated);
      if (done) onClose();
    },
  );
  const people = session.members
    .filter((member) => !member.removed)
    .map((member) => ({ value: member.id, label: memberName(session, member.id) }));
  return (
    <Sheet
      title={task ? t('tasks.edit') : t('tasks.new')}
      reason={item && nameOf(item.record)}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={
        <SheetFoot submit={task ? t('app.save') : t('tasks.create')} busy={form.busy} onCancel={onClose}>
          <Button tone="quiet" onClick={() => setFull(!full)} expanded={full}>
            {full ? t('tasks.shortForm') : t('tasks.fullForm')}
          </Button>
        </SheetFoot>
      }
    >
      <TextInput
        label={t('activities.title')}
        value={draft.title}
        onChange={(title) => change({ title })}
        error={form.problems.title}
        required
        autoFocus
        maxLength={500}
      />
      <DateTimeField
        label={t('activities.deadline')}
        value={draft.when}
        onChange={(when) => change({ when })}
        required
        error={form.problems.when}
        words={
          deadline === null
            ? undefined
            : formats.value.relativeTime(deadline, { now: Date.now(), timeZone: session.zone })
        }
      />
      <Select
        label={t('activities.responsible')}
        value={draft.responsible}
        options={people}
        onChange={(responsible) => change({ responsible })}
      />
      <TextArea
        label={t('activities.description')}
        value={draft.text}
        onChange={(text) => change({ text })}
        maxLength={60_000}
      />
      {full && (
        <>
          <div class="stack">
            <Check label={t('tasks.control')} checked={draft.control} onChange={(control) => change({ control })} />
            <Check
              label={t('tasks.summaryRequired')}
              checked={draft.summaryRequired}
              onChange={(summaryRequired) => change({ summaryRequired })}
            />
          </div>
          <ReminderField value={draft.reminders} onChange={(reminders) => change({ reminders })} />
          {!task && (
            <>
              <TextArea
                label={t('tasks.checklist')}
                value={draft.lines}
                onChange={(lines) => change({ lines })}
                rows={3}
                maxLength={20_000}
              />
              <ChosenPeople
                session={session}
                label={t('activities.participants')}
                chosen={draft.participants}
                onChange={(participants) => change({ participants })}
              />
              <ChosenPeople
                session={session}
                label={t('tasks.observers')}
                chosen={draft.observers}
                onChange={(observers) => change({ observers })}
              />
              <ChosenItems
                items={draft.items}
                onRemove={(gone) => change({ items: draft.items.filter(({ id }) => id !== gone.id) })}
              />
              <ItemPicker
                session={session}
                label={item || draft.items.length > 0 ? t('tasks.addItem') : t('tasks.items')}
                value={undefined}
                suggestions={[]}
                optional
                onChoose={(chosen) => {
                  if (chosen && chosen.id !== item?.id && !draft.items.some(({ id }) => id === chosen.id)) {
                    change({ items: [...draft.items, chosen] });
                  }
                }}
              />
            </>
          )}
        </>
      )}
    </Sheet>
  );
}

function firstDraft(session: Session, task: Task | undefined): Draft {
  const deadline = task?.deadline ?? defaultDeadline(Date.now(), session.calendar);
  return {
    title: task?.title ?? '',
    text: task?.text ?? '',
    when: toDateTime(deadline, session.zone),
    responsible: task?.responsible ?? session.member,
    reminders: task ? reminderOffsets(task) : (session.settings.reminders ?? DEFAULT_REMINDERS),
    control: task?.control ?? false,
    summaryRequired: task?.summaryRequired ?? false,
    participants: [],
    observers: [],
    lines: '',
    items: [],
  };
}

async function create(
  draft: Draft,
  deadline: number,
  local: string,
  item: ItemRow | undefined,
  onCreated: ((id: string) => void) | undefined,
): Promise<boolean> {
  const lines = draft.lines
    .split('\n')
    .map((line) => line.trim().slice(0, 1000))
    .filter((line) => line !== '');
  const places = generateNKeysBetween(null, null, lines.length);
  // Made apart from a card, the first of its items owns the task.
  const [owner, ...bound] = [...(item ? [item] : []), ...draft.items];
  const title = draft.title.trim();
  const answer = await perform(
    'task.create',
    {
      local,
      ...(owner ? { item: owner.id } : {}),
      bindings: bound.map(({ id }) => id),
      title,
      text: draft.text,
      deadline,
      responsible: draft.responsible,
      control: draft.control,
      summaryRequired: draft.summaryRequired,
      participants: [...draft.participants],
      observers: [...draft.observers],
      checklist: lines.map((text, index) => ({
        element: newLocalId(),
        line: { text, done: false, pos: places[index] ?? '' },
      })),
      reminders: [...draft.reminders],
    },
    () => t('tasks.createdToast', { title }),
  );
  if (answer) onCreated?.(answer.id);
  return answer !== null;
}

async function save(task: Task, draft: Draft, deadline: number): Promise<boolean> {
  const changes: RequestOf<'task.change'>['changes'] = [];
  const set = (field: string, value: string | number | boolean | null, before: unknown): void => {
    if (value !== before) changes.push({ field, value });
  };
  set('title', draft.title.trim(), task.title ?? '');
  set('text', draft.text || null, task.text || null);
  set('responsible', draft.responsible, task.responsible);
  set('control', draft.control, task.control ?? false);
  set('summaryRequired', draft.summaryRequired, task.summaryRequired ?? false);
  // The form shows minutes: a deadline with seconds is not changed by looking at it.
  if (Math.floor((task.deadline ?? 0) / 60_000) !== Math.floor(deadline / 60_000)) {
    changes.push({ field: 'deadline', value: deadline });
  }
  const before = reminderOffsets(task);
  for (const offset of new Set([...before, ...draft.reminders])) {
    if (before.includes(offset) === draft.reminders.includes(offset)) continue;
    changes.push({ field: 'reminders', element: String(offset), value: before.includes(offset) ? null : true });
  }
  if (changes.length === 0) return true;
  return (await perform('task.change', { id: task.id, changes }, () => t('tasks.changed'))) !== null;
}
