import { commandsFor } from '@sidebook/domain/tasks/task-commands';
import { progressOf, statusOf, type Task } from '@sidebook/domain/tasks/task-status';
import { getTask } from '@sidebook/projections/queries/tasks';
import type { CommentRow, ItemRow } from '@sidebook/projections/tables';
import { ArrowUpRight, Ellipsis, MessageSquare, Pencil, RotateCcw, Trash2 } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuItem } from '../../components/menu.tsx';
import { Status } from '../../components/status.tsx';
import { TimelineEntry, TimelineText } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { dueText, glyphOf, kindName, titleOf, toneOf } from '../activities/activity-labels.ts';
import { deleteActivity } from '../activities/complete-activity.ts';
import { PostponeButton } from '../activities/postpone-button.tsx';
import { goTo } from '../shell/router.ts';
import { EntryNotes } from '../timeline/entry-notes.tsx';
import { memberName } from '../timeline/member-name.ts';
import { doTask } from './do-task.ts';
import { needsSummary, SummarySheet, TaskButtons } from './task-buttons.tsx';
import { TaskForm } from './task-form.tsx';
import { actorIn, statusLook, taskHash } from './task-labels.ts';

/** A task in the timeline of one of its items: status, progress, and what can be done with it now (TASK-3, LOG-19). */
export function TaskEntry({
  session,
  activity: task,
  item,
  notes,
  about,
}: {
  session: Session;
  activity: Task;
  item: ItemRow | undefined;
  notes: readonly CommentRow[];
  /** In the stream: who made it, and the items that it stands on. There its comments show with it. */
  about?: ComponentChildren;
}) {
  const [sheet, setSheet] = useState<TaskSheet>();
  const found = useLive(() => getTask(session.rows, task.id, now.value), [session, task, now.value]);
  const owners = found?.owners ?? [item?.record.responsible];
  const shown = found?.shown ?? statusOf(task, owners, now.value);
  const actor = actorIn(session, owners);
  const commands = commandsFor(task, actor);
  const { done, total } = progressOf(task);
  const open = task.completed === undefined;
  const time =
    open && task.deadline !== undefined
      ? dueText(task.deadline, now.value, session.zone)
      : formats.value.rowTime(task.completed ?? task.createdAt, { now: now.value, timeZone: session.zone });
  const complete = (): void => {
    if (needsSummary(task)) setSheet('summary');
    else void doTask(task, 'complete');
  };
  return (
    <TimelineEntry
      glyph={glyphOf(task)}
      tone={toneOf(task, now.value)}
      kind={kindName(task)}
      title={titleOf(task)}
      time={time}
      late={open && (task.deadline ?? Number.POSITIVE_INFINITY) < now.value}
      meta={[
        memberName(session, task.responsible),
        total > 0 ? `${t('tasks.checklist')} ${t('app.countOf', { done, total })}` : '',
        item && task.item !== item.id ? t('cards.boundHere') : '',
      ]
        .filter(Boolean)
        .join(' · ')}
      {...(commands.includes('complete')
        ? { completeLabel: t('activities.completeNamed', { title: titleOf(task) }), onComplete: complete }
        : {})}
      about={about}
      actions={
        <>
          {open && <PostponeButton session={session} activity={task} size="xs" />}
          <IconButton
            icon={ArrowUpRight}
            size="xs"
            label={t('app.openNamed', { name: titleOf(task) })}
            onClick={() => goTo(taskHash(task.id))}
          />
          <MenuButton
            icon={Ellipsis}
            size="xs"
            align="end"
            label={t('app.moreActions')}
            entries={menuOf(task, commands.includes('reopen'), open, setSheet, about !== undefined)}
          />
        </>
      }
      buttons={
        <>
          <Status {...statusLook(shown)} />
          <TaskButtons task={task} actor={actor} size="xs" without={['summarize', 'reopen']} />
        </>
      }
    >
      {task.text && <TimelineText>{task.text}</TimelineText>}
      {sheet === 'edit' && <TaskForm session={session} task={task} onClose={() => setSheet(undefined)} />}
      {about !== undefined && (
        <EntryNotes
          session={session}
          entry={task.id}
          item={item?.id}
          notes={notes}
          writing={sheet === 'comment'}
          onWritten={() => setSheet(undefined)}
        />
      )}
      {sheet === 'summary' && <SummarySheet task={task} command="complete" onClose={() => setSheet(undefined)} />}
    </TimelineEntry>
  );
}

type TaskSheet = 'edit' | 'summary' | 'comment';

function menuOf(
  task: Task,
  reopens: boolean,
  open: boolean,
  show: (sheet: TaskSheet) => void,
  comments: boolean,
): MenuItem[] {
  return [
    ...(open ? [{ id: 'edit', label: t('app.edit'), icon: Pencil, onSelect: () => show('edit') }] : []),
    ...(comments
      ? [{ id: 'comment', label: t('stream.comment'), icon: MessageSquare, onSelect: () => show('comment') }]
      : []),
    ...(reopens
      ? [
          {
            id: 'reopen',
            label: t('activities.reopen'),
            icon: RotateCcw,
            onSelect: () => void doTask(task, 'reopen'),
          },
        ]
      : []),
    {
      id: 'delete',
      label: t('app.delete'),
      icon: Trash2,
      tone: 'danger',
      onSelect: () => void deleteActivity(task),
    },
  ];
}
