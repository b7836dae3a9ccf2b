import { isInFilter, progressOf, taskStatuses, type TaskStatus } from '@sidebook/domain/tasks/task-status';
import { CRM_TAG } from '@sidebook/domain/tasks/task-commands';
import { tasksOfMember, type TaskWithItems } from '@sidebook/projections/queries/tasks';
import { CheckSquare } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { Select } from '../../components/select.tsx';
import { Status } from '../../components/status.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { dueText, glyphOf, kindName, titleOf, toneOf } from '../activities/activity-labels.ts';
import { memberName } from '../timeline/member-name.ts';
import { leaveTask, makeTask, makingTask } from './making-task.ts';
import { ownRoles, type OwnRole } from './own-roles.ts';
import { TaskForm } from './task-form.tsx';
import { itemsLine, statusLook, statusName, taskHash } from './task-labels.ts';

/** Rows that are shown, and how many more each time. */
const ROWS = 100;

/** All tasks that the user is in, with or without an item (TASK-7, TASK-9, TASK-26). */
export function TasksSection({ session }: { session: Session }) {
  const [status, setStatus] = useState<TaskStatus | ''>('');
  const [role, setRole] = useState<OwnRole | ''>('');
  const [tag, setTag] = useState('');
  const [limit, setLimit] = useState(ROWS);
  const tasks = useLive(async () => {
    const found = await tasksOfMember(session.rows, session.member, now.value);
    const next = found.map(({ row }) => row.record.deadline ?? 0).filter((deadline) => deadline >= now.value);
    wakeAt(next.length > 0 ? Math.min(...next) + 1 : undefined);
    return found;
  }, [session, now.value]);
  // Who leaves the section leaves the form, too.
  useEffect(() => leaveTask, []);
  useKeys([{ key: 'c', run: makeTask, words: t('app.keyCreate') }]);
  if (!tasks) return null;
  const tags = [...new Set([CRM_TAG.value, ...tasks.flatMap(({ row }) => Object.values(row.record.tags))])].toSorted();
  const shown = tasks.filter(
    (task) =>
      (status === '' || isInFilter(task.shown, status)) &&
      (role === '' || ownRoles[role](task.row.record, session.member)) &&
      (tag === '' || Object.values(task.row.record.tags).includes(tag)),
  );
  const all = { value: '' as const, label: t('tasks.any') };
  return (
    <div class="main-column">
      <h1 class="sr">{t('app.tasks')}</h1>
      <div class="task-filters">
        <Select
          label={t('tasks.status')}
          value={status}
          options={[all, ...taskStatuses.map((value) => ({ value, label: statusName(value) }))]}
          onChange={setStatus}
        />
        <Select
          label={t('tasks.role')}
          value={role}
          options={[
            all,
            { value: 'responsible', label: t('activities.responsible') },
            { value: 'creator', label: t('tasks.creator') },
            { value: 'participant', label: t('tasks.participant') },
            { value: 'observer', label: t('tasks.observer') },
          ]}
          onChange={setRole}
        />
        <Select
          label={t('tasks.tag')}
          value={tag}
          options={[all, ...tags.map((value) => ({ value, label: value }))]}
          onChange={setTag}
        />
      </div>
      <div class="scroll">
        {shown.length === 0 ? (
          <Empty
            glyph={CheckSquare}
            title={t('tasks.none')}
            text={t('tasks.noneHint')}
            action={
              <Button tone="primary" keys="C" onClick={makeTask}>
                {t('tasks.new')}
              </Button>
            }
          />
        ) : (
          <ul class="task-list" aria-label={t('app.tasks')}>
            {shown.slice(0, limit).map((task) => (
              <TaskRow key={task.row.id} session={session} task={task} />
            ))}
          </ul>
        )}
        {shown.length > limit && (
          <Button tone="quiet" onClick={() => setLimit(limit + ROWS)}>
            {t('cards.showMore')}
          </Button>
        )}
      </div>
      {makingTask.value && <TaskForm session={session} onClose={leaveTask} />}
    </div>
  );
}

function TaskRow({ session, task }: { session: Session; task: TaskWithItems }) {
  const { record } = task.row;
  const open = record.completed === undefined;
  const { done, total } = progressOf(record);
  const late = open && (record.deadline ?? Number.POSITIVE_INFINITY) < now.value;
  const sub = [
    itemsLine(task.items),
    record.responsible === session.member ? '' : memberName(session, record.responsible),
    total > 0 ? t('app.countOf', { done, total }) : '',
    open && record.deadline !== undefined ? dueText(record.deadline, now.value, session.zone) : '',
  ].filter(Boolean);
  return (
    <Row
      mark={<KindMark glyph={glyphOf(record)} tone={toneOf(record, now.value)} label={kindName(record)} />}
      title={titleOf(record)}
      sub={sub.join(' · ')}
      end={<Status {...statusLook(task.shown)} />}
      endTone={late ? 'late' : 'plain'}
      href={taskHash(record.id)}
    />
  );
}
