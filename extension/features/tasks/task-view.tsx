import type { RecordId } from '@sidebook/domain/ids';
import { refuseEdit } from '@sidebook/domain/tasks/task-commands';
import { isTask, type Task } from '@sidebook/domain/tasks/task-status';
import { resolve } from '@sidebook/projections/queries/moves';
import { type TaskInFull, taskInFull } from '@sidebook/projections/queries/tasks';
import { ChevronLeft, Pencil, Trash2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Chip } from '../../components/chip.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Note } from '../../components/note.tsx';
import { RecordLayout } from '../../components/record-layout.tsx';
import { Status } from '../../components/status.tsx';
import { Timeline, TimelineLog, TimelineText } from '../../components/timeline.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { dueText, titleOf } from '../activities/activity-labels.ts';
import { deleteActivity } from '../activities/complete-activity.ts';
import { PostponeButton } from '../activities/postpone-button.tsx';
import { perform } from '../shell/perform.ts';
import { NoRecord } from '../shell/no-record.tsx';
import { goBack } from '../shell/router.ts';
import { memberName } from '../timeline/member-name.ts';
import { ChosenItems, ChosenPeople } from './chosen.tsx';
import { TaskButtons } from './task-buttons.tsx';
import { TaskChange } from './task-changes.tsx';
import { TaskChecklist } from './task-checklist.tsx';
import { TaskComments } from './task-comments.tsx';
import { TaskForm } from './task-form.tsx';
import { actorIn, statusLook } from './task-labels.ts';

/** Changes that are shown, and how many more each time. */
const CHANGES = 40;

/** A task with everything in it. Opening it is viewing it, and reading its comments (TASK-12, CNT-22). */
export function TaskView({ session, id: named, wide }: { session: Session; id: RecordId; wide: boolean }) {
  const [limit, setLimit] = useState(CHANGES);
  const [editing, setEditing] = useState(false);
  const loaded = useLive(
    async () => ({ task: await taskInFull(session.rows, await resolve(session.rows, named), now.value, limit) }),
    [session, named, limit, now.value],
  );
  const task = loaded?.task;
  const id = task?.row.id ?? named;
  const known = task !== undefined;
  const comments = task?.comments.length ?? 0;
  useEffect(() => {
    if (known) void send('task.open', { id }).catch(() => undefined);
  }, [id, known]);
  useEffect(() => {
    // What comes while it is open is read as it comes.
    if (comments > 0 && document.visibilityState === 'visible') void send('task.open', { id }).catch(() => undefined);
  }, [comments]);
  useEffect(() => wakeAt(task?.row.record.deadline === undefined ? undefined : task.row.record.deadline + 1), [task]);
  useKeys([{ key: 'Escape', run: () => goBack('#/tasks'), words: t('app.keyBack') }]);
  if (!loaded) return null;
  if (!task || !isTask(task.row.record)) {
    return <NoRecord session={session} />;
  }
  const record = task.row.record;
  const head = <TaskHead session={session} task={task} wide={wide} onEdit={() => setEditing(true)} />;
  const facts = <TaskFacts session={session} task={task} />;
  const content = (
    <>
      {record.text && (
        <section class="sec">
          <h2 class="sr">{t('activities.description')}</h2>
          <TimelineText>{record.text}</TimelineText>
        </section>
      )}
      {record.summary && (
        <section class="sec">
          <div class="sec-head">
            <h2>{t('tasks.summary')}</h2>
          </div>
          <TimelineText>{record.summary}</TimelineText>
        </section>
      )}
      <TaskChecklist task={record} actor={actorIn(session, task.owners)} />
      <TaskComments session={session} task={id} comments={task.comments} />
      <TaskHistory session={session} task={task} onMore={() => setLimit(limit + CHANGES)} limit={limit} />
    </>
  );
  return (
    <>
      <RecordLayout wide={wide} head={head} facts={facts}>
        {content}
      </RecordLayout>
      {editing && <TaskForm session={session} task={record} onClose={() => setEditing(false)} />}
    </>
  );
}

function TaskHead({
  session,
  task,
  wide,
  onEdit,
}: {
  session: Session;
  task: TaskInFull;
  wide: boolean;
  onEdit: () => void;
}) {
  const { record } = task.row;
  const open = record.completed === undefined && !record.deleted;
  return (
    <header class="c-head">
      <div class="c-back">
        <Button tone="quiet" size="sm" icon={ChevronLeft} onClick={() => goBack('#/tasks')}>
          {t('app.tasks')}
        </Button>
        <span class="push line line-1">
          {open && <PostponeButton session={session} activity={record} />}
          {open && <IconButton icon={Pencil} size="sm" label={t('tasks.edit')} onClick={onEdit} />}
          {!record.deleted && (
            <IconButton
              icon={Trash2}
              size="sm"
              label={t('app.deleteNamed', { name: titleOf(record) })}
              onClick={() => void deleteActivity(record)}
            />
          )}
        </span>
      </div>
      <div class="c-title">
        <h1 class={wide ? 't-20' : 't-16 grow'}>{titleOf(record)}</h1>
      </div>
      {record.deleted ? (
        <DeletedNote task={record} />
      ) : (
        <div class="line wrap">
          <Status {...statusLook(task.shown)} />
          <TaskButtons task={record} actor={actorIn(session, task.owners)} size="sm" primary />
        </div>
      )}
    </header>
  );
}

function DeletedNote({ task }: { task: Task }) {
  const restore = (): void =>
    void perform('record.change', { changes: [{ id: task.id, field: 'deleted', value: false }] }, () =>
      t('items.restored', { name: titleOf(task) }),
    );
  return <Note actions={<Button onClick={restore}>{t('app.restore')}</Button>}>{t('items.deletedNote')}</Note>;
}

function TaskFacts({ session, task }: { session: Session; task: TaskInFull }) {
  const { record } = task.row;
  const actor = actorIn(session, task.owners);
  const change = (changes: RequestOf<'task.change'>['changes']): void =>
    void perform('task.change', { id: record.id, changes }, () => t('tasks.changed'));
  const late = record.completed === undefined && (record.deadline ?? Number.POSITIVE_INFINITY) < now.value;
  const tags = Object.values(record.tags);
  const setPeople = (field: 'participants' | 'observers', before: readonly string[], after: readonly string[]): void =>
    change([
      ...after.filter((id) => !before.includes(id)).map((id) => ({ field, element: id, value: id })),
      ...before.filter((id) => !after.includes(id)).map((id) => ({ field, element: id, value: null })),
    ]);
  const people = (field: 'participants' | 'observers', label: string) => {
    const chosen = Object.values(record[field]) as string[];
    return refuseEdit(record, field, actor) === null ? (
      <ChosenPeople
        session={session}
        label={label}
        chosen={chosen}
        onChange={(after) => setPeople(field, chosen, after)}
      />
    ) : (
      chosen.length > 0 && (
        <div class="stack">
          <span class="label">{label}</span>
          <div class="line wrap line-1">
            {chosen.map((id) => (
              <Chip key={id} tone="user" text={memberName(session, id)} />
            ))}
          </div>
        </div>
      )
    );
  };
  const option = (field: 'control' | 'summaryRequired', label: string) => (
    <Check
      label={label}
      checked={record[field] ?? false}
      disabled={refuseEdit(record, field, actor) !== null}
      onChange={(value) => change([{ field, value }])}
    />
  );
  return (
    <section class="sec stack" aria-label={t('activities.task')}>
      <Facts>
        <Fact
          label={t('activities.deadline')}
          value={
            record.deadline !== undefined && (
              <span class={late ? 'due' : ''}>
                {formats.value.relativeTime(record.deadline, { now: now.value, timeZone: session.zone })}
                {late && ` · ${dueText(record.deadline, now.value, session.zone)}`}
              </span>
            )
          }
        />
        <Fact label={t('activities.responsible')} value={memberName(session, record.responsible)} />
        <Fact label={t('tasks.creator')} value={memberName(session, record.createdBy)} />
        <Fact label={t('tasks.items')} value={task.items.length > 0 && <ChosenItems items={task.items} />} />
        {tags.length > 0 && <Fact label={t('items.tags')} value={tags.join(', ')} />}
      </Facts>
      {option('control', t('tasks.control'))}
      {option('summaryRequired', t('tasks.summaryRequired'))}
      {people('participants', t('activities.participants'))}
      {people('observers', t('tasks.observers'))}
    </section>
  );
}

/** What happened to the task, newest first, and how it began. */
function TaskHistory({
  session,
  task,
  limit,
  onMore,
}: {
  session: Session;
  task: TaskInFull;
  limit: number;
  onMore: () => void;
}) {
  const { record } = task.row;
  return (
    <section class="sec" aria-label={t('tasks.history')}>
      <div class="sec-head">
        <h2>{t('tasks.history')}</h2>
      </div>
      <Timeline label={t('tasks.history')}>
        {task.changes.map((change) => (
          <TaskChange key={change.key} session={session} change={change} />
        ))}
        {task.changes.length < limit && (
          <TimelineLog
            glyph={Pencil}
            text={
              record.createdBy === session.member
                ? t('cards.createdByYou')
                : t('activities.logCreated', { name: memberName(session, record.createdBy) })
            }
            time={formats.value.relativeTime(record.createdAt, { now: now.value, timeZone: session.zone })}
          />
        )}
      </Timeline>
      {task.changes.length >= limit && (
        <Button tone="quiet" onClick={onMore}>
          {t('activities.earlier')}
        </Button>
      )}
    </section>
  );
}
