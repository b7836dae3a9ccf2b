import { DEFAULT_REMINDERS, reminderOffsets } from '@sidebook/domain/activities/reminders';
import { plannedKinds, type ActivityKind } from '@sidebook/domain/activities/activity';
import { defaultDeadline } from '@sidebook/domain/calendar/working-days';
import type { Activity } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';
import { fromDateTime, toDateTime } from './own-date-sheet.tsx';
import { ReminderField } from './reminder-field.tsx';

const kindTexts: Readonly<Record<'todo' | 'call' | 'meeting' | 'task', TextKey>> = {
  todo: 'activities.activity',
  call: 'activities.call',
  meeting: 'activities.meeting',
  task: 'activities.task',
};

export interface ActivityFormProps {
  session: Session;
  /** Item that a new activity belongs to. */
  item?: ItemRow | undefined;
  /** The activity to edit; absent = a new one. */
  activity?: Activity | undefined;
  onClose: () => void;
}

interface Draft {
  kind: ActivityKind;
  title: string;
  text: string;
  when: { date: string; time: string };
  reminders: readonly number[];
  responsible: string;
}

/** Plans or edits an activity (ACT-1..7, ACT-14, ACT-15): Enter saves, Esc leaves with nothing made. */
export function ActivityForm({ session, item, activity, onClose }: ActivityFormProps) {
  const [local] = useState(newLocalId);
  const [draft, setDraft] = useState<Draft>(() => firstDraft(session, activity));
  const deadline = fromDateTime(draft.when, session.zone);
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });

  const form = useForm({ when: deadline === null ? t('activities.deadlineMissing') : undefined }, save);

  async function save(): Promise<void> {
    if (deadline === null) return;
    const done = activity
      ? await saveChanges(activity, draft, deadline)
      : await create(session, item, local, draft, deadline);
    if (done) onClose();
  }

  return (
    <Sheet
      title={activity ? t('activities.editTitle') : t('activities.new')}
      reason={item && nameOf(item.record)}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      <Segmented
        label={t('activities.kind')}
        segments={plannedKinds.map((kind) => ({
          value: kind,
          label: t(kindTexts[kind as 'todo'] as 'activities.call'),
        }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <TextInput
        label={t('activities.title')}
        value={draft.title}
        onChange={(title) => change({ title })}
        autoFocus
        maxLength={500}
      />
      <DateTimeField
        label={t('activities.deadline')}
        value={draft.when}
        onChange={(when) => change({ when })}
        required
        error={form.problems.when}
        words={deadline === null ? undefined : whenWords(deadline, draft.reminders, session.zone)}
      />
      <ReminderField value={draft.reminders} onChange={(reminders) => change({ reminders })} />
      <Select
        label={t('activities.responsible')}
        value={draft.responsible}
        options={session.members
          .filter((member) => !member.removed)
          .map((member) => ({ value: member.id, label: memberName(session, member.id) }))}
        onChange={(responsible) => change({ responsible })}
      />
      <TextArea
        label={t('activities.description')}
        value={draft.text}
        onChange={(text) => change({ text })}
        maxLength={60_000}
      />
    </Sheet>
  );
}

function firstDraft(session: Session, activity: Activity | undefined): Draft {
  const now = Date.now();
  const deadline = activity?.deadline ?? defaultDeadline(now, session.calendar);
  return {
    kind: (activity?.kind ?? 'todo') as ActivityKind,
    title: activity ? (activity.title ?? '') : t('activities.defaultText'),
    text: activity?.text ?? '',
    when: toDateTime(deadline, session.zone),
    reminders: activity ? reminderOffsets(activity) : (session.settings.reminders ?? DEFAULT_REMINDERS),
    responsible: activity?.responsible ?? session.member,
  };
}

function whenWords(deadline: number, reminders: readonly number[], timeZone: string): string {
  const at = { now: Date.now(), timeZone };
  if (deadline <= at.now) return t('activities.deadlinePast');
  const times = reminders
    .map((offset) => deadline - offset * 60_000)
    .toSorted((a, b) => a - b)
    .map((time) => formats.value.relativeTime(time, at));
  const when = formats.value.relativeTime(deadline, at);
  return times.length === 0 ? when : `${when} · ${t('activities.remindersAt', { times: formats.value.list(times) })}`;
}

async function create(
  session: Session,
  item: ItemRow | undefined,
  local: string,
  draft: Draft,
  deadline: number,
): Promise<boolean> {
  const { kind, title, text, responsible, reminders } = draft;
  const answer = await perform(
    'activity.create',
    {
      local,
      ...(item ? { item: item.id } : {}),
      fields: { kind, direction: 'planned', title: title.trim(), deadline, responsible, ...(text ? { text } : {}) },
      reminders: [...reminders],
    },
    () =>
      t('activities.saved', {
        title: title.trim() || t('activities.defaultText'),
        time: formats.value.relativeTime(deadline, { now: Date.now(), timeZone: session.zone }),
      }),
  );
  return answer !== null;
}

async function saveChanges(activity: Activity, draft: Draft, deadline: number): Promise<boolean> {
  const { id } = activity;
  const changes: Change[] = [];
  const set = (field: 'kind' | 'title' | 'text' | 'deadline' | 'responsible', value: string | number): void => {
    if ((activity[field] ?? '') !== value) changes.push({ id, field, value });
  };
  set('kind', draft.kind);
  set('title', draft.title.trim());
  set('text', draft.text);
  set('responsible', draft.responsible);
  // The form shows minutes: a deadline with seconds is not changed by looking at it.
  if (Math.floor((activity.deadline ?? 0) / 60_000) !== Math.floor(deadline / 60_000)) set('deadline', deadline);
  const before = reminderOffsets(activity);
  for (const offset of draft.reminders) {
    if (!before.includes(offset)) changes.push({ id, field: 'reminders', element: String(offset), value: true });
  }
  for (const offset of before) {
    if (!draft.reminders.includes(offset))
      changes.push({ id, field: 'reminders', element: String(offset), value: null });
  }
  if (changes.length === 0) return true;
  const answer = await perform('record.change', { changes }, () => t('cards.activityChanged'));
  return answer !== null;
}
